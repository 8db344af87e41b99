package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** Whether the node is configured to be part of a cluster. */
public record HasCluster() implements Query<Boolean> {
  @Override
  public Command command() {
    return Command.of("test", "-e", "/etc/corosync/corosync.conf");
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
