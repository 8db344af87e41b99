package org.pgrex.internal.queries;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** How many bytes directories take, which their removal would give back. */
public record DiskUse(List<String> directories) implements Query<Long> {
  @Override
  public Command command() {
    List<String> line = new ArrayList<>(List.of("du", "-s", "-x", "-c", "-B1", "--"));
    line.addAll(directories);
    return Command.of(line).within(Duration.ofMinutes(10));
  }

  @Override
  public Long answer(CommandResult result) {
    String total =
        result.output().lines().filter(line -> line.endsWith("\ttotal")).findFirst().orElse("");
    try {
      return Long.valueOf(total.substring(0, Math.max(0, total.indexOf('\t'))));
    } catch (NumberFormatException e) {
      throw new UnexpectedOutputException("du: " + result.error().strip(), e);
    }
  }
}
