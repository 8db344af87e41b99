package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** The node's name, as pacemaker takes it. */
public record HostName() implements Query<String> {
  @Override
  public Command command() {
    return Command.of("uname", "-n");
  }

  @Override
  public String answer(CommandResult result) {
    String name = result.output().strip();
    if (!result.succeeded() || name.isEmpty() || name.contains("\n")) {
      throw new UnexpectedOutputException("uname -n should print the node's name");
    }
    return name;
  }
}
