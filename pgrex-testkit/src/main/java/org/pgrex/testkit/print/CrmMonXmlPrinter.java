package org.pgrex.testkit.print;

import static org.pgrex.testkit.print.XmlText.attributes;

import java.util.List;
import java.util.function.Consumer;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.parsers.pacemaker.Ticket;
import org.pgrex.testkit.print.StatusFrame.Ban;
import org.pgrex.testkit.print.StatusFrame.Change;

/**
 * {@code crm_mon --output-as=xml} of Pacemaker 2.1.5.
 *
 * <p>Bundles and resources grouped by node are not printed.
 */
public final class CrmMonXmlPrinter {
  private final ClusterStatus status;
  private final StatusFrame frame;
  private final XmlText xml = new XmlText();
  private final CrmMonXmlNodes nodes;
  private final CrmMonXmlResources resources;
  private final CrmMonXmlHistory history;

  private CrmMonXmlPrinter(ClusterStatus status, StatusFrame frame, PacemakerWords words) {
    this.status = status;
    this.frame = frame;
    nodes = new CrmMonXmlNodes(xml, status, frame);
    resources = new CrmMonXmlResources(xml, status, words);
    history = new CrmMonXmlHistory(xml, status, frame);
  }

  /** The document of a node on which pacemaker runs, of a status that holds all that it tells. */
  public static String print(ClusterStatus status, PacemakerWords words) {
    return print(status, StatusFrame.of(status), words);
  }

  /** The document of a node on which pacemaker runs. */
  public static String print(ClusterStatus status, StatusFrame frame, PacemakerWords words) {
    return new CrmMonXmlPrinter(status, frame, words).document();
  }

  /** The document of a node on which pacemaker does not run; the exit status is then 102. */
  public static String stopped() {
    XmlText xml = new XmlText();
    xml.element(
        "pacemaker-result",
        root(),
        () ->
            xml.element(
                "status",
                attributes().with("code", 102).with("message", "Not connected"),
                () ->
                    xml.element(
                        "errors",
                        attributes(),
                        () -> StoppedPacemaker.LINES.forEach(line -> xml.text("error", line)))));
    return xml.toString();
  }

  private static XmlText.Attributes root() {
    return attributes().with("api-version", "2.25").with("request", "crm_mon --output-as=xml");
  }

  private String document() {
    xml.element(
        "pacemaker-result",
        root(),
        () -> {
          frame
              .pacemakerd()
              .ifPresent(
                  daemon ->
                      xml.empty(
                          "pacemakerd",
                          attributes()
                              .with("sys_from", "pacemakerd")
                              .with("state", daemon.state())
                              .with("last_updated", daemon.lastUpdated())));
          status.summary().ifPresent(this::summary);
          section("nodes", status.nodes(), nodes::node);
          if (!status.resources().isEmpty()) {
            xml.element(
                "resources",
                attributes(),
                () -> resources.print(ResourceTree.of(status.resources(), frame.containers())));
          }
          nodes.attributes();
          history.operations();
          history.failures();
          section("fence_history", status.fencing(), this::fencing);
          section("tickets", status.tickets(), this::ticket);
          section("bans", frame.bans(), this::ban);
          xml.empty("status", attributes().with("code", 0).with("message", "OK"));
        });
    return xml.toString();
  }

  private <T> void section(String name, List<T> all, Consumer<T> one) {
    if (!all.isEmpty()) {
      xml.element(name, attributes(), () -> all.forEach(one));
    }
  }

  private void summary(Summary summary) {
    xml.element(
        "summary",
        attributes(),
        () -> {
          summary.stack().ifPresent(stack -> xml.empty("stack", attributes().with("type", stack)));
          currentDc(summary);
          summary
              .lastUpdated()
              .ifPresent(time -> xml.empty("last_update", attributes().with("time", time)));
          frame.lastChange().ifPresent(this::lastChange);
          summary
              .nodesConfigured()
              .ifPresent(
                  count -> xml.empty("nodes_configured", attributes().with("number", count)));
          summary.resourcesConfigured().ifPresent(this::resourcesConfigured);
          if (!frame.options().isEmpty()) {
            XmlText.Attributes options = attributes();
            frame.options().forEach(options::with);
            xml.empty("cluster_options", options);
          }
        });
  }

  private void currentDc(Summary summary) {
    if (summary.dc().isEmpty()) {
      xml.empty("current_dc", attributes().with("present", false));
      return;
    }
    xml.empty(
        "current_dc",
        attributes()
            .with("present", true)
            .withOptional("version", summary.dcVersion())
            .withOptional("name", summary.dc())
            .withOptional("id", summary.dc().flatMap(status::node).flatMap(Node::id))
            .withOptional("with_quorum", summary.withQuorum())
            .with("mixed_version", summary.mixedVersion().orElse(false)));
  }

  private void lastChange(Change change) {
    xml.empty(
        "last_change",
        attributes()
            .with("time", change.time())
            .with("user", change.user())
            .with("client", change.client())
            .with("origin", change.origin()));
  }

  private void resourcesConfigured(int count) {
    xml.empty(
        "resources_configured",
        attributes()
            .with("number", count)
            .with("disabled", Counts.disabled(status))
            .with("blocked", Counts.blocked(status)));
  }

  private void fencing(FencingEvent event) {
    xml.empty(
        "fence_event",
        attributes()
            .with("action", event.action())
            .with("target", event.target())
            .withOptional("client", event.client())
            .withOptional("origin", event.origin())
            .withOptional("status", event.status())
            .withOptional("exit-reason", event.exitReason())
            .withOptional("delegate", event.delegate())
            .withOptional(
                "extended-status",
                event
                    .extendedStatus()
                    .or(() -> event.status().filter("pending"::equals).map(pending -> "1")))
            .withOptional("completed", event.completed()));
  }

  private void ticket(Ticket ticket) {
    XmlText.Attributes told =
        attributes()
            .with("id", ticket.id())
            .with("status", ticket.status())
            .with("standby", ticket.standby())
            .withOptional("last-granted", ticket.lastGranted());
    ticket.attributes().forEach(told::with);
    xml.empty("ticket", told);
  }

  private void ban(Ban ban) {
    xml.empty(
        "ban",
        attributes()
            .with("id", ban.id())
            .with("resource", ban.resource())
            .with("node", ban.node())
            .with("weight", ban.weight())
            .with("promoted-only", ban.promotedOnly())
            .with("master_only", ban.promotedOnly()));
  }
}
