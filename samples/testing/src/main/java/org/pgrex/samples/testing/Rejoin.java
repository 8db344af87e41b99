package org.pgrex.samples.testing;

import java.util.Optional;
import org.pgrex.Cluster;
import org.pgrex.ClusterState;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.Report;

/** Operation code: makes a lone Primary safe again by starting its peer as Standby. */
public final class Rejoin {
  private final Cluster cluster;

  public Rejoin(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Starts the node that is stopped as Standby, if there is a Primary without one. */
  public Optional<Report> run() {
    ClusterState state = cluster.state();
    if (state.primary().isEmpty()) {
      return Optional.empty();
    }
    return state.nodes().stream()
        .filter(node -> node.role() == Role.STOPPED)
        .map(NodeState::name)
        .findFirst()
        .map(node -> cluster.standby(node).start());
  }
}
