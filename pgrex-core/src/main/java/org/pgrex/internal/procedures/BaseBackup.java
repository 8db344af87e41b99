package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.Event;
import org.pgrex.Message;
import org.pgrex.internal.engine.CommandFailedException;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.engine.StepRun;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ControlDataQuery;
import org.pgrex.internal.queries.DataDirectoryQuery;
import org.pgrex.internal.queries.Processes;
import org.pgrex.internal.queries.ReplicationIdentity;
import org.pgrex.internal.queries.TablespaceSizes;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.DeletionGuard;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Running;
import org.pgrex.internal.state.Tablespaces;
import org.pgrex.parsers.postgres.BaseBackupParser;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * A new base backup for the Standby (manual: "Standbyの起動" (2)). The old data is removed only once
 * it is certain that it may be, and that a new one can be had.
 */
final class BaseBackup {
  /** A base backup of a large database takes hours; its progress is told meanwhile. */
  private static final Duration LONGEST = Duration.ofDays(2);

  private final String node;
  private final String primary;
  private final PgsqlSettings settings;
  private final String archive;
  private final String wal;
  private final long databaseBytes;
  private final DataDirectoryQuery look;
  private final BackupRoom room;

  /**
   * A backup.
   *
   * @param wal the WAL directory outside of PGDATA; empty where it lies within
   */
  BaseBackup(
      String node,
      String primary,
      PgsqlSettings settings,
      String archive,
      String wal,
      long databaseBytes) {
    this.node = node;
    this.primary = primary;
    this.settings = settings;
    this.archive = archive;
    this.wal = wal;
    this.databaseBytes = databaseBytes;
    this.look = new DataDirectoryQuery(settings.pgdata(), wal, settings.tmpdir());
    this.room = new BackupRoom(node, settings);
  }

  /**
   * What can be known before anything is done.
   *
   * @param elsewhere where the Primary's tablespaces are that lie outside of PGDATA
   */
  void refuseWhereItCannotBe(Nodes nodes, DataDirectory data, List<String> elsewhere) {
    refuseToRemove(data);
    Tablespaces tablespaces =
        elsewhere.isEmpty()
            ? new Tablespaces(databaseBytes, Map.of())
            : nodes.ask(primary, new TablespaceSizes(settings));
    room.refuseWithout(nodes::ask, data, tablespaces);
  }

  private void refuseToRemove(DataDirectory data) {
    if (data.walLink().isPresent() && !wal.isEmpty() && !data.walLink().get().equals(wal)) {
      throw StepStop.refused(
          Message.of("refused.wal-elsewhere", node, data.walLink().get(), wal),
          Message.of("advice.wal-elsewhere"));
    }
    DeletionGuard.objection(data, settings, archive)
        .ifPresent(
            objection -> {
              throw StepStop.refused(objection, Message.of("advice.delete"));
            });
  }

  /** Adds what is checked, removed, fetched and checked again. */
  Step.Builder into(Step.Builder step, DataDirectory data) {
    step.before(replicationAnswers()).before(nothingIsUsed()).before(mayBeRemoved());
    emptying(data).forEach(step::action);
    return step.action(fetch()).after(databaseIsThere());
  }

  /**
   * What holds nothing is left alone. PGDATA is empty only when the WAL directory is: an empty one
   * beside WAL is a file system that is not mounted.
   */
  private List<Task> emptying(DataDirectory data) {
    List<Task> tasks = new ArrayList<>();
    data.mark().ifPresent(mark -> tasks.add(empty(data.path(), "!", "-path", literal(mark))));
    data.wal().filter(place -> !place.isEmpty()).ifPresent(place -> tasks.add(empty(place.path())));
    if (!data.pgdata().isEmpty()) {
      tasks.add(empty(data.path()));
    }
    return tasks;
  }

  /** A file of PGDATA, for find, to which some characters mean more than themselves. */
  private String literal(String name) {
    return (settings.pgdata() + "/" + name).replaceAll("[\\\\*?\\[]", "\\\\$0");
  }

  /**
   * Removes what a directory holds, never what is mounted in it or lies behind a link. The
   * directory itself stays: it may be a mount point.
   *
   * @param spared find's words for what is left
   */
  private Task empty(String directory, String... spared) {
    List<String> words =
        new ArrayList<>(List.of("find", "-P", directory + "/", "-xdev", "-mindepth", "1"));
    words.addAll(List.of(spared));
    words.add("-delete");
    return new RunCommand(
        NodeCommand.destroys(
            node, Command.of(words).as(settings.owner()).within(Duration.ofHours(2))),
        Message.of("failed.remove-data", directory),
        Message.of("advice.run-again"));
  }

  private Task replicationAnswers() {
    ReplicationIdentity question = new ReplicationIdentity(settings);
    return Task.of(
        List.of(NodeCommand.reads(node, question)),
        run -> {
          try {
            run.ask(node, question);
          } catch (CommandFailedException e) {
            throw run.refuse(
                Message.of(
                    "refused.replication",
                    settings.replicationUser(),
                    settings.replicationAddress(),
                    node,
                    e.getMessage()),
                Message.of("advice.replication", node));
          }
        });
  }

  private Task nothingIsUsed() {
    return Task.of(
        List.of(NodeCommand.reads(node, new Processes())),
        run -> {
          List<ProcessList.HostProcess> servers =
              Running.postgres(run.ask(node, new Processes()), settings.pgdata());
          if (!servers.isEmpty()) {
            throw run.refuse(
                Message.of("refused.running", node, Stopped.shown(servers)),
                Message.of("advice.postgres-left", node));
          }
        });
  }

  /** Also that there is room still: the Primary may have got a tablespace since the plan. */
  private Task mayBeRemoved() {
    TablespaceSizes sizes = new TablespaceSizes(settings);
    return Task.of(
        List.of(NodeCommand.reads(primary, sizes), NodeCommand.reads(node, look)),
        run -> {
          Tablespaces tablespaces = run.ask(primary, sizes);
          DataDirectory data = run.ask(node, look);
          refuseToRemove(data);
          DeletionGuard.inUse(data)
              .ifPresent(
                  why -> {
                    throw run.refuse(why, Message.of("advice.postgres-left", node));
                  });
          room.refuseWithout(run::ask, data, tablespaces);
        });
  }

  private Task fetch() {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-h",
                settings.replicationAddress(),
                "-p",
                String.valueOf(settings.port()),
                "-U",
                settings.replicationUser(),
                "-D",
                settings.pgdata(),
                "-X",
                "none",
                "-c",
                "fast",
                "-P",
                "-w"));
    if (!wal.isEmpty()) {
      arguments.add("--waldir=" + wal);
    }
    Command command =
        settings.command("pg_basebackup", arguments.toArray(String[]::new)).within(LONGEST);
    NodeCommand shown = NodeCommand.changes(node, command);
    return Task.of(
        List.of(shown),
        run -> {
          CommandResult result =
              run.execute(NodeCommand.changes(node, command.onError(line -> progress(run, line))));
          if (!result.succeeded()) {
            throw run.fail(
                Message.of("failed.base-backup", node),
                Message.of("advice.base-backup"),
                shown,
                result);
          }
        });
  }

  private static void progress(StepRun run, String line) {
    BaseBackupParser.parseLine(line)
        .ifPresent(
            progress ->
                run.emit(
                    new Event.BaseBackupProgress(
                        progress.doneKilobytes() << 10,
                        progress.totalKilobytes().orElse(0L) << 10,
                        progress.tablespacesDone(),
                        progress.tablespaces(),
                        progress.file())));
  }

  private Task databaseIsThere() {
    ControlDataQuery question = new ControlDataQuery(settings);
    return Task.of(
        List.of(NodeCommand.reads(node, question)),
        run -> {
          Optional<?> control = run.ask(node, question);
          if (control.isEmpty()) {
            throw run.fail(
                Message.of("failed.base-backup", node), Message.of("advice.base-backup"));
          }
        });
  }
}
