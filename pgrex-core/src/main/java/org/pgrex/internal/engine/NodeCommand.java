package org.pgrex.internal.engine;

import org.pgrex.Effect;
import org.pgrex.PlannedCommand;
import org.pgrex.transport.Command;

/** A command for a node, and what it does there. The same object is shown in the plan and run. */
public record NodeCommand(String node, Command command, Effect effect) {
  public static NodeCommand reads(String node, Command command) {
    return new NodeCommand(node, command, Effect.READS);
  }

  public static NodeCommand reads(String node, Query<?> query) {
    return new NodeCommand(node, query.command(), Effect.READS);
  }

  public static NodeCommand changes(String node, Command command) {
    return new NodeCommand(node, command, Effect.CHANGES);
  }

  public static NodeCommand destroys(String node, Command command) {
    return new NodeCommand(node, command, Effect.DESTROYS);
  }

  public PlannedCommand planned() {
    return new PlannedCommand(node, command.user(), command.toString(), effect);
  }
}
