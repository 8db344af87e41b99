package org.pgrex.testkit.simulated.commands;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.pgrex.internal.transport.BoundedBytes;
import org.pgrex.internal.transport.LineSplitter;
import org.pgrex.testkit.print.Language;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.World;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;

/**
 * A command while it runs on a host. It takes time by {@link #pass}, and what may end it from
 * outside (its deadline, an interrupt, the end of the host) ends it there.
 */
public final class Job {
  /** How long a lost connection is not noticed. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final int TERMINATED = 143;

  private final Host host;
  private final String address;
  private final Command command;
  private final BooleanSupplier closed;
  private final long start;
  private final int life;
  private final Stream output;
  private final Stream error;
  @Nullable private InputStream waiting;

  /** What is printed to one of the two outputs. */
  private static final class Stream {
    private final BoundedBytes kept;
    private final Optional<LineSplitter> lines;

    Stream(int limit, Optional<Consumer<String>> lines) {
      this.kept = new BoundedBytes(limit);
      this.lines = lines.map(LineSplitter::new);
    }

    void print(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      kept.write(bytes, 0, bytes.length);
      lines.ifPresent(splitter -> splitter.write(bytes, 0, bytes.length));
    }

    void end() {
      lines.ifPresent(LineSplitter::close);
    }
  }

  /**
   * @param closed whether the session has been closed meanwhile
   */
  public Job(Host host, String address, Command command, BooleanSupplier closed) {
    this.host = host;
    this.address = address;
    this.command = command;
    this.closed = closed;
    this.start = host.world().time().nanoTime();
    this.life = host.life();
    this.output = new Stream(command.outputLimit(), command.outputLines());
    this.error = new Stream(command.outputLimit(), command.errorLines());
  }

  public Host host() {
    return host;
  }

  public World world() {
    return host.world();
  }

  Plan plan() {
    return host.world().plan();
  }

  public Command command() {
    return command;
  }

  public List<String> arguments() {
    return command.arguments();
  }

  /** What the database's programs speak: LC_ALL goes before what the owner's profile sets. */
  Language language() {
    String locale = command.environment().get("LC_ALL");
    if (locale == null) {
      return world().language();
    }
    return Language.ofLocale(locale);
  }

  public void print(String text) {
    output.print(text);
  }

  public void error(String text) {
    error.print(text);
  }

  String input() {
    if (command.input().isEmpty()) {
      return "";
    }
    try (InputStream in = command.input().get().get()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there is something to be read, by a command that only looks whether there is. */
  boolean hasInputWaiting() {
    try {
      if (waiting == null) {
        waiting = command.input().orElse(InputStream::nullInputStream).get();
      }
      return waiting.available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets time pass while the command works or waits. */
  public void pass(Duration duration) {
    passUntil(() -> false, duration);
  }

  /** Lets time pass until something is so, at most for that long; tells whether it is. */
  public boolean passUntil(BooleanSupplier condition, Duration longest) {
    long until = world().time().nanoTime() + longest.toNanos();
    long deadline = start + command.deadline().toNanos();
    look(deadline);
    while (!condition.getAsBoolean()) {
      if (!world().time().step(Math.min(until, deadline))
          && world().time().nanoTime() >= Math.min(until, deadline)) {
        look(deadline);
        return condition.getAsBoolean();
      }
      look(deadline);
    }
    return true;
  }

  private void look(long deadline) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CommandInterruptedException(address, command);
    }
    if (closed.getAsBoolean()) {
      throw new TransportException(
          TransportException.Kind.LOCAL,
          address,
          true,
          "%s: '%s' was ended: the session was closed".formatted(address, command));
    }
    if (!isHeard()) {
      bearSilence();
    }
    if (world().time().nanoTime() >= deadline) {
      throw new CommandTimeoutException(address, command, result(TERMINATED));
    }
  }

  private boolean isHeard() {
    return host.life() == life && !host.isCut(Lan.DLAN);
  }

  /** A connection that is silent for a while counts as lost; what is healed before goes on. */
  private void bearSilence() {
    long until = world().time().nanoTime() + SILENCE.toNanos();
    while (!isHeard()) {
      if (!world().time().step(until)) {
        throw new TransportException(
            TransportException.Kind.CONNECTION_LOST,
            address,
            true,
            address + ": the connection was lost: Timeout, server " + address + " not responding.");
      }
    }
  }

  /** How it ended. */
  public CommandResult result(int status) {
    output.end();
    error.end();
    return new CommandResult(
        status,
        output.kept.toByteArray(),
        error.kept.toByteArray(),
        output.kept.truncated() || error.kept.truncated(),
        Duration.ofNanos(world().time().nanoTime() - start));
  }
}
