package org.pgrex.testkit.simulated;

import org.pgrex.testkit.print.PacemakerWords;

/** Which Pacemaker a {@link SimulatedCluster} has: what its tools call things. */
public enum PacemakerRelease {
  /** {@code Promoted}, {@code Unpromoted}, {@code ocf:heartbeat:IPaddr2}: Pacemaker 2.1.5. */
  V2_1_5(PacemakerWords.CURRENT, "2.1.5-a3f44794f94", "3.16.1"),
  /**
   * {@code Master}, {@code Slave}, {@code ocf::heartbeat:IPaddr2}: Pacemaker 2.1.7 as RHEL 8 builds
   * it, in the words of 2.0.
   */
  RHEL_8(PacemakerWords.RHEL_8, "2.1.7-5.el8-0f7f88312", "3.19.0");

  private final PacemakerWords words;
  private final String version;
  private final String featureSet;

  PacemakerRelease(PacemakerWords words, String version, String featureSet) {
    this.words = words;
    this.version = version;
    this.featureSet = featureSet;
  }

  PacemakerWords words() {
    return words;
  }

  String version() {
    return version;
  }

  String featureSet() {
    return featureSet;
  }
}
