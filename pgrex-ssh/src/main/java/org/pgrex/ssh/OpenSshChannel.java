package org.pgrex.ssh;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;
import org.pgrex.internal.transport.Detached;
import org.pgrex.internal.transport.HostChannel;
import org.pgrex.internal.transport.Login;
import org.pgrex.transport.Shell;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** Starts programs on one host over its shared connection, which it makes anew where it broke. */
final class OpenSshChannel implements HostChannel {
  /** sshd's MaxSessions is 10 where nothing else is set; two are left for ending commands. */
  private static final int SESSIONS = 8;

  private final String host;
  private final Options options;
  private final PrivateDirectory directory;

  /** Held while connecting; {@link #current} can be seen without it, to close it meanwhile. */
  private final Object connecting = new Object();

  @Nullable private volatile Master current;
  private volatile boolean closed;

  /** Before it is known: for the command that asks for it, which runs as whoever logged in. */
  private volatile Login login = new Login("the login", true);

  OpenSshChannel(String host, Options options, PrivateDirectory directory) {
    this.host = host;
    this.options = options;
    this.directory = directory;
  }

  void login(Login found) {
    login = found;
  }

  @Override
  public Login login() {
    return login;
  }

  @Override
  public int parallelism() {
    return SESSIONS;
  }

  @Override
  public void connect() {
    synchronized (connecting) {
      Master master = current;
      if (master != null && master.isAlive()) {
        return;
      }
      if (master != null) {
        master.close();
      }
      refuseClosed();
      try {
        Master.connect(host, options, directory.newDirectory(), this::visible);
      } catch (IOException e) {
        throw new TransportException(
            Kind.LOCAL,
            host,
            false,
            "%s: %s cannot be used: %s".formatted(host, directory.path(), e),
            e);
      }
    }
  }

  private void visible(Master master) {
    current = master;
    refuseClosed();
  }

  private void refuseClosed() {
    if (closed) {
      throw new TransportException(Kind.LOCAL, host, false, host + ": the session is closed");
    }
  }

  @Override
  public void drop() {
    synchronized (connecting) {
      Master master = current;
      // Another command may have made it anew already, and others may run over it.
      if (master != null && !master.answers()) {
        master.close();
      }
    }
  }

  @Override
  public List<String> commandLine(List<String> hostCommand, String job) {
    Master master = current;
    if (master == null) {
      throw new IllegalStateException("not connected");
    }
    return Detached.commandLine(
        options.command(host, master.socket(), "exec " + Shell.quote(hostCommand), job));
  }

  @Override
  public Map<String, String> environment() {
    Map<String, String> all = Options.environment();
    // It reads the proxy command of Options.command.
    all.put("SHELL", "/bin/sh");
    return all;
  }

  @Override
  public Kind brokenKind() {
    return Kind.CONNECTION_LOST;
  }

  @Override
  public String lastWords() {
    Master master = current;
    return master == null ? "" : master.lastWords();
  }

  @Override
  public void close() {
    closed = true;
    Master master = current;
    if (master != null) {
      master.close();
    }
  }
}
