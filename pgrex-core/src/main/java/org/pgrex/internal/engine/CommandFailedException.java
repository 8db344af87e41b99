package org.pgrex.internal.engine;

import org.pgrex.transport.CommandResult;

/** A question to a node had no answer. */
public final class CommandFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient NodeCommand command;
  private final transient CommandResult result;

  public CommandFailedException(NodeCommand command, CommandResult result, Throwable cause) {
    super(String.valueOf(cause.getMessage()), cause);
    this.command = command;
    this.result = result;
  }

  public NodeCommand command() {
    return command;
  }

  public CommandResult result() {
    return result;
  }
}
