package org.pgrex.internal.queries;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** Runs a question's script by the shell of this host, as the test's own user. */
final class LocalShell {
  private LocalShell() {}

  static <T> T ask(Query<T> query) {
    return query.answer(run(query.command(), Optional.empty()));
  }

  /** The programs in a folder go before those of the host. */
  static <T> T ask(Query<T> query, Path programs) {
    return query.answer(run(query.command(), Optional.of(programs)));
  }

  /** The same with other arguments behind the script and its name. */
  static CommandResult run(Command command, Optional<Path> programs, String... arguments) {
    List<String> line = new ArrayList<>(command.arguments());
    if (arguments.length > 0) {
      line = new ArrayList<>(line.subList(0, 4));
      line.addAll(List.of(arguments));
    }
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("LC_ALL", "C.UTF-8");
    programs.ifPresent(
        folder -> builder.environment().merge("PATH", folder + ":", (path, more) -> more + path));
    try {
      Path error = Files.createTempFile("pgrex", ".err");
      builder.redirectError(error.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      try (InputStream output = process.getInputStream()) {
        byte[] bytes = output.readAllBytes();
        int status = process.waitFor();
        return new CommandResult(status, bytes, Files.readAllBytes(error), false, Duration.ZERO);
      } finally {
        Files.delete(error);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
