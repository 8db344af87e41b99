package org.pgrex.testkit.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.pgrex.Cluster;
import org.pgrex.ClusterState;
import org.pgrex.Event;
import org.pgrex.NodeState;
import org.pgrex.NodeStop;
import org.pgrex.PgrexException;
import org.pgrex.PrimaryStart;
import org.pgrex.Procedure;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StandbyData;
import org.pgrex.StandbyStart;
import org.pgrex.StepReport;
import org.pgrex.testkit.internal.EndText;

/** A scenario while it is performed, and what happens in it. */
final class Performance implements AutoCloseable {
  private static final Pattern LSN = Pattern.compile("\\b[0-9A-F]{1,8}/[0-9A-F]{5,8}\\b");

  /** What a transport says of a host that cannot be reached. */
  private static final Pattern NO_WAY =
      Pattern.compile("(\\S+: no connection\\..*ssh said: )?ssh: connect to host (\\S+) port .*");

  private static final Pattern WAL_FILE = Pattern.compile("\\b[0-9A-F]{24}\\b");

  private final Stage stage;
  private final List<String> hosts;
  private final SentCommands sent;
  private final Cluster cluster;
  private final StringBuilder text = new StringBuilder();

  Performance(Stage stage) {
    this.stage = stage;
    this.sent = new SentCommands(stage.transport());
    this.cluster = Cluster.of(stage.config(), sent, stage.time());
    this.hosts = cluster.state().nodes().stream().map(NodeState::name).toList();
    sent.take();
  }

  /** All that has happened so far, without what is never twice the same. */
  String text() {
    String same = LSN.matcher(text).replaceAll("LSN");
    same = NO_WAY.matcher(same).replaceAll("no way to $2");
    return WAL_FILE.matcher(same).replaceAll("WAL");
  }

  void perform(Act act) {
    text.append("== ").append(act).append('\n');
    switch (act.verb()) {
      case PRIMARY_START -> call(act, primaryStart(act));
      case STANDBY_START -> call(act, standbyStart(act));
      case STOP -> call(act, stop(act));
      case LOOK -> look();
      default -> act.verb().befall(stage, act);
    }
    sent.take().forEach(line -> text.append("sent ").append(line).append('\n'));
  }

  private PrimaryStart primaryStart(Act act) {
    PrimaryStart start = cluster.primary(act.host()).prepareStart();
    start = act.has("--define") ? start.define(stage.resourceDefinition()) : start;
    start = act.has("--from-backup") ? start.fromBackup() : start;
    return act.has("--other-node-is-down") ? start.otherNodeIsDown() : start;
  }

  private StandbyStart standbyStart(Act act) {
    StandbyStart start = cluster.standby(act.host()).prepareStart();
    return act.has("--base-backup") ? start.data(StandbyData.BASE_BACKUP) : start;
  }

  private NodeStop stop(Act act) {
    NodeStop stop = cluster.prepareStop(act.host());
    return act.has("--allow-failover") ? stop.allowFailover() : stop;
  }

  private <P extends Procedure<P>> void call(Act act, P procedure) {
    EndText end = new EndText(stage.resourceDefinition());
    Set<String> progress = new TreeSet<>();
    List<String> before = traits();
    try {
      Report report = procedure.listener(event -> note(event, progress)).run();
      text.append(end.of(report));
      check(act, report.changedSomething() ? Act.DONE : Act.UNCHANGED, Duration.ZERO);
    } catch (PgrexException e) {
      text.append(end.of(e));
      check(act, e.reason().code(), failedIn(e));
      if (e instanceof RefusedException && !traits().equals(before)) {
        throw new AssertionError(
            "'%s' was refused, but changed%n%s%nto%n%s".formatted(act, before, traits()), e);
      }
    }
    text.append(
        progress.stream()
            .map("told "::concat)
            .map(line -> line + "\n")
            .collect(Collectors.joining()));
  }

  private static Duration failedIn(PgrexException failure) {
    return failure instanceof ProcedureFailedException failed
        ? failed.step().map(StepReport::duration).orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  private static void note(Event event, Set<String> progress) {
    if (event instanceof Event.BaseBackupProgress) {
      progress.add("how far the base backup is");
    } else if (event instanceof Event.ArchiveSyncProgress) {
      progress.add("how far the archive is");
    } else if (event instanceof Event.RecoveryProgress) {
      progress.add("how far the recovery is");
    }
  }

  private void check(Act act, String end, Duration failedIn) {
    boolean late = act.limit().filter(limit -> failedIn.compareTo(limit) > 0).isPresent();
    if (!end.equals(act.end()) || late) {
      throw new AssertionError(
          "'%s' should end %s%s, but ended %s after %s:%n%s"
              .formatted(
                  act,
                  act.end(),
                  act.limit().map(limit -> " within " + limit).orElse(""),
                  end,
                  failedIn,
                  text));
    }
  }

  private List<String> traits() {
    return hosts.stream().map(host -> host + ": " + stage.traits(host)).toList();
  }

  private void look() {
    stage.settle();
    ClusterState state = cluster.state();
    text.append(new EndText(stage.resourceDefinition()).of(state));
    for (NodeState node : state.nodes()) {
      if (node.unreachable().isEmpty()) {
        int rows = stage.rows(node.name());
        text.append(
            "%s has %s%s%s%n"
                .formatted(
                    node.name(),
                    rows < 0 ? "no running database" : rows + " rows",
                    stage.hasLock(node.name()) ? ", PGSQL.lock" : "",
                    stage.hasRecoverySettings(node.name()) ? ", settings of a recovery" : ""));
      }
      node.status().filter(status -> status.running()).map(StatusLines::of).ifPresent(this::add);
      node.links().map(StatusLines::of).ifPresent(this::add);
    }
  }

  private void add(List<String> lines) {
    lines.forEach(line -> text.append("  ").append(line).append('\n'));
  }

  /** Ends the connections. */
  @Override
  public void close() {
    cluster.close();
  }
}
