package org.pgrex.internal.engine;

import java.time.Duration;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.PlannedCommand;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** A command for a node, and what it does there. The same object is shown in the plan and run. */
public record NodeCommand(String node, Command command, Effect effect) {
  private static final int REPORTED_OUTPUT = 4000;

  /** The exit status of a command that did not end by itself. */
  private static final int NONE = -1;

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

  /** What is reported of a run. */
  CommandReport ended(CommandResult result) {
    return report(result.exitStatus(), result.output() + result.error(), result.duration());
  }

  /** What is reported of a run that did not end by itself. */
  CommandReport unfinished(String output, Duration duration) {
    return report(NONE, output, duration);
  }

  private CommandReport report(int exitStatus, String output, Duration duration) {
    String masked = command.mask(output);
    return new CommandReport(
        node,
        command.user(),
        command.toString(),
        effect,
        exitStatus,
        masked.substring(Math.max(0, masked.length() - REPORTED_OUTPUT)),
        duration);
  }
}
