package org.pgrex.testkit.simulated;

import org.pgrex.testkit.simulated.world.Client;

/** A row that a client has sent. Its state goes on with the cluster's time. Thread-safe. */
public final class SimulatedWrite {
  private final SimulatedCluster cluster;
  private final Client.Write write;

  SimulatedWrite(SimulatedCluster cluster, Client.Write write) {
    this.cluster = cluster;
    this.write = write;
  }

  /** Whether the client was told that it is committed: it must never be lost from then on. */
  public boolean isAcknowledged() {
    return cluster.inWorld(world -> write.isAcknowledged());
  }

  /** Whether there was a server to take it. */
  public boolean isWritten() {
    return cluster.inWorld(world -> write.isWritten());
  }
}
