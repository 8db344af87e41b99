package org.pgrex.parsers.pacemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads the text of {@code pcs status}, {@code pcs status --full} and {@code crm_mon -1} with any
 * of its options {@code -A -r -f -n -j -R}.
 *
 * <pre>{@code
 * ClusterStatus status = PcsStatusParser.parse(result.stdout() + result.stderr());
 * if (status.running() && status.attribute("pgrex01", "pgsql-status").equals(Optional.of("PRI"))) ...
 * }</pre>
 *
 * <p>Understands Pacemaker 1.1 to 2.1 with pcs 0.9 to 0.11: lines with and without bullets, {@code
 * Master} and {@code Promoted}, {@code ocf::heartbeat:x} and {@code ocf:heartbeat:x}, one line an
 * instance or one list a role. Where instances are only listed by role, the text does not name
 * their agent: {@link Resource#resourceAgent()} is then an empty string. A {@code FAILED} instance
 * is shown without its role unless that is Promoted: {@link Resource#role()} is then an empty
 * string.
 *
 * <p>Passed over, as the model has no place for them: the state of pacemakerd, the time of the last
 * change, and blank lines. All else that is not understood is in {@link ClusterStatus#unparsed()},
 * tickets and bans among it.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PcsStatusParser {
  private static final Pattern DC =
      Pattern.compile("(\\S+)(?: \\((\\S+)\\))?(?: \\(version ([^)]*)\\))?(?: - (.*))?");
  private static final Pattern CONFIGURED =
      Pattern.compile(
          "(?:(\\d+) [Nn]odes?)?(?: and )?(?:(\\d+) (?:[Rr]esources?|resource instances?))?"
              + " configured\\b.*");
  private static final Pattern NODE =
      Pattern.compile("(Node|GuestNode|RemoteNode) (\\S+)(?: \\((\\S+)\\))?: (.+)");
  private static final Pattern NODE_LIST =
      Pattern.compile(
          "(Online|OFFLINE|GuestOnline|GuestOFFLINE|RemoteOnline|RemoteOFFLINE): \\[(.*)\\]");
  private static final Pattern NODE_HEAD =
      Pattern.compile("Node:? (\\S+?)(?: \\((\\S+)\\))?:(?: .*)?");
  private static final Pattern SET =
      Pattern.compile("(?:Clone|Master/Slave) Set: (\\S+) \\[(\\S+)\\](.*)");
  private static final Pattern GROUP = Pattern.compile("Resource Group: (\\S+?):?( \\(.*)?");
  private static final Pattern BUNDLE =
      Pattern.compile("(?:Container bundle(?: set)?|Docker container(?: set)?): (\\S+) \\[.*");
  private static final Pattern ROLE_LIST =
      Pattern.compile(
          "(Started|Stopped|Promoted|Unpromoted|Masters|Slaves|Starting|Stopping)"
              + "( \\([^)]*\\))?: \\[(.*)\\](.*)");
  private static final Pattern AGENT =
      Pattern.compile("((?:ocf|stonith|systemd|lsb|service|upstart|nagios):[^)\\s]+)");
  private static final Pattern ATTRIBUTE = Pattern.compile("\\+?\\s*(\\S+)\\s+:(?:\\s+(.*))?");
  private static final Pattern CONNECTIVITY =
      Pattern.compile("(\\S+)\\s+: Connectivity is (?:lost|degraded .*)");
  private static final Pattern HISTORY =
      Pattern.compile("(\\S+):((?: (?:migration-threshold|fail-count)=\\S+){1,2})(.*)");
  private static final Pattern LAST_FAILURE = Pattern.compile(" last-failure='([^']*)'");
  private static final Pattern FAILURE =
      Pattern.compile("(\\S+) on (\\S+) '([^']*)' \\((\\d+)\\): (.*)");
  private static final Pattern FAILURE_IN_WORDS =
      Pattern.compile(
          "(\\S+) (?:(\\S+)-interval )?(\\S+) on (\\S+) (?:returned '([^']*)'|could not be executed )"
              + "(.*)");
  private static final Pattern FAILURE_OF_OLD =
      Pattern.compile("(\\S+) \\(node=([^,]+), call=(-?\\d+), rc=(\\d+), status=([^)]+)\\): (.*)");
  private static final Pattern FENCING =
      Pattern.compile("(?:turning )?(\\S+) of (\\S+) (successful|succeeded|failed|pending)\\b(.*)");
  private static final Pattern FENCING_IN_WORDS =
      Pattern.compile(
          "(?:turning )?(\\S+) of (\\S+)(?: by (.+?))? for ([^\\s@]+)@(\\S+)(?: last)?"
              + " (successful|failed|pending)(?: \\((.*)\\))?(?: at (.+?))?"
              + "(?: \\(a later attempt.*\\))?");
  private static final Pattern INTERVAL_PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");
  private static final Pattern DAEMON = Pattern.compile("([\\w.-]+): ([\\w-]+)/([\\w-]+)");

  private enum Section {
    HEAD,
    WARNINGS,
    SUMMARY,
    NODES,
    RESOURCES,
    ATTRIBUTES,
    HISTORY,
    FAILURES,
    FENCING,
    TICKETS,
    BANS,
    PCSD,
    DAEMONS
  }

  /** The titles, in lower case: old and new versions differ in capitals. */
  private static final Map<String, Section> TITLES =
      Map.ofEntries(
          Map.entry("cluster summary:", Section.SUMMARY),
          Map.entry("cluster status:", Section.SUMMARY),
          Map.entry("node list:", Section.NODES),
          Map.entry("full list of resources:", Section.RESOURCES),
          Map.entry("active resources:", Section.RESOURCES),
          Map.entry("inactive resources:", Section.RESOURCES),
          Map.entry("no resources", Section.RESOURCES),
          Map.entry("no active resources", Section.RESOURCES),
          Map.entry("no inactive resources", Section.RESOURCES),
          Map.entry("node attributes:", Section.ATTRIBUTES),
          Map.entry("migration summary:", Section.HISTORY),
          Map.entry("operations:", Section.HISTORY),
          Map.entry("failed actions:", Section.FAILURES),
          Map.entry("failed resource actions:", Section.FAILURES),
          Map.entry("failed fencing actions:", Section.FENCING),
          Map.entry("fencing history:", Section.FENCING),
          Map.entry("pending fencing actions:", Section.FENCING),
          Map.entry("tickets:", Section.TICKETS),
          Map.entry("negative location constraints:", Section.BANS),
          Map.entry("pcsd status:", Section.PCSD),
          Map.entry("daemon status:", Section.DAEMONS));

  private final List<Line> lines;
  private int next;
  private Section section = Section.HEAD;
  private boolean understood;
  private boolean notRunning;
  private boolean crmMonFailed;
  private boolean summarySeen;

  private Optional<String> clusterName = Optional.empty();
  private Optional<String> stack = Optional.empty();
  private Optional<String> dc = Optional.empty();
  private Optional<String> dcVersion = Optional.empty();
  private Optional<Boolean> withQuorum = Optional.empty();
  private Optional<String> lastUpdated = Optional.empty();
  private Optional<Integer> nodesConfigured = Optional.empty();
  private Optional<Integer> resourcesConfigured = Optional.empty();
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<NodeAttribute> attributes = new ArrayList<>();
  private final List<ResourceHistory> history = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<FencingEvent> fencing = new ArrayList<>();
  private final Map<String, String> pcsd = new LinkedHashMap<>();
  private final Map<String, DaemonStatus> daemons = new LinkedHashMap<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private final Deque<Container> containers = new ArrayDeque<>();
  private @Nullable String nodeOfBlock;
  private int indentOfNodeBlock;

  private record Container(int indent, String id, String child, Flags flags) {}

  private PcsStatusParser(String text) {
    this.lines = Line.of(text);
  }

  /**
   * Parses the output, standard output and standard error together or either of them.
   *
   * @return with {@link ClusterStatus#running()} false where the text says that pacemaker does not
   *     run on the node that was asked
   * @throws ParseException if the text is no cluster status and does not say either that pacemaker
   *     is stopped
   */
  public static ClusterStatus parse(String text) {
    return new PcsStatusParser(text).parse();
  }

  private ClusterStatus parse() {
    if (lines.stream().allMatch(line -> line.text().isBlank())) {
      throw new ParseException(
          0, "the text is empty, expected the output of pcs status or crm_mon");
    }
    while (next < lines.size()) {
      Line line = lines.get(next++);
      if (line.text().isBlank()) {
        if (section == Section.WARNINGS) {
          section = Section.HEAD;
        }
      } else if (!line(line)) {
        unparsed.add(line.unparsed());
      }
    }
    if (!understood && !notRunning) {
      boolean reasonGiven = crmMonFailed && !unparsed.isEmpty();
      if (reasonGiven || !crmMonFailed) {
        throw notStatus(reasonGiven);
      }
    }
    return new ClusterStatus(
        clusterName,
        summarySeen || !(notRunning || crmMonFailed),
        List.copyOf(warnings),
        summarySeen
            ? Optional.of(
                new Summary(
                    stack,
                    dc,
                    dcVersion,
                    withQuorum,
                    lastUpdated,
                    nodesConfigured,
                    resourcesConfigured))
            : Optional.empty(),
        List.copyOf(nodes.values()),
        List.copyOf(resources),
        List.copyOf(attributes),
        List.copyOf(history),
        List.copyOf(failures),
        List.copyOf(fencing),
        copyOf(pcsd),
        copyOf(daemons),
        List.copyOf(unparsed));
  }

  private ParseException notStatus(boolean crmMonSaysWhy) {
    Line first =
        lines.stream()
            .filter(line -> unparsed.isEmpty() || line.number() == unparsed.get(0).line())
            .filter(line -> !line.text().isBlank())
            .findFirst()
            .orElseThrow();
    return new ParseException(
        first.number(),
        (crmMonSaysWhy ? "crm_mon failed: '" : "not a cluster status: '")
            + first.text().strip()
            + "', expected the output of pcs status or crm_mon");
  }

  private static <V> Map<String, V> copyOf(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  private boolean line(Line line) {
    String text = line.text().strip();
    if (title(text)) {
      understood = true;
      containers.clear();
      nodeOfBlock = null;
      return true;
    }
    String body = text.startsWith("* ") ? text.substring(2).strip() : text;
    if (anywhere(body)) {
      return true;
    }
    boolean known =
        switch (section) {
          case WARNINGS -> warnings.add(body);
          case HEAD, SUMMARY -> summary(body) || node(line, body) || clusterSaysNotRunning(body);
          case NODES -> node(line, body) || summary(body);
          case RESOURCES -> resource(line, body);
          case ATTRIBUTES -> attribute(body);
          case HISTORY -> history(body);
          case FAILURES -> failure(body);
          case FENCING -> fencing(body);
          case TICKETS, BANS -> false;
          case PCSD -> pcsd(body);
          case DAEMONS -> daemon(body);
        };
    understood |= known && section != Section.WARNINGS && !(notRunning || crmMonFailed);
    return known;
  }

  private boolean title(String text) {
    Section titled = TITLES.get(text.toLowerCase(Locale.ROOT));
    if (titled == null) {
      return false;
    }
    section = titled;
    return true;
  }

  /** Lines that stand by themselves, whatever section they follow. */
  private boolean anywhere(String body) {
    Optional<String> name = Words.after(body, "Cluster name:");
    if (name.isPresent()) {
      understood = true;
      clusterName = name.filter(given -> !given.isEmpty());
      return true;
    }
    if (body.startsWith("WARNINGS:")) {
      section = Section.WARNINGS;
      Words.after(body, "WARNINGS:").filter(said -> !said.isEmpty()).ifPresent(warnings::add);
      return true;
    }
    Optional<String> warning =
        Words.after(body, "WARNING:").or(() -> Words.after(body, "Warning:"));
    if (warning.isPresent()) {
      warnings.add(warning.get());
      return true;
    }
    if (body.startsWith("Status of pacemakerd: ")) {
      understood = true;
      return true;
    }
    if (body.startsWith("*** Resource management is DISABLED ***")
        || body.startsWith("The cluster will not attempt to start, stop or recover services")) {
      warnings.add(body.replace("***", "").strip());
      return true;
    }
    return false;
  }

  private boolean clusterSaysNotRunning(String body) {
    if (body.startsWith("Error: error running crm_mon, is pacemaker running?")) {
      crmMonFailed = true;
      notRunning |= Vocabulary.saysNotRunning(body);
      return true;
    }
    if (Vocabulary.saysNotRunning(body)) {
      notRunning = true;
      return true;
    }
    // cibadmin's second line.
    return notRunning && body.startsWith("Init failed, could not perform requested operations");
  }

  private boolean summary(String body) {
    boolean known = summaryOf(body);
    summarySeen |= known;
    return known;
  }

  private boolean summaryOf(String body) {
    Optional<String> value = Words.after(body, "Stack:");
    if (value.isPresent()) {
      stack = Words.of(value.get()).stream().findFirst();
      return true;
    }
    value = Words.after(body, "Current DC:");
    if (value.isPresent()) {
      return currentDc(value.get());
    }
    value = Words.after(body, "Version:");
    if (value.isPresent()) {
      dcVersion = value;
      return true;
    }
    value = Words.after(body, "Last updated:");
    if (value.isPresent()) {
      lastUpdated = Optional.of(timeWithoutOrigin(value.get()));
      return true;
    }
    if (body.startsWith("Last change:")) {
      return true;
    }
    Matcher configured = CONFIGURED.matcher(body);
    if (configured.matches() && (configured.group(1) != null || configured.group(2) != null)) {
      if (configured.group(1) != null) {
        nodesConfigured = Words.integer(configured.group(1));
      }
      if (configured.group(2) != null) {
        resourcesConfigured = Words.integer(configured.group(2));
      }
      return true;
    }
    return false;
  }

  private boolean currentDc(String value) {
    Matcher matcher = DC.matcher(value);
    if (!matcher.matches()) {
      return false;
    }
    dc = Optional.of(matcher.group(1)).filter(name -> !name.equals("NONE"));
    if (matcher.group(3) != null) {
      dcVersion = Optional.of(matcher.group(3));
    }
    String partition = matcher.group(4);
    if (partition != null && partition.contains("with quorum")) {
      withQuorum = Optional.of(true);
    } else if (partition != null && partition.contains("WITHOUT quorum")) {
      withQuorum = Optional.of(false);
    }
    return true;
  }

  /** Pacemaker 1.1 puts the last change behind it, 2.1.6 the node that was asked. */
  private static String timeWithoutOrigin(String value) {
    int change = value.indexOf("Last change:");
    String time = change < 0 ? value : value.substring(0, change);
    int origin = time.indexOf(" on ");
    return (origin < 0 ? time : time.substring(0, origin)).strip();
  }

  // ---- nodes

  private boolean node(Line line, String body) {
    Matcher list = NODE_LIST.matcher(body);
    if (list.matches()) {
      String label = list.group(1);
      String type = label.startsWith("Remote") || label.startsWith("Guest") ? "remote" : "member";
      boolean online = label.endsWith("nline");
      List<String> words = Words.of(list.group(2));
      for (int i = 0; i < words.size(); i++) {
        String name = words.get(i);
        Optional<String> id = Optional.empty();
        if (i + 1 < words.size() && words.get(i + 1).startsWith("(")) {
          id = Optional.of(words.get(++i).replaceAll("[()]", ""));
        }
        addNode(name, id, type, online ? "online" : "OFFLINE", Optional.empty());
      }
      return true;
    }
    Matcher matcher = NODE.matcher(body);
    if (matcher.matches()) {
      String states = matcher.group(4);
      boolean grouped = states.endsWith(":");
      boolean known =
          nodeStates(
              matcher.group(2),
              Optional.ofNullable(matcher.group(3)),
              matcher.group(1).equals("Node") ? "member" : "remote",
              grouped ? states.substring(0, states.length() - 1) : states);
      if (known && grouped) {
        nodeOfBlock = matcher.group(2);
        indentOfNodeBlock = line.indent();
      }
      return known;
    }
    if (nodeOfBlock != null && line.indent() > indentOfNodeBlock) {
      return body.equals("Resources:") || resource(line, body);
    }
    return false;
  }

  private boolean nodeStates(String name, Optional<String> id, String type, String states) {
    Optional<String> featureSet = Optional.empty();
    String state = null;
    boolean known = true;
    for (String part : states.split(", ", -1)) {
      if (part.startsWith("feature set ")) {
        featureSet = Words.after(part, "feature set ");
      } else if (state == null) {
        state = part;
      } else if (!part.startsWith("health is ") && !part.equals("with active resources")) {
        known = false;
      }
    }
    return state != null && addNode(name, id, type, state, featureSet) && known;
  }

  private boolean addNode(
      String name, Optional<String> id, String type, String state, Optional<String> featureSet) {
    Optional<Boolean> yes = Optional.of(true);
    Optional<Boolean> no = Optional.of(false);
    Optional<Boolean> untold = Optional.empty();
    // crm_mon shows the first that holds of: unclean, pending, standby (on-fail), standby,
    // maintenance, online, offline. What comes behind it is untold.
    NodeState shown =
        switch (state) {
          case "online" -> new NodeState(yes, no, no, no, no, no);
          case "OFFLINE", "offline" -> new NodeState(no, no, untold, no, no, no);
          case "pending" -> new NodeState(untold, untold, untold, untold, yes, no);
          case "standby" -> new NodeState(yes, yes, no, untold, no, no);
          case "standby (with active resources)" -> new NodeState(yes, yes, no, untold, no, no);
          case "standby (on-fail)", "standby (on-fail, with active resources)" ->
              new NodeState(yes, untold, yes, untold, no, no);
          case "OFFLINE (standby)" -> new NodeState(no, yes, untold, untold, no, no);
          case "maintenance" -> new NodeState(yes, no, no, yes, no, no);
          case "OFFLINE (maintenance)" -> new NodeState(no, no, untold, yes, no, no);
          case "UNCLEAN (online)" -> new NodeState(yes, untold, untold, untold, untold, yes);
          case "UNCLEAN (pending)" -> new NodeState(no, untold, untold, untold, yes, yes);
          case "UNCLEAN (offline)", "UNCLEAN" -> new NodeState(no, untold, untold, untold, no, yes);
          case "shutdown" -> new NodeState(untold, untold, untold, untold, untold, untold);
          default -> null;
        };
    if (shown == null) {
      return false;
    }
    nodes.put(
        name,
        new Node(
            name,
            id,
            Optional.of(type),
            shown.online,
            shown.standby,
            shown.standbyOnfail,
            shown.maintenance,
            shown.pending,
            shown.unclean,
            state.equals("shutdown") ? yes : untold,
            featureSet));
    return true;
  }

  private record NodeState(
      Optional<Boolean> online,
      Optional<Boolean> standby,
      Optional<Boolean> standbyOnfail,
      Optional<Boolean> maintenance,
      Optional<Boolean> pending,
      Optional<Boolean> unclean) {}

  // ---- resources

  private boolean resource(Line line, String body) {
    while (!containers.isEmpty() && containers.getLast().indent() >= line.indent()) {
      containers.removeLast();
    }
    Matcher matcher = SET.matcher(body);
    if (matcher.matches()) {
      return container(line, matcher.group(1), matcher.group(2), matcher.group(3));
    }
    matcher = GROUP.matcher(body);
    if (matcher.matches()) {
      String flags = matcher.group(2);
      return container(line, matcher.group(1), "", flags == null ? "" : flags);
    }
    matcher = BUNDLE.matcher(body);
    if (matcher.matches()) {
      return container(line, matcher.group(1), "", "");
    }
    matcher = ROLE_LIST.matcher(body);
    if (matcher.matches() && !containers.isEmpty()) {
      return instancesOfRole(matcher);
    }
    if (body.startsWith("Replica[") && body.endsWith("]") && !containers.isEmpty()) {
      return true;
    }
    return isEmptyList(body) || instance(body);
  }

  private static boolean isEmptyList(String body) {
    String text = body.toLowerCase(Locale.ROOT);
    return text.equals("no resources")
        || text.equals("no active resources")
        || text.equals("no inactive resources");
  }

  private boolean container(Line line, String id, String child, String rest) {
    Flags flags = Flags.of(rest.strip().replaceAll(":$", ""));
    containers.addLast(new Container(line.indent(), id, child, flags));
    return flags.complete();
  }

  private List<String> parents() {
    return containers.stream().map(Container::id).toList();
  }

  /**
   * {@code Started: [ pgrex01 pgrex02 ]}: what is in no list of its own line is as it should be.
   */
  private boolean instancesOfRole(Matcher matcher) {
    Container set = containers.getLast();
    Flags flags = Flags.of((matcher.group(2) == null ? "" : matcher.group(2)) + matcher.group(4));
    String role =
        switch (matcher.group(1)) {
          case "Masters" -> "Promoted";
          case "Slaves" -> "Unpromoted";
          default -> matcher.group(1);
        };
    boolean stopped = role.equals("Stopped");
    boolean unmanaged = flags.has("unmanaged") || set.flags().has("unmanaged");
    boolean inMaintenance = flags.has("maintenance") || set.flags().has("maintenance");
    for (String word : Words.of(matcher.group(3))) {
      if (word.startsWith("(")) {
        continue;
      }
      resources.add(
          new Resource(
              set.child().isEmpty() ? set.id() : set.child(),
              "",
              role,
              stopped ? List.of() : List.of(word),
              parents(),
              Optional.of(!stopped),
              Optional.of(false),
              Optional.empty(),
              Optional.of(!unmanaged && !inMaintenance),
              maintenance(unmanaged, inMaintenance),
              Optional.of(false),
              Optional.empty(),
              Optional.of(flags.has("disabled") || set.flags().has("disabled")),
              Optional.empty()));
    }
    return flags.complete();
  }

  private static Optional<Boolean> maintenance(boolean unmanaged, boolean inMaintenance) {
    return inMaintenance ? Optional.of(true) : unmanaged ? Optional.empty() : Optional.of(false);
  }

  private boolean instance(String body) {
    int open = body.indexOf('(');
    int close = open < 0 ? -1 : body.indexOf("):", open);
    if (open <= 0 || close < 0) {
      return false;
    }
    String id = body.substring(0, open).strip();
    String agent = body.substring(open + 1, close);
    if (id.isEmpty() || id.indexOf(' ') >= 0 || !AGENT.matcher(agent).matches()) {
      return false;
    }
    String rest = body.substring(close + 2).strip();
    int flagsAt = rest.indexOf('(');
    int listAt = rest.indexOf('[');
    String words = rest.substring(0, Math.min(orEnd(flagsAt, rest), orEnd(listAt, rest)));
    Flags flags = Flags.of(flagsAt < 0 ? "" : withoutList(rest.substring(flagsAt)));

    boolean orphaned = false;
    boolean failed = false;
    String role = "";
    List<String> on = new ArrayList<>();
    for (String word : Words.of(words)) {
      if (word.equals("ORPHANED") && role.isEmpty()) {
        orphaned = true;
      } else if (word.equals("FAILED") && role.isEmpty()) {
        failed = true;
      } else if (role.isEmpty() && ROLES.contains(word)) {
        role = Vocabulary.role(word);
      } else {
        on.add(word);
      }
    }
    if (role.isEmpty() && !failed && !orphaned) {
      return false;
    }
    if (listAt >= 0) {
      int end = rest.indexOf(']', listAt);
      on.addAll(Words.of(rest.substring(listAt + 1, end < 0 ? rest.length() : end)));
    }
    if (nodeOfBlock != null && section == Section.NODES && on.isEmpty()) {
      on.add(nodeOfBlock);
    }
    boolean stopped = role.equals("Stopped");
    if (stopped) {
      // Shown while it is probed there: it is not active there.
      on.clear();
    }
    boolean unmanaged = flags.has("unmanaged");
    boolean inMaintenance = flags.has("maintenance");
    resources.add(
        new Resource(
            id,
            Vocabulary.agent(agent),
            role,
            List.copyOf(on),
            parents(),
            Optional.of(!stopped),
            Optional.of(orphaned),
            Optional.of(flags.has("blocked")),
            Optional.of(!unmanaged && !inMaintenance),
            maintenance(unmanaged, inMaintenance),
            Optional.of(failed),
            Optional.of(flags.has("failure ignored")),
            Optional.of(flags.has("disabled")),
            flags.pending()));
    return flags.complete();
  }

  private static int orEnd(int index, String text) {
    return index < 0 ? text.length() : index;
  }

  private static String withoutList(String text) {
    int open = text.indexOf('[');
    int close = text.indexOf(']');
    return open < 0 || close < open ? text : text.substring(0, open) + text.substring(close + 1);
  }

  private static final Set<String> ROLES =
      Set.of(
          "Started",
          "Stopped",
          "Promoted",
          "Unpromoted",
          "Master",
          "Slave",
          "Starting",
          "Stopping",
          "Promoting",
          "Demoting",
          "Migrating",
          "Unknown");

  /** What stands in parentheses behind a resource: {@code (disabled, unmanaged)}. */
  private record Flags(List<String> known, Optional<String> pending, boolean complete) {
    private static final List<String> WORDS =
        List.of(
            "disabled",
            "unmanaged",
            "maintenance",
            "blocked",
            "failure ignored",
            "promotable",
            "unique",
            "UNCLEAN",
            "LOCKED");
    private static final List<String> OPERATIONS =
        List.of(
            "Monitoring",
            "Starting",
            "Stopping",
            "Promoting",
            "Demoting",
            "Migrating",
            "Notifying",
            "Reloading");

    static Flags of(String text) {
      List<String> known = new ArrayList<>();
      Optional<String> pending = Optional.empty();
      boolean complete = true;
      for (String part : text.split("[(),]", -1)) {
        String flag = part.strip();
        if (flag.isEmpty()) {
          continue;
        }
        if (OPERATIONS.contains(flag)) {
          pending = Optional.of(flag);
        } else if (WORDS.contains(flag)) {
          known.add(flag);
        } else if (!flag.startsWith("target-role:")) {
          complete = false;
        }
      }
      return new Flags(List.copyOf(known), pending, complete);
    }

    boolean has(String flag) {
      return known.contains(flag);
    }
  }

  // ---- attributes, failures, fencing

  private boolean nodeHead(String body) {
    Matcher matcher = NODE_HEAD.matcher(body);
    if (!matcher.matches()) {
      return false;
    }
    nodeOfBlock = matcher.group(1);
    return true;
  }

  private boolean attribute(String body) {
    if (nodeHead(body)) {
      return true;
    }
    Matcher matcher = ATTRIBUTE.matcher(body);
    if (nodeOfBlock == null || !matcher.matches()) {
      return false;
    }
    String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
    Matcher connectivity = CONNECTIVITY.matcher(value);
    attributes.add(
        new NodeAttribute(
            nodeOfBlock, matcher.group(1), connectivity.matches() ? connectivity.group(1) : value));
    return true;
  }

  private boolean history(String body) {
    if (nodeHead(body)) {
      return true;
    }
    Matcher matcher = HISTORY.matcher(body);
    if (nodeOfBlock == null || !matcher.matches()) {
      return false;
    }
    Optional<Integer> threshold = Optional.empty();
    Optional<Integer> failCount = Optional.empty();
    for (String pair : Words.of(matcher.group(2))) {
      String value = pair.substring(pair.indexOf('=') + 1);
      if (pair.startsWith("fail-count")) {
        failCount = Vocabulary.score(value);
      } else {
        threshold = Vocabulary.score(value.replaceAll(":$", ""));
      }
    }
    Matcher lastFailure = LAST_FAILURE.matcher(matcher.group(3));
    boolean dated = lastFailure.matches();
    history.add(
        new ResourceHistory(
            nodeOfBlock,
            matcher.group(1),
            threshold,
            failCount,
            dated ? Optional.of(lastFailure.group(1)) : Optional.empty()));
    return dated || matcher.group(3).isBlank();
  }

  /** A line with the indented ones that continue it: Pacemaker 1.1 and 2.0 break them. */
  private String joined(String body, String... starts) {
    StringBuilder whole = new StringBuilder(body);
    while (next < lines.size()) {
      String text = lines.get(next).text().strip();
      boolean continues = false;
      for (String start : starts) {
        continues |= text.startsWith(start);
      }
      if (!continues) {
        break;
      }
      whole.append(' ').append(text);
      next++;
    }
    return whole.toString();
  }

  private boolean failure(String body) {
    String text = joined(body, "last-rc-change=", "exitreason=", "queued=");
    Matcher matcher = FAILURE.matcher(text);
    if (matcher.matches()) {
      Details details = Details.of(matcher.group(5));
      failures.add(
          new Failure(
              matcher.group(1),
              matcher.group(2),
              Optional.of(matcher.group(3)),
              Words.integer(matcher.group(4)),
              details.get("exitreason"),
              details.get("call").flatMap(Words::integer),
              details.get("status"),
              details.get("last-rc-change")));
      return true;
    }
    matcher = FAILURE_OF_OLD.matcher(text);
    if (matcher.matches()) {
      failures.add(
          new Failure(
              matcher.group(1),
              matcher.group(2),
              Optional.of(matcher.group(6).strip()),
              Words.integer(matcher.group(4)),
              Optional.empty(),
              Words.integer(matcher.group(3)),
              Optional.of(matcher.group(5)),
              Optional.empty()));
      return true;
    }
    matcher = FAILURE_IN_WORDS.matcher(text);
    return matcher.matches() && failureInWords(matcher);
  }

  /** {@code pgsql 9s-interval monitor on pgrex01 returned 'not running' (why) at TIME after 2s}. */
  private boolean failureInWords(Matcher matcher) {
    String interval = matcher.group(2);
    long millis = interval == null ? 0 : millis(interval);
    if (millis < 0) {
      return false;
    }
    String task = matcher.group(3).equals("probe") ? "monitor" : matcher.group(3);
    String rest = matcher.group(6).strip();
    Optional<String> when = Optional.empty();
    int after = rest.lastIndexOf(" after ");
    String before = after < 0 ? rest : rest.substring(0, after);
    int at = (" " + before).lastIndexOf(" at ");
    String reason = before;
    if (at >= 0) {
      when = Optional.of(before.substring(at + 3).strip());
      reason = at == 0 ? "" : before.substring(0, at - 1);
    }
    reason = reason.strip();
    if (reason.startsWith("(") && reason.endsWith(")")) {
      reason = reason.substring(1, reason.length() - 1);
    }
    Optional<String> status = Optional.empty();
    Optional<String> why = Optional.of(reason).filter(said -> !said.isEmpty());
    if (matcher.group(5) != null) {
      status = Optional.of("complete");
    } else {
      int colon = reason.indexOf(": ");
      status = Optional.of(colon < 0 ? reason : reason.substring(0, colon));
      why = colon < 0 ? Optional.empty() : Optional.of(reason.substring(colon + 2));
    }
    failures.add(
        new Failure(
            matcher.group(1) + "_" + task + "_" + millis,
            matcher.group(4),
            Optional.ofNullable(matcher.group(5)),
            Optional.empty(),
            why,
            Optional.empty(),
            status,
            when));
    return true;
  }

  /** {@code 1m30s} in milliseconds; -1 if it is no interval. */
  private static long millis(String interval) {
    Matcher part = INTERVAL_PART.matcher(interval);
    long total = 0;
    int end = 0;
    while (part.find()) {
      if (part.start() != end || part.group(1).length() > 9) {
        return -1;
      }
      long unit =
          switch (part.group(2)) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
          };
      total += Long.parseLong(part.group(1)) * unit;
      end = part.end();
    }
    return end == interval.length() && end > 0 ? total : -1;
  }

  private boolean fencing(String body) {
    String text = joined(body, "completed=", "last-successful=", "last-failed=");
    Matcher matcher = FENCING.matcher(text);
    if (!matcher.matches()) {
      matcher = FENCING_IN_WORDS.matcher(text);
      return matcher.matches() && fencingInWords(matcher);
    }
    String rest = matcher.group(4).strip();
    Optional<String> reason = Optional.empty();
    if (rest.startsWith("(")) {
      int end = rest.indexOf("): ");
      int close = end < 0 ? rest.lastIndexOf(')') : end;
      if (close > 0) {
        reason = Optional.of(rest.substring(1, close));
        rest = rest.substring(close + 1).strip();
      }
    }
    Optional<String> reasonInParentheses = reason;
    Details details = Details.of(rest.startsWith(":") ? rest.substring(1) : rest);
    fencing.add(
        new FencingEvent(
            matcher.group(1),
            matcher.group(2),
            Optional.of(fencingStatus(matcher.group(3))),
            details.get("origin"),
            details.get("client"),
            details.get("delegate"),
            details
                .get("completed")
                .or(() -> details.get("last-successful"))
                .or(() -> details.get("last-failed")),
            details
                .get("exit-reason")
                .or(() -> details.get("exitreason"))
                .or(() -> reasonInParentheses)));
    return true;
  }

  /** {@code reboot of pgrex01 by pgrex02 for CLIENT@pgrex02 successful at TIME}. */
  private boolean fencingInWords(Matcher matcher) {
    fencing.add(
        new FencingEvent(
            matcher.group(1),
            matcher.group(2),
            Optional.of(fencingStatus(matcher.group(6))),
            Optional.of(matcher.group(5)),
            Optional.of(matcher.group(4)),
            Optional.ofNullable(matcher.group(3)),
            Optional.ofNullable(matcher.group(8)),
            Optional.ofNullable(matcher.group(7))));
    return true;
  }

  private static String fencingStatus(String word) {
    return switch (word) {
      case "failed", "pending" -> word;
      default -> "success";
    };
  }

  /**
   * {@code call=31, status='complete', exitreason='it's, so', queued=0ms}: a quoted value ends at a
   * quote that the next {@code , name=} or the end of the line follows, so that quotes and commas
   * within are kept.
   */
  private record Details(Map<String, String> values) {
    private static final Pattern NAME = Pattern.compile("([a-z-]+)=");
    private static final Pattern END_OF_QUOTED =
        Pattern.compile("'(?=$|[],)\\s]*$|, [a-z-]+=| \\()");

    /** A reason is free text of an agent: only what crm_mon puts behind it ends it. */
    private static final Pattern END_OF_REASON =
        Pattern.compile("'(?=,?$|, (?:last-rc-change|last-run|queued|exec)=)");

    static Details of(String text) {
      Map<String, String> values = new HashMap<>();
      Matcher name = NAME.matcher(text);
      int at = 0;
      while (name.find(at)) {
        int start = name.end();
        int end;
        if (start < text.length() && text.charAt(start) == '\'') {
          start++;
          Pattern ending = name.group(1).equals("exitreason") ? END_OF_REASON : END_OF_QUOTED;
          Matcher endOfQuoted = ending.matcher(text);
          end = endOfQuoted.find(start) ? endOfQuoted.start() : text.length();
        } else {
          int comma = text.indexOf(", ", start);
          int last = text.endsWith(",") ? text.length() - 1 : text.length();
          end = comma < 0 ? Math.max(start, last) : comma;
        }
        values.putIfAbsent(name.group(1), text.substring(start, end).strip());
        at = Math.min(end + 1, text.length());
      }
      return new Details(values);
    }

    Optional<String> get(String name) {
      return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }
  }

  // ---- daemons

  private boolean pcsd(String body) {
    List<String> words = Words.of(body);
    if (!words.get(0).endsWith(":")) {
      return false;
    }
    // Old versions put several hosts on one line.
    String host = "";
    Map<String, String> found = new LinkedHashMap<>();
    for (String word : words) {
      if (word.endsWith(":") && word.length() > 1) {
        host = word.substring(0, word.length() - 1);
        found.put(host, "");
      } else {
        found.merge(host, word, (state, more) -> state.isEmpty() ? more : state + " " + more);
      }
    }
    if (found.containsValue("")) {
      return false;
    }
    pcsd.putAll(found);
    return true;
  }

  private boolean daemon(String body) {
    Matcher matcher = DAEMON.matcher(body);
    if (!matcher.matches()) {
      return false;
    }
    daemons.put(
        matcher.group(1),
        new DaemonStatus(
            matcher.group(2).equals("active"), matcher.group(3).startsWith("enabled")));
    return true;
  }
}
