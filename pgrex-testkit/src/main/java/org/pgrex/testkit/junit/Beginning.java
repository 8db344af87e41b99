package org.pgrex.testkit.junit;

import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.SimulatedClusterBuilder;

/** What a simulated cluster is when a test begins. */
public enum Beginning {
  /** What the annotation around this one says; {@link #FORMED} where none says anything. */
  INHERITED,
  /** Both hosts are on; there is no database anywhere, and no cluster. */
  EMPTY_HOSTS,
  /** pgrex01 has a new database; there is no cluster yet. */
  INSTALLED,
  /** pgrex01 is the Primary; pgrex02 has never been started. */
  PRIMARY,
  /** pgrex01 is the Primary, pgrex02 its synchronous Standby. */
  FORMED,
  /** There was such a pair, and both were stopped in order. */
  STOPPED;

  SimulatedCluster make(SimulatedClusterBuilder builder) {
    return switch (this) {
      case EMPTY_HOSTS -> builder.withTwoEmptyHosts();
      case INSTALLED -> builder.installed();
      case PRIMARY -> builder.withPrimary();
      case FORMED, INHERITED -> builder.formed();
      case STOPPED -> builder.stopped();
    };
  }
}
