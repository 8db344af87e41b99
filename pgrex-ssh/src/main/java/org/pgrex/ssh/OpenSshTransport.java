package org.pgrex.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.internal.transport.Login;
import org.pgrex.internal.transport.SupervisedSession;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The transport over OpenSSH's client: what works with {@code ssh HOST} by hand works here, with
 * the keys, agents, jump hosts and everything else of the user's ssh_config.
 *
 * <pre>{@code
 * try (Transport ssh = OpenSshTransport.builder().user("root").build()) {
 *   CommandResult status = ssh.open("pgrex01").run(Command.of("pcs", "status", "--full"));
 * }
 * }</pre>
 *
 * <p>All commands for a host share one connection, with up to eight at the same time; it ends with
 * the transport, and by itself if this program is killed. Host keys are checked strictly: a host
 * whose key is not in known_hosts is refused. Where the login is not root's, commands go through
 * {@code sudo -n}. A connection whose other side does not answer for 15 seconds is lost.
 *
 * <p>Thread-safe. OpenSSH 8.0 or later, and a Linux host on the other side.
 */
public final class OpenSshTransport implements Transport {
  static final String LOGGER = "org.pgrex.ssh";
  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
  private static final Pattern HOST = Pattern.compile("[^\\s\\p{Cntrl}-][^\\s\\p{Cntrl}]*");

  private final Options options;
  private final Map<String, Host> hosts = new HashMap<>();
  @Nullable private PrivateDirectory directory;
  private boolean closed;

  private OpenSshTransport(Options options) {
    this.options = options;
  }

  /** A builder that starts from {@code ssh} of the PATH and the user's own configuration. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Session open(String name) {
    if (!HOST.matcher(name).matches()) {
      throw new TransportException(
          Kind.LOCAL, name, false, "'" + name + "' is not the name of a host");
    }
    Host host;
    PrivateDirectory sockets;
    synchronized (hosts) {
      if (closed) {
        throw new TransportException(Kind.LOCAL, name, false, name + ": the transport is closed");
      }
      sockets = directory(name);
      host = hosts.computeIfAbsent(name, n -> new Host());
    }
    synchronized (host) {
      SupervisedSession open = host.session;
      return open == null ? connect(name, host, sockets) : open;
    }
  }

  private PrivateDirectory directory(String host) {
    try {
      PrivateDirectory made = directory;
      if (made == null) {
        made = PrivateDirectory.create(socket -> options.order("exit", socket));
        directory = made;
      }
      return made;
    } catch (IOException e) {
      throw new TransportException(
          Kind.LOCAL, host, false, "no private directory for ssh's socket: " + e, e);
    }
  }

  private SupervisedSession connect(String name, Host host, PrivateDirectory sockets) {
    OpenSshChannel channel = new OpenSshChannel(name, options, sockets);
    SupervisedSession session =
        new SupervisedSession(name, channel, LOG, () -> host.session = null);
    host.opening = session;
    try {
      synchronized (hosts) {
        if (closed) {
          throw new TransportException(Kind.LOCAL, name, false, name + ": the transport is closed");
        }
      }
      channel.login(detectLogin(session));
      host.session = session;
      return session;
    } catch (RuntimeException | Error e) {
      session.close();
      throw e;
    } finally {
      host.opening = null;
    }
  }

  private Login detectLogin(Session session) {
    CommandResult result =
        session.run(
            Command.of("sh", "-c", "id -u && id -un")
                .within(options.connectTimeout().plus(Duration.ofMinutes(30))));
    List<String> lines = result.output().lines().toList();
    if (!result.succeeded() || lines.size() != 2) {
      throw new TransportException(
          Kind.USER,
          session.host(),
          false,
          "%s: 'id' does not tell who the login is: %s%s"
              .formatted(session.host(), result.output(), result.error()));
    }
    return new Login(lines.get(1), lines.get(0).equals("0"));
  }

  @Override
  public void close() {
    List<Host> all;
    PrivateDirectory mine;
    synchronized (hosts) {
      closed = true;
      all = new ArrayList<>(hosts.values());
      mine = directory;
      directory = null;
    }
    for (Host host : all) {
      SupervisedSession opening = host.opening;
      if (opening != null) {
        opening.close();
      }
      SupervisedSession session = host.session;
      if (session != null) {
        session.close();
      }
    }
    if (mine != null) {
      mine.delete();
    }
  }

  private static final class Host {
    @Nullable private volatile SupervisedSession session;
    @Nullable private volatile SupervisedSession opening;
  }

  /** Collects what a transport needs; every setting has a default. Not thread-safe. */
  public static final class Builder {
    private Path program = Path.of("ssh");
    @Nullable private Path configFile;
    @Nullable private String user;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration aliveInterval = Duration.ofSeconds(5);
    private PasswordSource password = PasswordSource.none();

    private Builder() {}

    /** The ssh program; {@code ssh} of the PATH unless set. */
    public Builder sshProgram(Path newProgram) {
      program = newProgram;
      return this;
    }

    /** A configuration file instead of the user's and the system's, as {@code ssh -F}. */
    public Builder configFile(Path file) {
      configFile = file;
      return this;
    }

    /** The login; what ssh_config says unless set. */
    public Builder user(String login) {
      user = login;
      return this;
    }

    /**
     * How long connecting may take, without the login.
     *
     * @param timeout at least a second; 10 seconds unless set
     */
    public Builder connectTimeout(Duration timeout) {
      connectTimeout = atLeastASecond(timeout);
      return this;
    }

    /**
     * How often the host is asked for a sign of life; without three in a row the connection is
     * lost.
     *
     * @param interval at least a second; 5 seconds unless set
     */
    public Builder aliveInterval(Duration interval) {
      aliveInterval = atLeastASecond(interval);
      return this;
    }

    /**
     * Where a password comes from if the host wants one; {@link PasswordSource#none()} unless set.
     */
    public Builder password(PasswordSource source) {
      password = source;
      return this;
    }

    private static Duration atLeastASecond(Duration duration) {
      if (duration.toSeconds() < 1) {
        throw new IllegalArgumentException("less than a second: " + duration);
      }
      return duration;
    }

    /** The transport; it connects when a host is opened. */
    public OpenSshTransport build() {
      return new OpenSshTransport(
          new Options(program, configFile, user, connectTimeout, aliveInterval, password));
    }
  }
}
