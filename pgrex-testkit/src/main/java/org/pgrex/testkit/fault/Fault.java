package org.pgrex.testkit.fault;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.pgrex.transport.CommandResult;
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

  /** The host cannot be reached; the command is not run. */
  static Fault unreachable() {
    return strike -> {
      throw strike.broken(Kind.UNREACHABLE, false);
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
   * ended there. One that prints nothing has run to its end.
   */
  static Fault connectionLostDuring() {
    return strike -> {
      try {
        strike.runUntilFirstLine();
      } catch (Strike.Cut e) {
        // Just what was asked for.
      }
      throw strike.broken(Kind.CONNECTION_LOST, true);
    };
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
   * simulated.faults().inject(Moment.program("pg_basebackup").once(), Fault.controllerKilledDuring());
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
    return strike -> {
      try {
        strike.runUntilFirstLine();
      } catch (Strike.Cut e) {
        // Just what was asked for.
      }
      throw strike.killController();
    };
  }

  /** The program that sent the command is killed when it has run. */
  static Fault controllerKilledAfter() {
    return strike -> {
      strike.runUnheard();
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

  /** The command does its work, but prints this and fails. */
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

  /** Of each output stream only so many bytes come through; the command ends as it ends. */
  static Fault outputCutAfter(int bytes) {
    if (bytes < 0) {
      throw new IllegalArgumentException("output cannot be cut after " + bytes + " bytes");
    }
    return strike -> {
      CommandResult whole = strike.runUnheard();
      return strike.print(
          new CommandResult(
              whole.exitStatus(),
              cut(whole.outputBytes(), bytes),
              cut(whole.errorBytes(), bytes),
              whole.truncated(),
              whole.duration()));
    };
  }

  private static byte[] cut(byte[] stream, int bytes) {
    return Arrays.copyOf(stream, Math.min(stream.length, bytes));
  }

  /**
   * A tenth of the bytes of each output stream, one at least, becomes another one; the command ends
   * as it ends.
   *
   * @param seed the same seed spoils the same bytes in the same way
   */
  static Fault outputGarbled(long seed) {
    return strike -> {
      Random random = new Random(seed);
      CommandResult sound = strike.runUnheard();
      return strike.print(
          new CommandResult(
              sound.exitStatus(),
              garble(sound.outputBytes(), random),
              garble(sound.errorBytes(), random),
              sound.truncated(),
              sound.duration()));
    };
  }

  private static byte[] garble(byte[] stream, Random random) {
    for (int i = 0; i < (stream.length + 9) / 10; i++) {
      stream[random.nextInt(stream.length)] ^= (byte) (1 + random.nextInt(255));
    }
    return stream;
  }
}
