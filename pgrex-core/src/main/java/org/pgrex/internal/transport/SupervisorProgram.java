package org.pgrex.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.pgrex.transport.Command;

/** The shell program that runs on the host around a command, see {@code supervisor.sh}. */
final class SupervisorProgram {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SUPERVISOR = resource("supervisor.sh");
  private static final String FINISH = resource("finish.sh");

  private SupervisorProgram() {}

  static String newJob() {
    byte[] bytes = new byte[12];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Runs a command under supervision. */
  static byte[] run(String job, Login login, Command command) {
    return program(
        "job=%s input=%s supervisor=$$\n".formatted(job, command.input().isPresent() ? "yes" : "no")
            + FINISH
            + login.launch(job, command)
            + SUPERVISOR);
  }

  /**
   * Ends a job from outside, where the end of its standard input cannot be seen.
   *
   * @param job this program's own job
   * @param victim the job to end
   * @param supervisor its supervisor's process id, 0 where not known
   */
  static byte[] end(String job, String victim, long supervisor) {
    return program(
        "job=%s self=0 supervisor=%d\n".formatted(victim, supervisor)
            + FINISH
            + "exec 3>/dev/null\nfinish\nstatus=$?\njob=%s\n".formatted(job)
            + "mark started; mark end; mark started >&2; mark \"exit:$status\" >&2\n");
  }

  /** In braces: the shell has read all of it before it does any of it, or does nothing. */
  private static byte[] program(String text) {
    byte[] body = ("{\n" + text + "}\n").getBytes(StandardCharsets.UTF_8);
    byte[] length = (body.length + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[length.length + body.length];
    System.arraycopy(length, 0, all, 0, length.length);
    System.arraycopy(body, 0, all, length.length, body.length);
    return all;
  }

  private static String resource(String name) {
    try (InputStream in = SupervisorProgram.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.joining("\n", "", "\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
