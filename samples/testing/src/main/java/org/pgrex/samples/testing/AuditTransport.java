package org.pgrex.samples.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.User;

/** A transport of one's own: whatever passes leaves a line behind, before it begins. */
public final class AuditTransport implements Transport {
  private final Transport transport;
  private final Consumer<String> log;
  private final Map<Session, Session> sessions = new ConcurrentHashMap<>();

  public AuditTransport(Transport transport, Consumer<String> log) {
    this.transport = transport;
    this.log = log;
  }

  @Override
  public Session open(String host) {
    return sessions.computeIfAbsent(transport.open(host), AuditSession::new);
  }

  @Override
  public void close() {
    transport.close();
  }

  private final class AuditSession implements Session {
    private final Session session;

    AuditSession(Session session) {
      this.session = session;
    }

    @Override
    public String host() {
      return session.host();
    }

    @Override
    public CommandResult run(Command command) {
      log.accept("%s %s$ %s".formatted(host(), command.user(), command));
      return session.run(command);
    }

    @Override
    public void send(InputStream content, String path, User owner, int mode) throws IOException {
      log.accept("%s sends %s".formatted(host(), path));
      session.send(content, path, owner, mode);
    }

    @Override
    public void fetch(String path, User reader, OutputStream target) throws IOException {
      log.accept("%s fetches %s".formatted(host(), path));
      session.fetch(path, reader, target);
    }

    @Override
    public void close() {
      sessions.remove(session);
      session.close();
    }
  }
}
