package org.pgrex.testkit.print;

import java.util.Optional;
import org.pgrex.parsers.corosync.QuorumStatus;
import org.pgrex.parsers.corosync.QuorumStatus.Member;

/** {@code corosync-quorumtool} of Corosync 3.1. */
public final class QuorumtoolPrinter {
  /** What it says on standard error where corosync does not run; the exit status is 1. */
  public static final String STOPPED = "Cannot initialize CMAP service\n";

  private final StringBuilder text = new StringBuilder();

  private QuorumtoolPrinter() {}

  /** The whole output. */
  public static String print(QuorumStatus status) {
    return new QuorumtoolPrinter().sections(status);
  }

  private String sections(QuorumStatus status) {
    title("Quorum information");
    value("Date", status.date());
    value("Quorum provider", status.provider());
    value("Nodes", status.nodes());
    value("Node ID", status.nodeId());
    value("Ring ID", status.ringId());
    value("Quorate", status.quorate().map(is -> is ? "Yes" : "No"));
    text.append('\n');
    title("Votequorum information");
    value("Expected votes", status.expectedVotes());
    value("Highest expected", status.highestExpected());
    value("Total votes", status.totalVotes());
    String blocked = status.activityBlocked() ? " Activity blocked" : "  ";
    value("Quorum", status.quorum().map(votes -> votes + blocked));
    value("Flags", Optional.of(String.join(" ", status.flags()) + " "));
    text.append('\n');
    title("Membership information");
    boolean qdevice = status.members().stream().anyMatch(member -> member.qdevice().isPresent());
    text.append("    Nodeid      Votes ").append(qdevice ? "   Qdevice " : "").append("Name\n");
    status.members().forEach(this::member);
    return text.toString();
  }

  private void title(String title) {
    text.append(title).append('\n').append("-".repeat(title.length())).append('\n');
  }

  private void value(String name, Optional<?> value) {
    value.ifPresent(told -> text.append("%-17s %s\n".formatted(name + ":", told)));
  }

  private void member(Member member) {
    text.append("%10d %10d ".formatted(member.nodeId(), member.votes()));
    member.qdevice().ifPresent(device -> text.append("%10s ".formatted(device)));
    text.append(member.name()).append(member.local() ? " (local)\n" : "\n");
  }
}
