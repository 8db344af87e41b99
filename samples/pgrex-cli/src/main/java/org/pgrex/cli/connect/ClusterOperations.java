package org.pgrex.cli.connect;

import org.pgrex.Cluster;
import org.pgrex.ClusterState;
import org.pgrex.NodeStop;
import org.pgrex.PrimaryStart;
import org.pgrex.StandbyStart;

/** A real cluster. */
record ClusterOperations(Cluster cluster) implements Operations {
  @Override
  public ClusterState state() {
    return cluster.state();
  }

  @Override
  public PrimaryStart primaryStart(String node) {
    return cluster.primary(node).prepareStart();
  }

  @Override
  public StandbyStart standbyStart(String node) {
    return cluster.standby(node).prepareStart();
  }

  @Override
  public NodeStop stop(String node) {
    return cluster.prepareStop(node);
  }

  @Override
  public void close() {
    cluster.close();
  }
}
