package org.pgrex.testkit.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException.Kind;

/**
 * What happens to a command instead of a plain run. Those that are known by name are made here; a
 * fault of one's own does what it likes with the {@link Strike}:
 *
 * <pre>{@code
 * faulty.inject(Moment.program("rsync"), strike -> {
 *   disk.fill();
 *   return strike.run();
 * });
 * }</pre>
 */
@FunctionalInterface
public interface Fault {

  /**
   * Strikes a command.
   *
   * @return what the caller is told
   * @throws RuntimeException what the caller meets instead; of a transport's kinds
   */
  CommandResult strike(Strike strike);

  /** The host is silent; the command is not run. */
  static Fault unreachable() {
    return strike -> {
      throw strike.broken(Kind.UNREACHABLE, false);
    };
  }

  /** The host lets nobody in, as where its sshd is dead, but is up; the command is not run. */
  static Fault noLogin() {
    return strike -> {
      throw strike.broken(Kind.NO_LOGIN, false);
    };
  }

  /** The connection is lost before the command has started; it is certain that it has not run. */
  static Fault connectionLostBefore() {
    return strike -> {
      throw strike.broken(Kind.CONNECTION_LOST, false);
    };
  }

  /**
   * The connection is lost while the command runs: with the first line that it prints, and it is
   * ended there. One that prints nothing has run to its end. Many a command has done nothing yet
   * when it prints its first line: see {@link #connectionLostAtLine}.
   */
  static Fault connectionLostDuring() {
    return connectionLostAtLine(1);
  }

  /**
   * The connection is lost while the command runs: with the n-th line that it prints, and it is
   * ended there. One that prints fewer has run to its end.
   *
   * <p>The third line of {@code pg_basebackup -P} says that a part is written, that of {@code rsync
   * -av} that a file has been copied. Where a command says nothing while it works, a simulated
   * cluster can break the connection by its time: {@link
   * org.pgrex.testkit.simulated.SimulatedCluster#connectionLostDuring(java.time.Duration)}.
   *
   * @param n from 1; the lines of both outputs count
   */
  static Fault connectionLostAtLine(int n) {
    requireLine(n);
    return strike -> {
      runToLine(strike, n);
      throw strike.broken(Kind.CONNECTION_LOST, true);
    };
  }

  private static void requireLine(int n) {
    if (n < 1) {
      throw new IllegalArgumentException("lines are counted from 1, not " + n);
    }
  }

  private static void runToLine(Strike strike, int n) {
    AtomicInteger lines = new AtomicInteger();
    strike.runUntil(line -> lines.incrementAndGet() == n);
  }

  /** The connection is lost when the command has run: how it ended is not known. */
  static Fault connectionLostAfter() {
    return strike -> {
      strike.run();
      throw strike.broken(Kind.CONNECTION_LOST, true);
    };
  }

  /**
   * The program that sends the command is killed before it is run: as from now on nothing comes
   * through that this program sends, nothing is cleaned up. Another program goes on with another
   * {@link FaultyTransport#controller()}; on a simulated cluster:
   *
   * <pre>{@code
   * simulated.faults().inject(Moment.program("pg_basebackup").once(), Fault.controllerKilledAtLine(3));
   * assertThatThrownBy(() -> simulated.newCluster().standby("pgrex02").start())
   *     .isInstanceOf(ControllerKilledError.class);
   * simulated.newCluster().standby("pgrex02").start();
   * }</pre>
   */
  static Fault controllerKilledBefore() {
    return strike -> {
      throw strike.killController();
    };
  }

  /**
   * The program that sent the command is killed with the first line that it prints, and the command
   * is ended with it. One that prints nothing has run to its end.
   */
  static Fault controllerKilledDuring() {
    return controllerKilledAtLine(1);
  }

  /**
   * The program that sent the command is killed with the n-th line that it prints, and the command
   * is ended with it, see {@link #connectionLostAtLine}. One that prints fewer has run to its end.
   *
   * @param n from 1; the lines of both outputs count
   */
  static Fault controllerKilledAtLine(int n) {
    requireLine(n);
    return strike -> {
      runToLine(strike, n);
      throw strike.killController();
    };
  }

  /** The program that sent the command is killed when it has run, or its deadline has passed. */
  static Fault controllerKilledAfter() {
    return strike -> {
      try {
        strike.run();
      } catch (CommandTimeoutException e) {
        // It is over all the same.
      }
      throw strike.killController();
    };
  }

  /** The command does nothing until its deadline. */
  static Fault hangs() {
    return strike -> {
      throw strike.hang(new CommandResult(143, new byte[0], new byte[0], false, Duration.ZERO));
    };
  }

  /** The command does its work and prints, but does not end until its deadline. */
  static Fault hangsWhenDone() {
    return strike -> {
      throw strike.hang(strike.run());
    };
  }

  /** The command does nothing but print this and fail. */
  static Fault failsWith(int exitStatus, String output, String error) {
    return strike -> strike.print(result(exitStatus, output, error));
  }

  /**
   * The command does its work, but prints this and fails. One that goes on until its caller has
   * heard enough of it runs to its deadline: its caller hears nothing.
   */
  static Fault failsWhenDoneWith(int exitStatus, String output, String error) {
    return strike -> {
      strike.runUnheard();
      return strike.print(result(exitStatus, output, error));
    };
  }

  private static CommandResult result(int exitStatus, String output, String error) {
    return new CommandResult(
        exitStatus,
        output.getBytes(StandardCharsets.UTF_8),
        error.getBytes(StandardCharsets.UTF_8),
        false,
        Duration.ZERO);
  }

  /**
   * Of each output stream only so many bytes come through; the command ends as it ends. The line
   * consumers are told what comes through as it comes: a line end counts as one byte for them.
   */
  static Fault outputCutAfter(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("output cannot be cut after " + bytes + " bytes");
    }
    return strike -> strike.runDistorted(() -> Distortion.cutAfter(bytes));
  }

  /**
   * Every tenth byte or so of each output stream, one of its first line at least, becomes another
   * one, line ends not; the command ends as it ends. The line consumers are told the garbled lines
   * as they come, the same that the result has, where nothing of it was dropped and it is UTF-8.
   *
   * @param seed the same seed spoils the same bytes in the same way
   */
  static Fault outputGarbled(long seed) {
    return strike -> strike.runDistorted(() -> Distortion.garbling(seed));
  }
}
