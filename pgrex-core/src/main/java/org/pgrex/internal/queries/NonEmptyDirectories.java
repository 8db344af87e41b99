package org.pgrex.internal.queries;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** Which of these directories hold something. */
public record NonEmptyDirectories(List<String> directories) implements Query<List<String>> {
  private static final String LIST =
      """
      for directory; do
        [ ! -d "$directory/" ] || [ -z "$(ls -A "$directory/")" ] || printf '%s\\n' "$directory"
      done
      """;

  @Override
  public Command command() {
    List<String> line = new ArrayList<>(List.of("sh", "-c", LIST, "pgrex-not-empty"));
    line.addAll(directories);
    return Command.of(line);
  }

  @Override
  public List<String> answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(result.error().strip());
    }
    return result.output().lines().toList();
  }
}
