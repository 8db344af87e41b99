package org.pgrex.testkit.simulated.world;

import org.pgrex.testkit.simulated.Lan;

/** The board that turns a host off and on, whatever state the host is in. */
public final class Bmc {
  private final Host host;
  private boolean broken;

  Bmc(Host host) {
    this.host = host;
  }

  /** Whether it answers nobody. */
  public boolean isBroken() {
    return broken;
  }

  public void broken(boolean isBroken) {
    broken = isBroken;
  }

  /** Whether a host's fence device reaches it. */
  boolean isReachedBy(Host fencer) {
    return !broken && fencer.isOn() && !fencer.isCut(Lan.DLAN);
  }

  void off() {
    host.powerOff();
  }

  void on() {
    host.powerOn();
  }
}
