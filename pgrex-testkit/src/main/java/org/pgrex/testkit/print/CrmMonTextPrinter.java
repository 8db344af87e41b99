package org.pgrex.testkit.print;

import java.util.List;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.testkit.print.StatusFrame.Change;

/**
 * What {@code crm_mon -1 -r} prints as text, and pcs with it; Pacemaker 2.1.5.
 *
 * <p>Bundles, tickets, bans and resources grouped by node are not printed, nor the result of a
 * failed probe beside a stopped resource.
 */
public final class CrmMonTextPrinter {
  /** What crm_mon says of maintenance mode; the parsers count it among the warnings. */
  static final List<String> MAINTENANCE =
      List.of(
          "Resource management is DISABLED",
          "The cluster will not attempt to start, stop or recover services");

  private final ClusterStatus status;
  private final StatusFrame frame;
  private final PacemakerWords words;
  private final TextView view;
  private final StringBuilder text = new StringBuilder();

  private CrmMonTextPrinter(
      ClusterStatus status, StatusFrame frame, PacemakerWords words, TextView view) {
    this.status = status;
    this.frame = frame;
    this.words = words;
    this.view = view;
  }

  /** The status of a node on which pacemaker runs. */
  public static String print(
      ClusterStatus status, StatusFrame frame, PacemakerWords words, TextView view) {
    return new CrmMonTextPrinter(status, frame, words, view).sections();
  }

  private String sections() {
    frame
        .pacemakerd()
        .ifPresent(
            daemon ->
                line(
                    "Status of pacemakerd: '%s' (last updated %s)"
                        .formatted(daemon.inWords(), daemon.lastUpdated())));
    status.summary().ifPresent(this::summary);
    text.append("\nNode List:\n");
    new NodeText(status, view).lines().forEach(this::item);
    text.append("\nFull List of Resources:\n");
    if (status.resources().isEmpty()) {
      item("No resources");
    }
    text.append(new ResourceText(status, frame, words, view).lines());
    if (view.attributes()) {
      attributes();
    }
    if (view.failCounts() && frame.operations().isPresent()) {
      migrationSummary();
    }
    FailureText failures = new FailureText(status, frame, view);
    section("Failed Resource Actions", failures.resources());
    section("Failed Fencing Actions", failures.failedFencing());
    section(
        view.fencingHistory() ? "Fencing History" : "Pending Fencing Actions",
        failures.otherFencing());
    return text.toString();
  }

  private void line(String content) {
    text.append(content).append('\n');
  }

  private void item(String content) {
    line("  * " + content);
  }

  private void section(String title, List<String> items) {
    if (!items.isEmpty()) {
      line("\n" + title + ":");
      items.forEach(this::item);
    }
  }

  private void summary(Summary summary) {
    line("Cluster Summary:");
    summary.stack().ifPresent(stack -> item("Stack: " + stack));
    item("Current DC: " + currentDc(summary));
    summary.lastUpdated().ifPresent(time -> item("Last updated: " + time));
    frame.lastChange().ifPresent(change -> item("Last change:  " + inWords(change)));
    summary.nodesConfigured().ifPresent(count -> item(Counts.of(count, "node") + " configured"));
    summary
        .resourcesConfigured()
        .ifPresent(
            count -> item(Counts.of(count, "resource instance") + " configured" + notRunning()));
    if (inMaintenance()) {
      line("\n              *** " + MAINTENANCE.get(0) + " ***\n  " + MAINTENANCE.get(1));
    } else if ("true".equals(frame.options().get("stop-all-resources"))) {
      line(
          "\n    *** "
              + MAINTENANCE.get(0)
              + " ***\n  The cluster will keep all resources stopped");
    }
  }

  private boolean inMaintenance() {
    return "true".equals(frame.options().get("maintenance-mode"))
        || status.warnings().contains(MAINTENANCE.get(0));
  }

  private String currentDc(Summary summary) {
    return summary
        .dc()
        .map(
            dc ->
                name(dc)
                    + summary.dcVersion().map(" (version %s)"::formatted).orElse("")
                    + summary
                        .withQuorum()
                        .map(
                            is ->
                                " - "
                                    + (summary.mixedVersion().orElse(false) ? "MIXED-VERSION " : "")
                                    + "partition "
                                    + (is ? "with" : "WITHOUT")
                                    + " quorum")
                        .orElse(""))
        .orElse("NONE");
  }

  private String notRunning() {
    long disabled = Counts.disabled(status);
    long blocked = Counts.blocked(status);
    if (disabled == 0 && blocked == 0) {
      return "";
    }
    String whenDisabled = disabled == 0 ? "" : disabled + " DISABLED";
    String whenBlocked =
        blocked == 0 ? "" : blocked + " BLOCKED from further action due to failure";
    return " (" + whenDisabled + (disabled > 0 && blocked > 0 ? ", " : "") + whenBlocked + ")";
  }

  private static String inWords(Change change) {
    return change.time()
        + (change.user().isEmpty() ? "" : " by " + change.user())
        + (change.client().isEmpty() ? "" : " via " + change.client())
        + (change.origin().isEmpty() ? "" : " on " + change.origin());
  }

  /** A node's name, with its id where detail is wanted. */
  private String name(String node) {
    return status.node(node).map(told -> NodeText.name(told, view)).orElse(node);
  }

  private void attributes() {
    String node = "";
    for (NodeAttribute attribute : status.nodeAttributes()) {
      if (node.isEmpty()) {
        line("\nNode Attributes:");
      }
      if (!node.equals(attribute.node())) {
        node = attribute.node();
        item("Node: " + name(node) + ":");
      }
      line(
          "    * %s\t: %s%s"
              .formatted(
                  Numbers.padded(attribute.name(), 32),
                  Numbers.padded(attribute.value(), 10),
                  remark(attribute)));
    }
  }

  private String remark(NodeAttribute attribute) {
    if (attribute.connectivity().filter("lost"::equals).isPresent()) {
      return "\t: Connectivity is lost";
    }
    Integer expected = frame.expected().get(attribute);
    if (expected == null) {
      return "";
    }
    int value = Numbers.leading(attribute.value());
    if (value <= 0) {
      return "\t: Connectivity is lost";
    }
    return value < expected ? "\t: Connectivity is degraded (Expected=" + expected + ")" : "";
  }

  private void migrationSummary() {
    line("\nMigration Summary:");
    String node = "";
    for (ResourceHistory history : status.nodeHistory()) {
      if (!node.equals(history.node())) {
        node = history.node();
        item("Node: " + name(node) + ":");
      }
      line(
          "    * "
              + history.resource()
              + ":"
              + history.migrationThreshold().map(" migration-threshold=%d"::formatted).orElse("")
              + history.failCount().map(" fail-count=%d"::formatted).orElse("")
              + history.lastFailure().map(" last-failure='%s'"::formatted).orElse(""));
    }
  }
}
