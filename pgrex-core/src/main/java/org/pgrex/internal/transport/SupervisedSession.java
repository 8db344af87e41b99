package org.pgrex.internal.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.annotation.Nullable;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;
import org.slf4j.Logger;

/** The session of every transport: commands under supervision, over a {@link HostChannel}. */
public final class SupervisedSession implements Session {
  /** SIGTERM, five seconds, SIGKILL, and the way there and back. */
  private static final Duration ENDING = Duration.ofSeconds(10);

  private static final Duration FILE_DEADLINE = Duration.ofHours(24);
  private static final int TERMINATED = 128 + 15;

  private final String host;
  private final HostChannel channel;
  private final Logger log;
  private final Runnable onClose;
  private final Semaphore slots;
  private final Set<Execution> running = new HashSet<>();
  private boolean closed;

  /**
   * @param onClose run once, when the session closes
   */
  public SupervisedSession(String host, HostChannel channel, Logger log, Runnable onClose) {
    this.host = host;
    this.channel = channel;
    this.log = log;
    this.onClose = onClose;
    this.slots = new Semaphore(channel.parallelism(), true);
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public CommandResult run(Command command) {
    return run(command, null);
  }

  private CommandResult run(Command command, @Nullable OutputStream target) {
    long until = System.nanoTime() + command.deadline().toNanos();
    takeSlot(command, until);
    try {
      for (int attempt = 1; ; attempt++) {
        connect(command);
        refuseGivenUp(command, until);
        CommandResult result = attempt(command, target, until, attempt);
        if (result != null) {
          log.debug("{}: '{}' as {}: {}", host, command, command.user(), result);
          return result;
        }
        log.debug("{}: the connection was gone before '{}' started; again", host, command);
      }
    } finally {
      slots.release();
    }
  }

  private void connect(Command command) {
    try {
      channel.connect();
    } catch (TransportException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CommandInterruptedException(host, command);
      }
      throw e;
    }
  }

  /** What was given up while it waited for the connection does not start. */
  private void refuseGivenUp(Command command, long until) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CommandInterruptedException(host, command);
    }
    if (until - System.nanoTime() <= 0) {
      throw notStarted(command);
    }
  }

  private CommandTimeoutException notStarted(Command command) {
    return new CommandTimeoutException(
        host,
        command,
        new CommandResult(TERMINATED, new byte[0], new byte[0], false, Duration.ZERO));
  }

  private void takeSlot(Command command, long until) {
    try {
      if (!slots.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw notStarted(command);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandInterruptedException(host, command);
    }
  }

  /** Null where the command has certainly not started and is worth another attempt. */
  @Nullable
  private CommandResult attempt(
      Command command, @Nullable OutputStream target, long until, int attempt) {
    String job = SupervisorProgram.newJob();
    Sink output = new Sink(command.outputLimit(), command.outputLines().orElse(null), target);
    Sink error = new Sink(command.outputLimit(), command.errorLines().orElse(null), null);
    Execution execution =
        new Execution(
            job,
            SupervisorProgram.run(job, channel.login(), command),
            command.input().orElse(null),
            output,
            error);
    enter(execution);
    try {
      start(execution, command.user());
      boolean interrupted = false;
      try {
        execution.await(until);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      if (execution.complete() && execution.failure() == null && execution.started()) {
        leave(execution);
        return result(execution, output, error);
      }
      if (execution.noConnection() && !interrupted && worthAnother(execution, attempt, until)) {
        return null;
      }
      boolean over = over(execution);
      boolean ended = over || end(execution, command);
      throw unfinished(
          execution, command, result(execution, output, error), over, ended, interrupted);
    } finally {
      execution.destroy();
      exit(execution);
    }
  }

  /** A connection that is gone is made anew, once; one that is full is waited for. */
  private boolean worthAnother(Execution execution, int attempt, long until) {
    if (!execution.preamble().contains("open refused by peer")) {
      channel.drop();
      return attempt == 1;
    }
    synchronized (running) {
      if (running.size() < 2 || System.nanoTime() > until) {
        return attempt == 1;
      }
      try {
        running.wait(1000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private void start(Execution execution, User user) {
    execution.start(
        channel.commandLine(channel.login().bootstrap(user), execution.job()),
        channel.environment());
  }

  private static CommandResult result(Execution execution, Sink output, Sink error) {
    return new CommandResult(
        execution.exitStatus().orElse(TERMINATED),
        output.kept().toByteArray(),
        error.kept().toByteArray(),
        output.kept().truncated() || error.kept().truncated(),
        execution.duration());
  }

  /** A daemon that keeps the output open would keep the local process. */
  private static void leave(Execution execution) {
    try {
      execution.awaitProcess(System.nanoTime() + Duration.ofMillis(300).toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the command on the host; false where it cannot be said that it has ended. */
  private boolean end(Execution execution, Command command) {
    return Uninterrupted.get(
        () -> {
          for (int round = 0; round < 2 && !over(execution); round++) {
            if (execution.closeInput()) {
              if (execution.isWithheld()) {
                return true;
              }
              execution.awaitEnd(System.nanoTime() + ENDING.toNanos());
            }
            if (!over(execution)) {
              endFromOutside(execution, command);
            }
          }
          return execution.complete();
        });
  }

  private static boolean over(Execution execution) {
    return execution.complete() || execution.isProcessEnded();
  }

  private void endFromOutside(Execution execution, Command command) throws InterruptedException {
    String job = SupervisorProgram.newJob();
    byte[] program = SupervisorProgram.end(job, execution.job(), execution.supervisor());
    Sink nowhere = new Sink(0, null, null);
    Execution ending = new Execution(job, program, null, nowhere, nowhere);
    try {
      start(ending, command.user());
      ending.awaitEnd(System.nanoTime() + 2 * ENDING.toNanos());
      execution.awaitEnd(System.nanoTime() + Duration.ofSeconds(2).toNanos());
    } finally {
      ending.destroy();
    }
  }

  private RuntimeException unfinished(
      Execution execution,
      Command command,
      CommandResult partial,
      boolean over,
      boolean ended,
      boolean interrupted) {
    Throwable failure = execution.failure();
    if (failure instanceof IOException e) {
      return new UncheckedIOException("%s: the streams of '%s' failed".formatted(host, command), e);
    }
    if (failure instanceof RuntimeException e) {
      return e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (over) {
      return new Broken(host, channel).explain(execution, command);
    }
    if (!ended) {
      return new TransportException(
          channel.brokenKind(),
          host,
          true,
          "%s: '%s' was to be ended, but the host does not say that it has: look for it there"
              .formatted(host, command));
    }
    if (interrupted) {
      return new CommandInterruptedException(host, command);
    }
    if (execution.givenUp()) {
      boolean mayHaveRun = !execution.isWithheld();
      String became = mayHaveRun ? "ended" : "not started";
      return closedException(
          mayHaveRun, "'%s' was %s: the session was closed".formatted(command, became));
    }
    return new CommandTimeoutException(host, command, partial);
  }

  private TransportException closedException(boolean mayHaveRun, String what) {
    return new TransportException(Kind.LOCAL, host, mayHaveRun, host + ": " + what);
  }

  private void enter(Execution execution) {
    synchronized (running) {
      if (closed) {
        throw closedException(false, "the session is closed");
      }
      running.add(execution);
    }
  }

  private void exit(Execution execution) {
    synchronized (running) {
      running.remove(execution);
      running.notifyAll();
    }
  }

  @Override
  public void send(InputStream content, String path, User owner, int mode) throws IOException {
    Command command =
        FileCommands.write(path, mode)
            .as(owner)
            .within(FILE_DEADLINE)
            .input(() -> new Unclosed(content));
    transfer(command, path, "written", null);
  }

  @Override
  public void fetch(String path, User reader, OutputStream target) throws IOException {
    Command command = FileCommands.read(path).as(reader).within(FILE_DEADLINE).keepOutput(8192);
    transfer(command, path, "read", target);
  }

  private void transfer(Command command, String path, String done, @Nullable OutputStream target)
      throws IOException {
    CommandResult result;
    try {
      result = run(command, target);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (!result.succeeded()) {
      throw new TransportException(
          Kind.FILE,
          host,
          true,
          "%s: the file %s cannot be %s by %s: %s"
              .formatted(host, path, done, command.user(), result.error().strip()));
    }
  }

  @Override
  public void close() {
    synchronized (running) {
      if (closed) {
        return;
      }
      closed = true;
      running.forEach(Execution::giveUp);
    }
    Uninterrupted.get(
        () -> {
          long until = System.nanoTime() + 2 * ENDING.toNanos();
          synchronized (running) {
            while (!running.isEmpty() && System.nanoTime() < until) {
              running.wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
            }
          }
          return true;
        });
    channel.close();
    onClose.run();
  }

  /** A stream that belongs to the caller. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream stream) {
      super(stream);
    }

    @Override
    public void close() {}
  }
}
