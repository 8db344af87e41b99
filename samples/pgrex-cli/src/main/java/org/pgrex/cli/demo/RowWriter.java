package org.pgrex.cli.demo;

import org.pgrex.testkit.simulated.SimulatedCluster;

/** A client of the database. */
final class RowWriter {
  private final SimulatedCluster hosts;
  private int written;

  RowWriter(SimulatedCluster hosts) {
    this.hosts = hosts;
  }

  /** Writes a row, and tells whether it was told at once that it is committed. */
  boolean write() {
    written++;
    return hosts.write("row " + written).isAcknowledged();
  }

  /** Writes so many rows, and tells how many of them it was told to be committed. */
  int write(int rows) {
    int acknowledged = 0;
    for (int row = 0; row < rows; row++) {
      acknowledged += write() ? 1 : 0;
    }
    return acknowledged;
  }
}
