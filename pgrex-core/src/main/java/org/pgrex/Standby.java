package org.pgrex;

/** A node in the role of the Standby. Thread-safe. */
public interface Standby {
  /** The start, to be given options, planned or run. */
  StandbyStart prepareStart();

  /** Starts it, its data kept or taken anew as the manual's rules say. */
  default Report start() {
    return prepareStart().run();
  }

  /** The stop; refused where the node is the Primary. */
  NodeStop prepareStop();

  /** Stops it. */
  default Report stop() {
    return prepareStop().run();
  }
}
