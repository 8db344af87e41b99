package org.pgrex.testkit.assertj;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.pgrex.ClusterState;
import org.pgrex.Finding;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/** Assertions on what pgrex knows of a cluster. A failure shows all of it. */
public final class ClusterStateAssert extends AbstractAssert<ClusterStateAssert, ClusterState> {
  private static final String PRIMARY = "PRI";
  private static final String SYNCHRONOUS = "HS:sync";

  ClusterStateAssert(ClusterState state) {
    super(state, ClusterStateAssert.class);
  }

  /**
   * That node is the Primary, and no other one; of each further database in the cluster, too, as
   * far as there is a status of it.
   */
  public ClusterStateAssert hasPrimary(String node) {
    List<String> primaries = with(Role.PRIMARY);
    if (!primaries.equals(List.of(node))) {
      fail(
          "%s to be the Primary, but %s"
              .formatted(node, primaries.isEmpty() ? "none is" : primaries + " is"));
    }
    if (!seenAs(node).stream().allMatch(PRIMARY::equals)) {
      fail(
          "%s to be the Primary of every database, but its status is %s"
              .formatted(node, String.join(", ", seenAs(node))));
    }
    return this;
  }

  /** No node is the Primary. */
  public ClusterStateAssert hasNoPrimary() {
    if (!with(Role.PRIMARY).isEmpty()) {
      fail("no Primary, but %s is".formatted(with(Role.PRIMARY)));
    }
    return this;
  }

  /** That node is a Standby, synchronous or not. */
  public ClusterStateAssert hasStandby(String node) {
    return has(node, Role.STANDBY, "a Standby");
  }

  /**
   * That node is a Standby, and the Primary counts it as synchronous: of each database in the
   * cluster.
   */
  public ClusterStateAssert hasSynchronousStandby(String node) {
    has(node, Role.STANDBY, "a synchronous Standby");
    List<String> seen = seenAs(node);
    if (seen.isEmpty() || !seen.stream().allMatch(SYNCHRONOUS::equals)) {
      fail(
          "%s to be a synchronous Standby, but its status is %s"
              .formatted(node, seen.isEmpty() ? "not known" : String.join(", ", seen)));
    }
    return this;
  }

  /** Pacemaker is stopped on that node. */
  public ClusterStateAssert hasStopped(String node) {
    return has(node, Role.STOPPED, "stopped");
  }

  /** There is a Primary, and all that was looked at is as it must be. */
  public ClusterStateAssert isHealthy() {
    isNotNull();
    if (!actual.isHealthy()) {
      fail(
          "a healthy cluster, but "
              + (actual.primary().isEmpty()
                  ? "there is no Primary"
                  : actual.findings().stream()
                      .filter(finding -> !finding.met())
                      .map(Finding::toString)
                      .collect(Collectors.joining("; "))));
    }
    return this;
  }

  private ClusterStateAssert has(String node, Role role, String words) {
    isNotNull();
    NodeState state =
        actual.nodes().stream()
            .filter(one -> one.name().equals(node))
            .findFirst()
            .orElseThrow(
                () -> failure("Expecting%n  a node %s%nbut there is none in%n%s", node, shown()));
    if (state.role() != role) {
      fail("%s to be %s, but it is %s".formatted(node, words, state.role()));
    }
    return this;
  }

  private List<String> with(Role role) {
    isNotNull();
    return actual.nodes().stream()
        .filter(node -> node.role() == role)
        .map(NodeState::name)
        .toList();
  }

  /** The statuses of the PostgreSQL resources on a node, as the Primary sees them. */
  private List<String> seenAs(String node) {
    Optional<ClusterStatus> status = actual.primary().flatMap(NodeState::status);
    return status.map(ClusterStatus::nodeAttributes).orElse(List.of()).stream()
        .filter(attribute -> attribute.node().equals(node))
        .filter(attribute -> attribute.name().endsWith("-status"))
        .map(ClusterStatus.NodeAttribute::value)
        .filter(value -> value.matches("PRI|HS:.*|STOP|UNKNOWN"))
        .toList();
  }

  private void fail(String expectation) {
    failWithMessage("Expecting%n  %s%nin%n%s", expectation, shown());
  }

  private String shown() {
    return actual.nodes().stream()
            .map(
                node ->
                    "  %s (%s): %s%s%s"
                        .formatted(
                            node.name(),
                            node.address(),
                            node.role(),
                            seenAs(node.name()).stream()
                                .map(s -> " " + s)
                                .collect(Collectors.joining()),
                            node.unreachable().map(why -> ", " + why.text()).orElse("")))
            .collect(Collectors.joining("\n"))
        + actual.findings().stream()
            .filter(finding -> !finding.met())
            .map(finding -> "\n  missing: " + finding)
            .collect(Collectors.joining());
  }
}
