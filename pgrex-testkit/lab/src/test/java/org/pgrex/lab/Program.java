package org.pgrex.lab;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one program of the machine to its end. */
final class Program {
  private Program() {}

  /** How a program is started: it works on this virtual machine's instance of the lab. */
  static ProcessBuilder builder(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PGREX_LAB", Lab.INSTANCE);
    return builder;
  }

  /**
   * @throws LabException if it cannot be started, has not ended within {@code limit}, or the thread
   *     is interrupted; the program is ended then
   */
  static Outcome run(Duration limit, String input, List<String> command) {
    try {
      // Files, not pipes: a daemon that the command leaves behind would keep a pipe open. In the
      // build's directory, not the machine's: a killed test leaves them.
      Path directory = Files.createDirectories(Path.of("target", "lab"));
      Path in = Files.createTempFile(directory, "command", ".in");
      Path out = Files.createTempFile(directory, "command", ".out");
      try {
        Files.writeString(in, input);
        Process process =
            builder(command)
                .redirectInput(in.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        if (!endsWithin(process, limit)) {
          throw new LabException(
              "%s had not ended after %s:%n%s"
                  .formatted(String.join(" ", command), limit, read(out)));
        }
        return new Outcome(command, process.exitValue(), read(out));
      } finally {
        Files.delete(in);
        Files.delete(out);
      }
    } catch (IOException e) {
      throw new LabException(String.join(" ", command) + " could not be run", e);
    }
  }

  private static boolean endsWithin(Process process, Duration limit) {
    boolean ended = false;
    try {
      ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("Interrupted", e);
    } finally {
      if (!ended) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
    return ended;
  }

  private static String read(Path file) throws IOException {
    return new String(Files.readAllBytes(file), UTF_8);
  }
}
