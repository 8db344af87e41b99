package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.pgrex.Event;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.StepRun;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Copies the archive from the Primary to the Standby (manual: "Standbyの起動" (3)). It runs on the
 * Standby and fetches from the replication address, which only a Primary has: never the other way.
 */
record ArchiveSync(String node, PgsqlSettings settings, String archive) implements Task {
  private static final Duration LONGEST = Duration.ofDays(2);
  private static final Pattern WAL_FILE =
      Pattern.compile("(?:.*/)?(?:[0-9A-F]{24}.*|[0-9A-F]{8}\\.history.*)");

  private Command command() {
    String address = settings.replicationAddress();
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    return Command.of(
            "rsync",
            "-av",
            "--size-only",
            "--protect-args",
            "--outbuf=L",
            // Nothing waits at a prompt for a password or a host key.
            "-e",
            "ssh -o BatchMode=yes -o ConnectTimeout=10",
            host + ":" + archive + "/",
            archive + "/")
        .as(settings.owner())
        .within(LONGEST);
  }

  @Override
  public List<NodeCommand> commands() {
    return List.of(NodeCommand.changes(node, command()));
  }

  @Override
  public void run(StepRun run) {
    AtomicLong files = new AtomicLong();
    NodeCommand sync =
        NodeCommand.changes(
            node,
            command()
                .onOutput(
                    line -> {
                      if (WAL_FILE.matcher(line).matches()) {
                        run.emit(new Event.ArchiveSyncProgress(line, files.incrementAndGet()));
                      }
                    }));
    CommandResult result = run.execute(sync);
    if (!result.succeeded()) {
      throw run.fail(
          Message.of("failed.archive-sync", node),
          Message.of("advice.archive-sync", node, settings.owner(), settings.replicationAddress()),
          sync,
          result);
    }
  }
}
