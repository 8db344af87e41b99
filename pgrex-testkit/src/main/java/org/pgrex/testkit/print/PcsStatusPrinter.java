package org.pgrex.testkit.print;

import java.util.List;
import java.util.StringJoiner;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.Ticket;

/**
 * {@code pcs status} and {@code pcs status --full} of pcs 0.11.5 with Pacemaker 2.1.5; with {@link
 * PacemakerWords#RHEL_8} as RHEL 8 prints it.
 */
public final class PcsStatusPrinter {
  private PcsStatusPrinter() {}

  /** {@code pcs status} of a status that holds all that it tells. */
  public static String brief(ClusterStatus status, PacemakerWords words) {
    return brief(status, StatusFrame.of(status), words);
  }

  /** {@code pcs status --full} of a status that holds all that it tells. */
  public static String full(ClusterStatus status, PacemakerWords words) {
    return full(status, StatusFrame.of(status), words);
  }

  /** {@code pcs status} on a node on which pacemaker runs. */
  public static String brief(ClusterStatus status, StatusFrame frame, PacemakerWords words) {
    return head(status)
        + CrmMonTextPrinter.print(status, frame, words, TextView.PCS_STATUS)
        + daemons(status);
  }

  /** {@code pcs status --full} on a node on which pacemaker runs. */
  public static String full(ClusterStatus status, StatusFrame frame, PacemakerWords words) {
    StringBuilder pcsd = new StringBuilder();
    status.pcsdStatus().forEach((host, state) -> pcsd.append("  %s: %s\n".formatted(host, state)));
    return head(status)
        + CrmMonTextPrinter.print(status, frame, words, TextView.PCS_STATUS_FULL)
        + "\nTickets:\n"
        + tickets(status)
        + (pcsd.isEmpty() ? "" : "\nPCSD Status:\n" + pcsd)
        + daemons(status);
  }

  /** As {@code crm_ticket --details} has them. */
  private static String tickets(ClusterStatus status) {
    StringBuilder tickets = new StringBuilder();
    for (Ticket ticket : status.tickets()) {
      StringJoiner details = new StringJoiner(", ", "(", ")");
      details.add("granted=" + ticket.status().equals("granted"));
      ticket.attributes().forEach((name, value) -> details.add(name + "=" + value));
      ticket.lastGranted().ifPresent(time -> details.add("last-granted='" + time + "'"));
      tickets.append(
          "  %s\t%s %-10s%s\n"
              .formatted(
                  ticket.id(), ticket.status(), ticket.standby() ? "[standby]" : "", details));
    }
    return tickets.toString();
  }

  private static String head(ClusterStatus status) {
    List<String> warnings =
        status.warnings().stream()
            .filter(warning -> !CrmMonTextPrinter.MAINTENANCE.contains(warning))
            .toList();
    return "Cluster name: "
        + status.clusterName().orElse("")
        + "\n"
        + (warnings.isEmpty() ? "" : "\nWARNINGS:\n" + String.join("\n", warnings) + "\n\n");
  }

  private static String daemons(ClusterStatus status) {
    StringBuilder daemons = new StringBuilder();
    status
        .daemonStatus()
        .forEach(
            (name, daemon) ->
                daemons.append(
                    "  %s: %s/%s\n"
                        .formatted(
                            name,
                            daemon.active() ? "active" : "inactive",
                            daemon.enabled() ? "enabled" : "disabled")));
    return daemons.isEmpty() ? "" : "\nDaemon Status:\n" + daemons;
  }
}
