package org.pgrex.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pgrex.internal.transport.Detached;
import org.pgrex.internal.transport.HostChannel;
import org.pgrex.internal.transport.Login;
import org.pgrex.internal.transport.SupervisedSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs commands on this very host, whatever name it is opened with: for a program on a node of the
 * cluster, and for tests.
 *
 * <pre>{@code
 * try (Transport transport = LocalTransport.create()) {
 *   CommandResult result = transport.open("localhost").run(Command.of("uname", "-a"));
 * }
 * }</pre>
 *
 * Where this program is not root's, a command for another user than its own goes through {@code
 * sudo -n}. Thread-safe. A Linux host with {@code sh}, {@code awk}, {@code setsid} and {@code
 * /proc} is needed.
 */
public final class LocalTransport implements Transport {
  private static final Logger LOG = LoggerFactory.getLogger("org.pgrex.transport");

  private final Login login;
  private final Map<String, SupervisedSession> sessions = new HashMap<>();
  private boolean closed;

  private LocalTransport(Login login) {
    this.login = login;
  }

  /** A transport to this host. */
  public static LocalTransport create() {
    boolean root;
    try {
      root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    } catch (IOException | UnsupportedOperationException e) {
      root = System.getProperty("user.name").equals("root");
    }
    return new LocalTransport(new Login(System.getProperty("user.name"), root));
  }

  @Override
  public Session open(String host) {
    synchronized (sessions) {
      if (closed) {
        throw new TransportException(
            TransportException.Kind.LOCAL, host, false, host + ": the transport is closed");
      }
      return sessions.computeIfAbsent(
          host, h -> new SupervisedSession(h, new Channel(login), LOG, () -> forget(h)));
    }
  }

  private void forget(String host) {
    synchronized (sessions) {
      sessions.remove(host);
    }
  }

  @Override
  public void close() {
    List<Session> open;
    synchronized (sessions) {
      closed = true;
      open = new ArrayList<>(sessions.values());
    }
    open.forEach(Session::close);
  }

  private record Channel(Login login) implements HostChannel {
    @Override
    public int parallelism() {
      return 64;
    }

    @Override
    public List<String> commandLine(List<String> hostCommand, String job) {
      return Detached.commandLine(hostCommand);
    }

    @Override
    public Map<String, String> environment() {
      return System.getenv();
    }

    @Override
    public void connect() {}

    @Override
    public void drop() {}

    @Override
    public String lastWords() {
      return "";
    }

    @Override
    public TransportException.Kind brokenKind() {
      return TransportException.Kind.LOCAL;
    }

    @Override
    public void close() {}
  }
}
