package org.pgrex.testkit.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
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
   * Runs the command, and ends it when a certain line has been handed over.
   *
   * <pre>{@code
   * Fault inTheMiddle = strike -> {
   *   strike.runUntil(line -> line.contains("(50%)"));
   *   throw strike.broken(TransportException.Kind.CONNECTION_LOST, true);
   * };
   * }</pre>
   *
   * @param last told each line of either output, behind the caller's line consumer, by one thread
   *     at a time
   * @return how it ended; empty where there was such a line
   */
  public Optional<CommandResult> runUntil(Predicate<String> last) {
    Cut cut = new Cut(last);
    Command command = call.command();
    try {
      return Optional.of(
          runner.apply(
              command
                  .onOutput(line -> cut.behind(line, command.outputLines()))
                  .onError(line -> cut.behind(line, command.errorLines()))));
    } catch (Cut.Here e) {
      return Optional.empty();
    }
  }

  /**
   * Runs the command; its output comes through otherwise, for line consumers and the result alike.
   *
   * @param distortion makes a new one for each stream
   */
  CommandResult runDistorted(Supplier<Distortion> distortion) {
    return new DistortedRun(call.command(), distortion).run(call.host(), runner);
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

  /** Ends a command from within its output, which two threads may hand over. */
  private static final class Cut {
    private final Predicate<String> last;
    private boolean made;

    Cut(Predicate<String> last) {
      this.last = last;
    }

    synchronized void behind(String line, Optional<Consumer<String>> consumer) {
      if (!made) {
        consumer.ifPresent(caller -> caller.accept(line));
        made = last.test(line);
      }
      if (made) {
        throw new Here();
      }
    }

    /** What ends the command. */
    static final class Here extends RuntimeException {
      private static final long serialVersionUID = 1L;

      Here() {
        super("the connection is cut here", null, false, false);
      }
    }
  }
}
