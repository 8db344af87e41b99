package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Whether there is a file of that path on the node.
 *
 * @param path absolute
 */
public record HasFile(String path) implements Query<Boolean> {
  @Override
  public Command command() {
    return Command.of("test", "-e", path);
  }

  @Override
  public Boolean answer(CommandResult result) {
    return switch (result.exitStatus()) {
      case 0 -> true;
      case 1 -> false;
      default -> throw new UnexpectedOutputException(result.error().strip());
    };
  }
}
