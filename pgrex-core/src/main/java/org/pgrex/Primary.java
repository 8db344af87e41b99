package org.pgrex;

/** A node in the role of the Primary. Thread-safe. */
public interface Primary {
  /** The start, to be given options, planned or run. */
  PrimaryStart prepareStart();

  /** Starts it as the cluster is: no new resource definition, no restored backup. */
  default Report start() {
    return prepareStart().run();
  }

  /** The stop; refused where the node is not the Primary. */
  NodeStop prepareStop();

  /** Stops it; refused while it has a Standby. */
  default Report stop() {
    return prepareStop().run();
  }
}
