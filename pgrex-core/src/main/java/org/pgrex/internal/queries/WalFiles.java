package org.pgrex.internal.queries;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * The names of the WAL files in some directories, archived or not, compressed or not.
 *
 * @param directories those that do not exist are passed over
 */
public record WalFiles(List<String> directories) implements Query<List<String>> {
  private static final String LIST =
      """
      for directory; do
        [ ! -d "$directory/" ] || find "$directory/" -maxdepth 1 -type f -name '[0-9A-F]*' -printf '%f\\n' || exit
      done
      """;

  @Override
  public Command command() {
    Command list = Command.of("sh", "-c", LIST, "pgrex-wal-files");
    List<String> line = new ArrayList<>(list.arguments());
    line.addAll(directories);
    return Command.of(line).keepOutput(64 << 20);
  }

  @Override
  public List<String> answer(CommandResult result) {
    if (!result.succeeded() || result.truncated()) {
      throw new UnexpectedOutputException(
          "WAL files in " + directories + ": " + result.error().strip());
    }
    return result.output().lines().toList();
  }
}
