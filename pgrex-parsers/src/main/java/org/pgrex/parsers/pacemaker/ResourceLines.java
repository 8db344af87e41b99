package org.pgrex.parsers.pacemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/** The lines of resources, one by one or listed by role, and of the sets and groups around them. */
final class ResourceLines {
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

  private final StatusDraft draft;
  private final Deque<Container> containers = new ArrayDeque<>();

  ResourceLines(StatusDraft draft) {
    this.draft = draft;
  }

  /** A new section begins: what follows is in no set or group. */
  void close() {
    containers.clear();
  }

  /** Reads a line; {@code node} is where an instance runs if the line does not say it. */
  boolean line(Line line, String body, Optional<String> node) {
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
    return isEmptyList(body) || instance(body, node);
  }

  private static boolean isEmptyList(String body) {
    String text = body.toLowerCase(Locale.ROOT);
    return text.equals("no resources")
        || text.equals("no active resources")
        || text.equals("no inactive resources");
  }

  private boolean container(Line line, String id, String child, String rest) {
    ResourceFlags flags = ResourceFlags.of(rest.strip().replaceAll(":$", ""));
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
    ResourceFlags flags =
        ResourceFlags.of((matcher.group(2) == null ? "" : matcher.group(2)) + matcher.group(4));
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
      draft.resources.add(
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

  private boolean instance(String body, Optional<String> node) {
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
    ResourceFlags flags = ResourceFlags.of(flagsAt < 0 ? "" : withoutList(rest.substring(flagsAt)));

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
    if (on.isEmpty()) {
      node.ifPresent(on::add);
    }
    boolean stopped = role.equals("Stopped");
    if (stopped) {
      // Shown while it is probed there: it is not active there.
      on.clear();
    }
    boolean unmanaged = flags.has("unmanaged");
    boolean inMaintenance = flags.has("maintenance");
    draft.resources.add(
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

  private record Container(int indent, String id, String child, ResourceFlags flags) {}
}
