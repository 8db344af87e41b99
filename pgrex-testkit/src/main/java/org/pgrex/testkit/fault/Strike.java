package org.pgrex.testkit.fault;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pgrex.testkit.internal.OutputLines;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;

/** A command that a fault strikes, and what the fault can do with it. */
public final class Strike {
  private final CommandCall call;
  private final Function<Command, CommandResult> runner;
  private final FaultyTransport.Passage time;
  private final Controller controller;

  Strike(
      CommandCall call,
      Function<Command, CommandResult> runner,
      FaultyTransport.Passage time,
      Controller controller) {
    this.call = call;
    this.runner = runner;
    this.time = time;
    this.controller = controller;
  }

  public CommandCall call() {
    return call;
  }

  /** Runs the command as it was asked for. */
  public CommandResult run() {
    return runner.apply(call.command());
  }

  /**
   * Runs the command without its line consumers being told: {@link #print} tells them. One that
   * goes on until its caller has heard enough of it runs to its deadline.
   */
  public CommandResult runUnheard() {
    return runner.apply(call.command().onOutput(line -> {}).onError(line -> {}));
  }

  /** The caller's line consumers are told this result's lines, and the caller gets it. */
  public CommandResult print(CommandResult result) {
    OutputLines.hand(result.outputBytes(), call.command().outputLines());
    OutputLines.hand(result.errorBytes(), call.command().errorLines());
    return result;
  }

  /**
   * Runs the command, and ends it when its first line has been handed over.
   *
   * @throws Cut if it printed a line
   */
  CommandResult runUntilFirstLine() {
    Command command = call.command();
    AtomicLong lines = new AtomicLong();
    return runner.apply(
        command
            .onOutput(line -> cut(lines, line, command.outputLines().orElse(ignored -> {})))
            .onError(line -> cut(lines, line, command.errorLines().orElse(ignored -> {}))));
  }

  private static void cut(AtomicLong lines, String line, Consumer<String> consumer) {
    if (lines.getAndIncrement() == 0) {
      consumer.accept(line);
    }
    throw new Cut();
  }

  /**
   * Lets the command's deadline pass.
   *
   * @param partial what it had printed until then
   * @return what the caller meets
   */
  public RuntimeException hang(CommandResult partial) {
    Command command = call.command();
    try {
      time.pass(command.deadline());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CommandInterruptedException(call.host(), command);
    }
    return new CommandTimeoutException(
        call.host(),
        command,
        new CommandResult(
            143,
            partial.outputBytes(),
            partial.errorBytes(),
            partial.truncated(),
            Duration.ZERO.plus(command.deadline())));
  }

  /**
   * Kills the program that sent the command: nothing that it sends from now on comes through.
   *
   * @return what the program's caller meets
   */
  public ControllerKilledError killController() {
    controller.kill();
    return new ControllerKilledError();
  }

  /** The exception of a connection that is not there. */
  public TransportException broken(TransportException.Kind kind, boolean mayHaveRun) {
    return new TransportException(
        kind,
        call.host(),
        mayHaveRun,
        mayHaveRun
            ? "%s: the connection was lost while '%s' ran: it is not known how it ended"
                .formatted(call.host(), call.command())
            : "%s: no connection for '%s'".formatted(call.host(), call.command()));
  }

  /** Ends a command from within its output. */
  static final class Cut extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Cut() {
      super("the connection is cut here", null, false, false);
    }
  }
}
