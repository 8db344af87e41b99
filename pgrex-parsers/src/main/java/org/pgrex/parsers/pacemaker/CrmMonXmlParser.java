package org.pgrex.parsers.pacemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Xml;

/**
 * Reads {@code crm_mon --output-as=xml}, {@code crm_mon --as-xml} of Pacemaker 2.0 and 1.1, and
 * {@code pcs status xml}. About 40 times cheaper for a node than {@code pcs status --full}.
 *
 * <p>Lines before the document (what crm_mon writes to standard error) are kept as unparsed. An
 * error document, or an error text without one, that says that pacemaker is stopped gives {@link
 * ClusterStatus#running()} false.
 *
 * <p>Passed over, as the model has no place for them: {@code pacemakerd}, {@code last_change},
 * {@code cluster_options}, the single operations of a node's history and resources in it that have
 * never failed, {@code bans}, {@code tickets} and {@code status}. Any other element that is not
 * known is in {@link ClusterStatus#unparsed()}.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class CrmMonXmlParser {
  private Optional<String> clusterName = Optional.empty();
  private Optional<String> stack = Optional.empty();
  private Optional<String> dc = Optional.empty();
  private Optional<String> dcVersion = Optional.empty();
  private Optional<Boolean> withQuorum = Optional.empty();
  private Optional<String> lastUpdated = Optional.empty();
  private Optional<Integer> nodesConfigured = Optional.empty();
  private Optional<Integer> resourcesConfigured = Optional.empty();
  private boolean summarySeen;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Resource> resources = new ArrayList<>();
  private final List<NodeAttribute> attributes = new ArrayList<>();
  private final List<ResourceHistory> history = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private final List<FencingEvent> fencing = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private int statusCode;
  private String statusMessage = "";
  private int statusLine;

  private CrmMonXmlParser() {}

  /**
   * Parses the document, which other lines may precede.
   *
   * @throws ParseException if it is malformed, is no document of crm_mon, or tells of an error
   *     other than that pacemaker does not run
   */
  public static ClusterStatus parse(String text) {
    return new CrmMonXmlParser().parseText(text);
  }

  private ClusterStatus parseText(String text) {
    List<Line> before = new ArrayList<>();
    int offset = 0;
    int linesBefore = 0;
    boolean found = false;
    for (Line line : Line.of(text)) {
      if (line.text().stripLeading().startsWith("<")) {
        found = true;
        break;
      }
      if (!line.text().isBlank()) {
        before.add(line);
      }
      linesBefore++;
      offset = afterLine(text, offset);
    }
    if (!found) {
      return withoutDocument(before);
    }
    document(Xml.of(text.substring(offset).stripLeading(), linesBefore));
    for (Line line : before) {
      unparsed.add(line.unparsed());
    }
    boolean running = summarySeen || statusCode == 0;
    if (!running && !saysNotRunning()) {
      String said = errors.isEmpty() ? statusMessage : String.join("; ", errors);
      throw new ParseException(
          statusLine, "crm_mon failed with exit status " + statusCode + ": " + said);
    }
    return status(running);
  }

  private static int afterLine(String text, int offset) {
    int at = offset;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    while (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
  }

  private ClusterStatus withoutDocument(List<Line> lines) {
    if (lines.isEmpty()) {
      throw new ParseException(0, "the text is empty, expected the XML of crm_mon");
    }
    // crm_mon, or pcs around it, has nothing but an error to tell.
    try {
      StringBuilder text = new StringBuilder();
      int number = 1;
      for (Line line : lines) {
        for (; number < line.number(); number++) {
          text.append('\n');
        }
        text.append(line.text());
      }
      ClusterStatus status = PcsStatusParser.parse(text.toString());
      if (!status.running()) {
        return status;
      }
    } catch (ParseException ignored) {
      // It is reported in the words of this format below.
    }
    throw new ParseException(
        lines.get(0).number(),
        "no XML: '" + lines.get(0).text().strip() + "', expected the XML of crm_mon");
  }

  private boolean saysNotRunning() {
    // 102 is CRM_EX_DISCONNECT: no connection to the cluster on this host.
    return statusCode == 102 || errors.stream().anyMatch(Vocabulary::saysNotRunning);
  }

  private ClusterStatus status(boolean running) {
    return new ClusterStatus(
        clusterName,
        running,
        List.of(),
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
        List.copyOf(nodes),
        List.copyOf(resources),
        List.copyOf(attributes),
        List.copyOf(history),
        List.copyOf(failures),
        List.copyOf(fencing),
        Map.of(),
        Map.of(),
        List.copyOf(unparsed));
  }

  private void document(Xml xml) {
    if (xml.next() != Xml.Event.START
        || !(xml.name().equals("pacemaker-result") || xml.name().equals("crm_mon"))) {
      throw new ParseException(
          xml.line(),
          "the document is <"
              + xml.name()
              + ">, expected <pacemaker-result> or <crm_mon> of crm_mon");
    }
    Xml.Event event;
    while ((event = xml.next()) != Xml.Event.DONE) {
      if (event != Xml.Event.START) {
        continue;
      }
      switch (xml.name()) {
        case "summary" -> summary(xml);
        case "nodes" -> nodes(xml);
        case "resources" -> resources(xml);
        case "node_attributes" -> nodeAttributes(xml);
        case "node_history" -> nodeHistory(xml);
        case "failures" -> failures(xml);
        case "fence_history" -> fenceHistory(xml);
        case "status" -> status(xml);
        case "pacemakerd", "bans", "tickets" -> xml.skip();
        default -> unknown(xml);
      }
    }
  }

  private void unknown(Xml xml) {
    unparsed.add(new Unparsed(xml.line(), xml.asText()));
    xml.skip();
  }

  /** Calls for each child of the element at hand; each call must go on to the child's end. */
  private static void children(Xml xml, Runnable child) {
    while (true) {
      switch (xml.next()) {
        case START -> child.run();
        case END, DONE -> {
          return;
        }
      }
    }
  }

  private void summary(Xml xml) {
    summarySeen = true;
    children(
        xml,
        () -> {
          switch (xml.name()) {
            case "stack" -> stack = xml.attribute("type");
            case "current_dc" -> {
              dc = xml.attribute("name");
              dcVersion = xml.attribute("version");
              withQuorum = xml.flag("with_quorum");
            }
            case "last_update" -> lastUpdated = xml.attribute("time");
            case "nodes_configured" -> nodesConfigured = xml.integer("number");
            case "resources_configured" -> resourcesConfigured = xml.integer("number");
            case "last_change", "cluster_options" -> {}
            default -> unparsed.add(new Unparsed(xml.line(), xml.asText()));
          }
          xml.skip();
        });
  }

  private void nodes(Xml xml) {
    children(
        xml,
        () -> {
          if (!xml.name().equals("node")) {
            unknown(xml);
            return;
          }
          String name = xml.required("name");
          nodes.add(
              new Node(
                  name,
                  xml.attribute("id"),
                  xml.attribute("type"),
                  xml.flag("online"),
                  xml.flag("standby"),
                  xml.flag("standby_onfail"),
                  xml.flag("maintenance"),
                  xml.flag("pending"),
                  xml.flag("unclean"),
                  xml.flag("shutdown"),
                  xml.nonEmpty("feature_set")));
          // With crm_mon -n the resources stand within their node.
          resourcesWithin(xml, new ArrayDeque<>(), name);
        });
  }

  private void resources(Xml xml) {
    resourcesWithin(xml, new ArrayDeque<>(), null);
  }

  private void resourcesWithin(Xml xml, Deque<String> parents, @Nullable String node) {
    children(
        xml,
        () -> {
          switch (xml.name()) {
            case "resource" -> resource(xml, parents, node);
            case "clone", "group", "bundle" -> {
              parents.addLast(xml.required("id"));
              resourcesWithin(xml, parents, node);
              parents.removeLast();
            }
            case "replica" -> resourcesWithin(xml, parents, node);
            default -> unknown(xml);
          }
        });
  }

  private void resource(Xml xml, Deque<String> parents, @Nullable String node) {
    String id = xml.required("id");
    String agent = Vocabulary.agent(xml.required("resource_agent"));
    String role = Vocabulary.role(xml.required("role"));
    Optional<Boolean> active = xml.flag("active");
    Optional<Boolean> orphaned = xml.flag("orphaned");
    Optional<Boolean> blocked = xml.flag("blocked");
    Optional<Boolean> managed = xml.flag("managed");
    Optional<Boolean> maintenance = xml.flag("maintenance");
    Optional<Boolean> failed = xml.flag("failed");
    Optional<Boolean> failureIgnored = xml.flag("failure_ignored");
    // crm_mon writes the target role where one is set; Stopped is what pcs resource disable sets.
    boolean disabled = xml.attribute("target_role").filter("Stopped"::equals).isPresent();
    Optional<String> pending = xml.nonEmpty("pending");
    List<String> on = new ArrayList<>();
    children(
        xml,
        () -> {
          if (xml.name().equals("node")) {
            on.add(xml.required("name"));
            xml.skip();
          } else {
            unknown(xml);
          }
        });
    if (node != null && on.isEmpty()) {
      on.add(node);
    }
    resources.add(
        new Resource(
            id,
            agent,
            role,
            role.equals("Stopped") ? List.of() : List.copyOf(on),
            List.copyOf(parents),
            active,
            orphaned,
            blocked,
            managed,
            maintenance,
            failed,
            failureIgnored,
            Optional.of(disabled),
            pending));
  }

  private void nodeAttributes(Xml xml) {
    children(
        xml,
        () -> {
          String node = xml.required("name");
          children(
              xml,
              () -> {
                if (xml.name().equals("attribute")) {
                  attributes.add(
                      new NodeAttribute(
                          node, xml.required("name"), xml.attribute("value").orElse("")));
                  xml.skip();
                } else {
                  unknown(xml);
                }
              });
        });
  }

  private void nodeHistory(Xml xml) {
    children(
        xml,
        () -> {
          String node = xml.required("name");
          children(
              xml,
              () -> {
                if (!xml.name().equals("resource_history")) {
                  unknown(xml);
                  return;
                }
                Optional<Integer> failCount =
                    xml.attribute("fail-count").flatMap(Vocabulary::score);
                Optional<String> lastFailure = xml.nonEmpty("last-failure");
                if (failCount.isPresent() || lastFailure.isPresent()) {
                  history.add(
                      new ResourceHistory(
                          node,
                          xml.required("id"),
                          xml.attribute("migration-threshold").flatMap(Vocabulary::score),
                          failCount,
                          lastFailure));
                }
                xml.skip();
              });
        });
  }

  private void failures(Xml xml) {
    children(
        xml,
        () -> {
          if (xml.name().equals("failure")) {
            failures.add(
                new Failure(
                    xml.attribute("op_key").or(() -> xml.attribute("id")).orElse(""),
                    xml.required("node"),
                    xml.nonEmpty("exitstatus"),
                    xml.integer("exitcode"),
                    // Pacemaker 2.0 writes none where there is none.
                    xml.nonEmpty("exitreason").filter(reason -> !reason.equals("none")),
                    xml.integer("call"),
                    xml.nonEmpty("status"),
                    xml.nonEmpty("last-rc-change")));
            xml.skip();
          } else {
            unknown(xml);
          }
        });
  }

  private void fenceHistory(Xml xml) {
    children(
        xml,
        () -> {
          if (xml.name().equals("fence_event")) {
            fencing.add(
                new FencingEvent(
                    xml.required("action"),
                    xml.required("target"),
                    xml.nonEmpty("status"),
                    xml.nonEmpty("origin"),
                    xml.nonEmpty("client"),
                    xml.nonEmpty("delegate"),
                    xml.nonEmpty("completed"),
                    xml.nonEmpty("exit-reason")));
            xml.skip();
          } else {
            unknown(xml);
          }
        });
  }

  private void status(Xml xml) {
    statusLine = xml.line();
    statusCode = xml.integer("code").orElse(0);
    statusMessage = xml.attribute("message").orElse("");
    children(
        xml,
        () ->
            children(
                xml,
                () -> {
                  if (xml.name().equals("error")) {
                    errors.add(xml.text());
                  } else {
                    unknown(xml);
                  }
                }));
  }
}
