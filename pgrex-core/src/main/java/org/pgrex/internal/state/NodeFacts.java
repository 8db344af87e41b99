package org.pgrex.internal.state;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.process.ProcessList;

/**
 * What a node is when a procedure is planned.
 *
 * @param name as pacemaker takes it
 * @param hasCluster whether corosync is configured there
 * @param cluster as the node sees it
 * @param cib as it stands on the disk; empty where the node has none
 */
public record NodeFacts(
    String name,
    boolean hasCluster,
    ClusterStatus cluster,
    ProcessList processes,
    Optional<Cib> cib) {

  /** Whether any part of the cluster runs there. */
  public boolean isRunning() {
    return cluster.running() || !Running.clusterDaemons(processes).isEmpty();
  }

  /** Whether the pgsql resource is promoted on the node, as the node itself sees it. */
  public boolean isPromoted(String pgsql) {
    return Health.isPromoted(cluster, pgsql, name);
  }
}
