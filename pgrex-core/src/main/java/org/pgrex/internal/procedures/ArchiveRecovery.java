package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.Event;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.StepRun;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ControlDataQuery;
import org.pgrex.internal.queries.Processes;
import org.pgrex.internal.queries.RecoveryChange;
import org.pgrex.internal.state.ControlFacts;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.LatestData;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Running;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Shell;

/**
 * Recovery of a restored base backup from the archive, outside of pacemaker, to the newest state
 * there is (manual: "Primaryの起動" (3)).
 *
 * <p>Nothing is written into the configuration: the settings go to the server as options, and are
 * gone with it. Only recovery.signal is a file; PostgreSQL removes it when recovery has ended, and
 * the clean-up does when it has not. Clients cannot connect over the network meanwhile.
 */
final class ArchiveRecovery implements Task {
  /** Stands in the titles of the server's processes: so a recovery that was left is known again. */
  private static final String CLUSTER_NAME = "pgrex_archive_recovery";

  private static final Duration STOP = Duration.ofMinutes(10);

  private final String node;
  private final PgsqlSettings settings;
  private final boolean underWay;
  private final NodeCommand signal;
  private final NodeCommand start;
  private final NodeCommand stop;
  private final NodeCommand removeSignal;

  ArchiveRecovery(String node, PgsqlSettings settings, boolean underWay) {
    this.node = node;
    this.settings = settings;
    this.underWay = underWay;
    String pgdata = settings.pgdata();
    signal =
        NodeCommand.changes(
            node,
            Command.of(
                    "sh",
                    "-c",
                    "rm -f \"$1/standby.signal\" && : >\"$1/recovery.signal\"",
                    "pgrex-recovery-signal",
                    pgdata)
                .as(settings.owner()));
    start = NodeCommand.changes(node, startCommand());
    stop =
        NodeCommand.changes(
            node,
            settings
                .command("pg_ctl", "stop", "-D", pgdata, "-m", "fast", "-w", "-t", "600")
                .within(STOP));
    removeSignal =
        NodeCommand.changes(
            node, Command.of("rm", "-f", pgdata + "/recovery.signal").as(settings.owner()));
  }

  private Command startCommand() {
    List<String> options = new ArrayList<>();
    setting(options, "config_file", settings.configFile());
    setting(options, "cluster_name", CLUSTER_NAME);
    setting(options, "restore_command", settings.restoreCommand());
    setting(options, "listen_addresses", "");
    // Only so does the server call itself ready no sooner than recovery has ended.
    setting(options, "hot_standby", "off");
    // With "always" it would archive each file that it has just restored, over the one that it
    // reads: a file found half-written ends the recovery.
    setting(options, "archive_mode", "on");
    setting(options, "port", String.valueOf(settings.port()));
    setting(options, "synchronous_standby_names", "");
    setting(options, "recovery_target_timeline", "latest");
    for (String target : List.of("", "_lsn", "_name", "_time", "_xid")) {
      setting(options, "recovery_target" + target, "");
    }
    return settings.command(
        "pg_ctl",
        "start",
        "-D",
        settings.pgdata(),
        "-W",
        "-l",
        log(),
        "-o",
        String.join(" ", options));
  }

  /** One server option; pg_ctl hands the line to a shell. */
  private static void setting(List<String> options, String name, String value) {
    options.add("-c " + Shell.quote(name + "=" + value));
  }

  private String log() {
    return settings.tmpdir() + "/pgrex-archive-recovery.log";
  }

  /** Whether a recovery that was begun before is still running. */
  static boolean isUnderWay(ProcessList processes, PgsqlSettings settings) {
    return Running.postmaster(processes, settings.pgdata())
        .map(process -> process.command().contains("cluster_name=" + CLUSTER_NAME))
        .orElse(false);
  }

  /** Whether what stands in PGDATA has to be recovered first. */
  enum Need {
    NONE,
    RECOVERY,
    /** A recovery was asked for, and has been done. */
    DONE;

    /** A restored base backup must be recovered to the end, and nothing else may be. */
    static Need of(LatestData.Evidence data, boolean fromBackup, PgsqlSettings settings) {
      DataDirectory directory = data.directory();
      boolean restored = directory.has("backup_label") || directory.has("recovery.signal");
      if (!fromBackup) {
        refuseUnrecovered(data, restored);
        return NONE;
      }
      if (restored || isCutOff(data)) {
        refuseBeforeRelease12(data);
        if (settings.restoreCommand().isBlank()) {
          throw StepStop.refused(
              Message.of("refused.missing-attribute", "pgsql", "restore_command"),
              Message.of("advice.no-pgsql-resource"));
        }
        return RECOVERY;
      }
      if (directory.has("backup_label.old") && state(data) == ClusterState.SHUT_DOWN) {
        return DONE;
      }
      throw StepStop.refused(
          Message.of("refused.no-backup", data.node(), directory.path()),
          Message.of("advice.no-backup"));
    }

    private static void refuseUnrecovered(LatestData.Evidence data, boolean restored) {
      String path = data.directory().path();
      if (restored) {
        throw StepStop.refused(
            Message.of("refused.backup-label", data.node(), path),
            Message.of("advice.backup-label"));
      }
      // The agent makes standby.signal for every Standby, and PostgreSQL keeps it until it is
      // promoted.
      boolean wasStandby =
          data.directory().has("standby.signal") || data.directory().has("recovery.conf");
      if (isCutOff(data) && !wasStandby) {
        throw StepStop.refused(
            Message.of("refused.recovery-cut-off", data.node(), path),
            Message.of("advice.backup-label"));
      }
    }

    /** PostgreSQL renames backup_label when recovery begins; only its end makes a Primary. */
    private static boolean isCutOff(LatestData.Evidence data) {
      return data.directory().has("backup_label.old")
          && switch (state(data)) {
            case SHUT_DOWN_IN_RECOVERY, IN_ARCHIVE_RECOVERY -> true;
            case STARTING_UP,
                SHUT_DOWN,
                SHUTTING_DOWN,
                IN_CRASH_RECOVERY,
                IN_PRODUCTION,
                UNRECOGNIZED ->
                false;
          };
    }

    private static ClusterState state(LatestData.Evidence data) {
      return data.control().map(ControlFacts::state).orElse(ClusterState.UNRECOGNIZED);
    }

    /** A server that knows no recovery.signal would not recover, but start with old data. */
    private static void refuseBeforeRelease12(LatestData.Evidence data) {
      data.directory()
          .version()
          .filter(version -> version.matches("[0-9]\\..*|1[01]"))
          .ifPresent(
              version -> {
                throw StepStop.refused(
                    Message.of("refused.recovery-release", data.node(), version),
                    Message.of("advice.recovery-release"));
              });
    }
  }

  @Override
  public List<NodeCommand> commands() {
    NodeCommand watch = NodeCommand.reads(node, new RecoveryChange(settings.pgdata(), ""));
    NodeCommand control = NodeCommand.reads(node, new ControlDataQuery(settings));
    return underWay ? List.of(watch, stop, control) : List.of(signal, start, watch, stop, control);
  }

  @Override
  public void run(StepRun run) {
    if (!underWay) {
      run.execute(signal, Message.of("failed.recovery-start"), signalAdvice());
      run.execute(
          start, Message.of("failed.recovery-start"), Message.of("advice.see-log", node, log()));
    }
    awaitEnd(run);
    run.execute(
        stop, Message.of("failed.recovery-stop"), Message.of("advice.see-log", node, log()));
    Optional<ControlFacts> control = run.ask(node, new ControlDataQuery(settings));
    if (control.filter(facts -> facts.state() == ClusterState.SHUT_DOWN).isEmpty()) {
      throw run.fail(
          Message.of("failed.recovery-state", control.map(ControlFacts::stateText).orElse("-")),
          Message.of("advice.see-log", node, log()));
    }
  }

  private Message signalAdvice() {
    return Message.of("advice.file", node, settings.pgdata() + "/recovery.signal");
  }

  /** As long as it takes: an archive may hold days of WAL. The server's end ends the wait. */
  private void awaitEnd(StepRun run) {
    String known = "";
    Optional<String> segment = Optional.empty();
    boolean wasRunning = false;
    while (true) {
      RecoveryChange.News news = run.poll(node, new RecoveryChange(settings.pgdata(), known));
      if (news.ended()) {
        return;
      }
      if (!news.running() && wasRunning) {
        throw run.fail(
            Message.of("failed.recovery", lastOfLog(run)),
            Message.of("advice.see-log", node, log()));
      }
      if (!news.running() && !known.isEmpty()) {
        throw run.fail(
            Message.of("failed.recovery-start"), Message.of("advice.see-log", node, log()));
      }
      wasRunning |= news.running();
      if (news.segment().isPresent() && !news.segment().equals(segment)) {
        segment = news.segment();
        run.emit(new Event.RecoveryProgress(segment.get()));
      }
      known = news.text();
    }
  }

  private String lastOfLog(StepRun run) {
    CommandResult tail = run.execute(NodeCommand.reads(node, Command.of("tail", "-n", "5", log())));
    return tail.output().strip();
  }

  /** Leaves no server running and no setting behind, however the recovery ended. */
  Task cleanUp() {
    return Task.of(
        List.of(removeSignal),
        run -> {
          if (isUnderWay(run.ask(node, new Processes()), settings)) {
            run.execute(stop, Message.of("failed.recovery-stop"), Message.of("advice.run-again"));
          }
          run.execute(removeSignal, Message.of("failed.recovery-signal", node), signalAdvice());
        });
  }
}
