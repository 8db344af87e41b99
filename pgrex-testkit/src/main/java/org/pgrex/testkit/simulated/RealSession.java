package org.pgrex.testkit.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/** What a simulated host has of a real one: ended where the simulated connection breaks. */
final class RealSession {
  private final String address;
  private final Transport transport;
  private final Session session;
  private volatile boolean lost;

  RealSession(String address, Transport transport) {
    this.address = address;
    this.transport = transport;
    this.session = transport.open(address);
  }

  CommandResult run(Command command) {
    try {
      return session.run(command);
    } catch (TransportException e) {
      throw explain(e);
    }
  }

  void send(InputStream content, String path, User owner, int mode) throws IOException {
    try {
      session.send(content, path, owner, mode);
    } catch (TransportException e) {
      throw explain(e);
    }
  }

  void fetch(String path, User reader, OutputStream target) throws IOException {
    try {
      session.fetch(path, reader, target);
    } catch (TransportException e) {
      throw explain(e);
    }
  }

  private TransportException explain(TransportException e) {
    return lost
        ? new TransportException(
            TransportException.Kind.CONNECTION_LOST,
            address,
            true,
            address + ": the connection was lost: " + e.getMessage())
        : e;
  }

  /** Ends what runs, as if the connection broke: perhaps on the very thread that waits for it. */
  void lose() {
    lost = true;
    Thread closing = new Thread(this::close, "simulated connection to " + address);
    closing.setDaemon(true);
    closing.start();
  }

  void close() {
    transport.close();
  }
}
