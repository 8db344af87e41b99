package org.pgrex.testkit.simulated;

import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;

/** A transport that outlives the one who uses it. */
record Unclosed(Transport transport) implements Transport {
  @Override
  public Session open(String host) {
    return transport.open(host);
  }

  @Override
  public void close() {}
}
