package org.pgrex.internal.procedures;

import java.time.Duration;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.transport.Command;

/** What the start of a Primary and that of a Standby do alike. */
final class StartActions {
  private static final Duration START = Duration.ofMinutes(5);

  private StartActions() {}

  /** The resource agent starts no server while its start-inhibit flag is there. */
  static Task removeLock(String node, PgsqlSettings settings) {
    return new RunCommand(
        NodeCommand.changes(node, Command.of("rm", "-f", settings.lockFile())),
        Message.of("failed.remove-lock"),
        Message.of("advice.file", node, settings.lockFile()));
  }

  static Task startCluster(String node) {
    return new RunCommand(
        NodeCommand.changes(node, Command.of("pcs", "cluster", "start").within(START)),
        Message.of("failed.cluster-start"),
        Message.of("advice.logs", node));
  }
}
