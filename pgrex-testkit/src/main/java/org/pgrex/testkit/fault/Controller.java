package org.pgrex.testkit.fault;

import java.util.HashMap;
import java.util.Map;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;

/** One program's way to the hosts. Thread-safe. */
final class Controller implements Transport {
  private final FaultyTransport faults;
  private final Transport transport;
  private final Map<String, FaultySession> sessions = new HashMap<>();
  private volatile boolean killed;

  Controller(FaultyTransport faults, Transport transport) {
    this.faults = faults;
    this.transport = transport;
  }

  void kill() {
    killed = true;
  }

  void mustLive() {
    if (killed) {
      throw new ControllerKilledError();
    }
  }

  @Override
  public Session open(String host) {
    mustLive();
    Session session = transport.open(host);
    synchronized (sessions) {
      FaultySession known = sessions.get(host);
      if (known != null && known.isAround(session)) {
        return known;
      }
      FaultySession fresh = new FaultySession(session, faults, this);
      sessions.put(host, fresh);
      return fresh;
    }
  }

  /** The hosts are others' too. */
  @Override
  public void close() {}
}
