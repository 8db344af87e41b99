package org.pgrex.testkit.junit;

import org.pgrex.testkit.simulated.SimulatedCluster;

/** What a simulated cluster is when a test begins. */
public enum Beginning {
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

  SimulatedCluster make() {
    return switch (this) {
      case EMPTY_HOSTS -> SimulatedCluster.withTwoEmptyHosts();
      case INSTALLED -> SimulatedCluster.installed();
      case PRIMARY -> SimulatedCluster.withPrimary();
      case FORMED -> SimulatedCluster.formed();
      case STOPPED -> SimulatedCluster.stopped();
    };
  }
}
