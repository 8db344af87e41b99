package org.pgrex;

import java.util.List;
import java.util.Optional;

/**
 * What both nodes are, from both nodes.
 *
 * @param nodes both, in the order of the configuration
 * @param findings how the cluster compares with a healthy one of the nodes that are up; empty where
 *     pacemaker is stopped everywhere
 */
public record ClusterState(List<NodeState> nodes, List<Finding> findings) {
  /** The node that is Primary, if just one is. */
  public Optional<NodeState> primary() {
    List<NodeState> primaries =
        nodes.stream().filter(node -> node.role() == NodeState.Role.PRIMARY).toList();
    return primaries.size() == 1 ? Optional.of(primaries.get(0)) : Optional.empty();
  }

  /** Whether there is a Primary and all that was looked at is as it must be. */
  public boolean isHealthy() {
    return primary().isPresent() && findings.stream().allMatch(Finding::met);
  }
}
