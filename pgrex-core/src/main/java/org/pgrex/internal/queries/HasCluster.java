package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** Whether the node is configured to be part of a cluster. */
public record HasCluster() implements Query<Boolean> {
  private static final HasFile QUESTION = new HasFile("/etc/corosync/corosync.conf");

  @Override
  public Command command() {
    return QUESTION.command();
  }

  @Override
  public Boolean answer(CommandResult result) {
    return QUESTION.answer(result);
  }
}
