package org.pgrex.testkit.fault;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pgrex.Event;
import org.pgrex.ProcedureListener;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;

/**
 * One program's way to the hosts, which faults can kill without the others. Thread-safe.
 *
 * @see FaultyTransport#controller()
 */
public final class Controller implements Transport {
  private final FaultyTransport faults;
  private final Transport transport;
  private final Map<String, FaultySession> sessions = new HashMap<>();
  private volatile Optional<String> step = Optional.empty();
  private volatile boolean killed;

  Controller(FaultyTransport faults, Transport transport) {
    this.faults = faults;
    this.transport = transport;
  }

  /**
   * A listener for the procedures of this program, which tells the transport their steps.
   *
   * @param next told everything too
   */
  public ProcedureListener listener(ProcedureListener next) {
    return event -> {
      if (event instanceof Event.StepStarted started) {
        step = Optional.of(started.step().id());
      } else if (event instanceof Event.StepEnded) {
        step = Optional.empty();
      }
      next.on(event);
    };
  }

  /** The step that its procedure is at. */
  Optional<String> step() {
    return step;
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

  /** Closes nothing: the hosts are others' too. */
  @Override
  public void close() {}
}
