package org.pgrex.testkit.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/**
 * Notes what reaches the hosts: which commands, not how often and in which order, for some are sent
 * side by side, and some until their answer is as it should be.
 */
final class SentCommands implements Transport {
  private static final int SCRIPT_NAME = 3;

  private final Transport transport;
  private final Set<String> lines = new TreeSet<>();

  SentCommands(Transport transport) {
    this.transport = transport;
  }

  /** What was sent since this was called last. */
  synchronized List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  private synchronized void note(String host, User user, String what) {
    lines.add("%s %s$ %s".formatted(host, user, what));
  }

  private void note(String host, Command command) {
    List<String> words = command.arguments();
    boolean script = words.size() > SCRIPT_NAME && words.get(0).equals("sh");
    // What it knows already when it looks for news depends on when there are some.
    boolean forNews = script && words.get(SCRIPT_NAME).endsWith("-change");
    note(
        host,
        command.user(),
        script
            ? String.join(" ", words.subList(SCRIPT_NAME, forNews ? SCRIPT_NAME + 1 : words.size()))
            : command.toString());
  }

  @Override
  public Session open(String host) {
    return new Noting(transport.open(host));
  }

  @Override
  public void close() {
    transport.close();
  }

  private final class Noting implements Session {
    private final Session session;

    Noting(Session session) {
      this.session = session;
    }

    @Override
    public String host() {
      return session.host();
    }

    @Override
    public CommandResult run(Command command) {
      boolean reached = true;
      try {
        return session.run(command);
      } catch (TransportException e) {
        reached = e.commandMayHaveRun();
        throw e;
      } finally {
        if (reached) {
          note(host(), command);
        }
      }
    }

    @Override
    public void send(InputStream content, String path, User owner, int mode) throws IOException {
      note(host(), owner, "put " + path);
      session.send(content, path, owner, mode);
    }

    @Override
    public void fetch(String path, User reader, OutputStream target) throws IOException {
      note(host(), reader, "get " + path);
      session.fetch(path, reader, target);
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
