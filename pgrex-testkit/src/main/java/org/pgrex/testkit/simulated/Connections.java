package org.pgrex.testkit.simulated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.pgrex.testkit.simulated.world.World;
import org.pgrex.transport.Command;
import org.pgrex.transport.TransportException;

/** The sessions that are open to the simulated hosts. Thread-safe. */
final class Connections {
  private final SimulatedCluster cluster;
  private final RealPrograms realPrograms;
  private final Map<String, SimulatedSession> sessions = new LinkedHashMap<>();
  private boolean closed;

  Connections(SimulatedCluster cluster, RealPrograms realPrograms) {
    this.cluster = cluster;
    this.realPrograms = realPrograms;
  }

  /** The session to a host by its name or its address in the D-LAN, opened if there is none. */
  SimulatedSession open(String address) {
    SimulatedSession known = known(address);
    SimulatedSession session = known == null ? new SimulatedSession(cluster, this, address) : known;
    cluster.inWorld(session::reach);
    synchronized (sessions) {
      refuseIfClosed(address);
      SimulatedSession first = sessions.putIfAbsent(address, session);
      return first == null ? session : first;
    }
  }

  @Nullable
  private SimulatedSession known(String address) {
    synchronized (sessions) {
      refuseIfClosed(address);
      return sessions.get(address);
    }
  }

  private void refuseIfClosed(String address) {
    if (closed) {
      throw new TransportException(
          TransportException.Kind.LOCAL, address, false, address + ": the transport is closed");
    }
  }

  void forget(SimulatedSession session) {
    synchronized (sessions) {
      sessions.remove(session.host(), session);
    }
  }

  /** Breaks every connection to a host that can no longer be reached. */
  void look(World world) {
    if (hasReal()) {
      all().forEach(session -> session.look(world));
    }
  }

  boolean isReal(Command command) {
    return realPrograms.has(command.arguments());
  }

  boolean hasReal() {
    return realPrograms.any();
  }

  RealSession newReal(String address) {
    return new RealSession(address, realPrograms.newTransport());
  }

  private List<SimulatedSession> all() {
    synchronized (sessions) {
      return List.copyOf(sessions.values());
    }
  }

  /** Ends them all for good. Can be called again. */
  void close() {
    synchronized (sessions) {
      closed = true;
    }
    all().forEach(SimulatedSession::close);
  }
}
