package org.pgrex.testkit.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/** A session whose commands and files pass the faults. */
final class FaultySession implements Session {
  private final Session session;
  private final FaultyTransport faults;
  private final Controller controller;

  FaultySession(Session session, FaultyTransport faults, Controller controller) {
    this.session = session;
    this.faults = faults;
    this.controller = controller;
  }

  boolean isAround(Session other) {
    return session == other;
  }

  @Override
  public String host() {
    return session.host();
  }

  @Override
  public CommandResult run(Command command) {
    return faults.pass(controller, host(), command, session::run);
  }

  @Override
  public void send(InputStream content, String path, User owner, int mode) throws IOException {
    Command command =
        Command.of("put", path, "0" + Integer.toOctalString(mode)).as(owner).input(() -> content);
    transfer(command, () -> session.send(content, path, owner, mode));
  }

  @Override
  public void fetch(String path, User reader, OutputStream target) throws IOException {
    transfer(Command.of("get", path).as(reader), () -> session.fetch(path, reader, target));
  }

  private void transfer(Command command, Transfer transfer) throws IOException {
    CommandResult result;
    try {
      result =
          faults.pass(
              controller,
              host(),
              command,
              ignored -> {
                try {
                  transfer.run();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return new CommandResult(0, new byte[0], new byte[0], false, Duration.ZERO);
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!result.succeeded()) {
      throw new TransportException(
          TransportException.Kind.FILE,
          host(),
          true,
          "%s: '%s' failed: %s".formatted(host(), command, result.error().strip()));
    }
  }

  @Override
  public void close() {
    session.close();
  }

  private interface Transfer {
    void run() throws IOException;
  }
}
