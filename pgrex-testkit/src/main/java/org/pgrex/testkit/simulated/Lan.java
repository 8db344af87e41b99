package org.pgrex.testkit.simulated;

/** A network of a PG-REX cluster, which each host has one cable to. */
public enum Lan {
  /** The first interconnect. */
  IC1,
  /** The second interconnect. */
  IC2,
  /** Replication, the operators' logins, and the BMCs. */
  DLAN,
  /** Clients, and the gateway that is pinged. */
  SLAN
}
