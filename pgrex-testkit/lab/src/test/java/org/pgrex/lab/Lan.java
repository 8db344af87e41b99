package org.pgrex.lab;

import java.util.Locale;

/** A network of the lab. */
public enum Lan {
  /** Replication, operation and the BMCs: 192.168.2.0/24. */
  DLAN,
  /** The first interconnect: 192.168.1.0/24. */
  IC1,
  /** The second interconnect: 192.168.3.0/24. */
  IC2,
  /** Clients: 192.168.0.0/24. */
  SLAN;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
