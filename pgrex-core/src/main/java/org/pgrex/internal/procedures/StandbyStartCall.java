package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.StandbyData;
import org.pgrex.StandbyStart;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.CommandFailedException;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ClusterNow;
import org.pgrex.internal.queries.DatabaseSize;
import org.pgrex.internal.queries.ReplicationIdentity;
import org.pgrex.internal.queries.TimelineHistoryQuery;
import org.pgrex.internal.queries.WalFiles;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.Health;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.StandbyDataChoice;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.postgres.TimelineHistory;
import org.pgrex.transport.Command;

/** The manual's "Standbyの起動". */
public final class StandbyStartCall extends Call<StandbyStart> implements StandbyStart {
  private static final String SECTION = "Standbyの起動";
  private static final Duration STOP = Duration.ofMinutes(30);

  private final StandbyData wish;

  public StandbyStartCall(Scene scene, String node) {
    this(Basics.of(scene, node), StandbyData.AUTO);
  }

  private StandbyStartCall(Basics basics, StandbyData wish) {
    super(basics);
    this.wish = wish;
  }

  @Override
  StandbyStart with(Basics newBasics) {
    return new StandbyStartCall(newBasics, wish);
  }

  @Override
  String procedure() {
    return "standby-start";
  }

  @Override
  public StandbyStart data(StandbyData choice) {
    return new StandbyStartCall(basics(), choice);
  }

  @Override
  void draft(Draft draft) {
    new Drafting(draft).draft();
  }

  /** One look at the nodes, and the steps that follow from it. */
  private final class Drafting {
    private final Draft draft;
    private final ClusterConfig config = scene().config();
    private final Nodes nodes = scene().nodes();
    private final String node = node();
    private final Situation situation = Situation.look(config, nodes);
    private final Pair pair = situation.pair();
    private final String primary = pair.other(node).name();
    private final NodeFacts here = situation.view(node);
    private final NodeFacts there = situation.view(primary);
    private final Baseline baseline = new Baseline();
    private final CheckLinks links = new CheckLinks(config, node);
    private final KeptCib kept =
        new KeptCib(node, config.resources().pgsql(), here.cib(), List.of());
    private final PgsqlSettings settings;
    private final boolean isStandby;
    private StandbyDataChoice choice;
    private Optional<BaseBackup> baseBackup = Optional.empty();
    private Optional<DataDirectory> data = Optional.empty();
    private boolean lock;

    Drafting(Draft draft) {
      this.draft = draft;
      refuseWithoutPrimary();
      settings = PgsqlSettings.from(there.cib().orElseThrow(this::noCib), config);
      isStandby =
          wish != StandbyData.BASE_BACKUP
              && here.isRunning()
              && missing(pairFindings(there.cluster(), Health.failureKeys(there.cluster())))
                  .isEmpty();
      choice = new StandbyDataChoice(false, Message.of("decision.already-standby", node));
    }

    private StepStop noCib() {
      return StepStop.refused(
          Message.of("refused.no-cluster", primary), Message.of("advice.define"));
    }

    void draft() {
      if (!isStandby) {
        chooseData();
      }
      draft.decide(choice.reason());
      if (!isStandby && kept.isDangerous()) {
        draft.decide(kept.reason());
      }
      draft.add(primaryRuns());
      draft.add(baseBackup());
      draft.add(archiveSync());
      draft.add(removeLock());
      draft.add(startCluster());
      draft.add(awaitPair());
      draft.add(checkLinks());
    }

    private void refuseWithoutPrimary() {
      if (here.isPromoted(config.resources().pgsql())) {
        throw StepStop.refused(
            Message.of("refused.is-primary", node), Message.of("advice.is-primary", primary));
      }
      if (!there.isPromoted(config.resources().pgsql())) {
        throw StepStop.refused(
            Message.of("refused.no-primary", primary), Message.of("advice.no-primary", primary));
      }
      if (Health.isUnmanaged(there.cluster(), config.resources().pgsql(), primary)) {
        throw Situation.unmanaged(primary, config.resources().pgsql());
      }
    }

    private List<Finding> pairFindings(ClusterStatus status, Set<String> earlierFailures) {
      return Health.pair(config, pair.names(), primary, status, earlierFailures);
    }

    private static List<Finding> missing(List<Finding> findings) {
      return findings.stream().filter(finding -> !finding.met()).toList();
    }

    private void chooseData() {
      DataDirectory onPrimary = survey().directory(primary, "");
      String wal = onPrimary.walLink().orElse("");
      DataDirectory mine = survey().directory(node, wal);
      lock = mine.lock();
      ReplicationIdentity.Identity identity = identity();
      long databaseBytes = nodes.ask(primary, new DatabaseSize(settings));
      String walThere = onPrimary.walLink().orElse(settings.pgdata() + "/pg_wal");
      choice = StandbyDataChoice.choose(wish, () -> facts(mine, identity, walThere, databaseBytes));
      if (choice.baseBackup()) {
        BaseBackup backup =
            new BaseBackup(node, primary, settings, config.archiveDirectory(), wal, databaseBytes);
        backup.refuseWhereItCannotBe(nodes, mine, onPrimary.tablespaces());
        data = Optional.of(mine);
        baseBackup = Optional.of(backup);
      }
    }

    private DataSurvey survey() {
      return new DataSurvey(nodes, settings, config.resources().pgsql());
    }

    private StandbyDataChoice.Facts facts(
        DataDirectory mine,
        ReplicationIdentity.Identity identity,
        String walThere,
        long databaseBytes) {
      Future<DataSurvey.Control> asked = nodes.together(() -> survey().control(node));
      List<TimelineHistory.Entry> history = history(identity);
      List<String> walFiles =
          nodes.ask(primary, new WalFiles(List.of(config.archiveDirectory(), walThere)));
      DataSurvey.Control control = Nodes.join(asked);
      return new StandbyDataChoice.Facts(
          survey().evidence(node, primary, here.cib(), mine, control.facts()),
          control.unreadable(),
          identity,
          history,
          walFiles,
          databaseBytes);
    }

    /** Who the Primary is, asked from here: it proves that replication will connect. */
    private ReplicationIdentity.Identity identity() {
      try {
        return nodes.ask(node, new ReplicationIdentity(settings));
      } catch (CommandFailedException e) {
        throw StepStop.refused(
            Message.of(
                "refused.replication",
                settings.replicationUser(),
                settings.replicationAddress(),
                node,
                e.getMessage()),
            Message.of("advice.replication", node));
      }
    }

    private List<TimelineHistory.Entry> history(ReplicationIdentity.Identity identity) {
      if (identity.timeline() <= 1) {
        return List.of();
      }
      return nodes.ask(node, new TimelineHistoryQuery(settings, identity.timeline())).entries();
    }

    private Step.Builder step(String id, String number) {
      return Step.step(id, SECTION, number)
          .skipIf(isStandby, Message.of("skipped.already-standby", node));
    }

    private Step on(Step.Builder step, String id, Object... arguments) {
      return step.on(node, Message.of("step.standby-start." + id, arguments));
    }

    private Step primaryRuns() {
      Step.Builder step = step("primary-runs", "(1)").before(primaryIsHealthy());
      if (here.isRunning()) {
        step.action(
            new RunCommand(
                NodeCommand.changes(node, Command.of("pcs", "cluster", "stop").within(STOP)),
                Message.of("failed.cluster-stop", node),
                Message.of("advice.stop-again", node)));
      }
      if (!isStandby) {
        step.before(Stopped.check(node, settings.pgdata()));
      }
      return on(step, "primary-runs", primary, node);
    }

    /** Also that its replication address is there, for the data is fetched over it. */
    private Task primaryIsHealthy() {
      return Task.of(
          List.of(NodeCommand.reads(primary, new ClusterNow())),
          run -> {
            ClusterStatus status = run.ask(primary, new ClusterNow());
            List<Finding> missing =
                missing(
                    Health.primaryBesideStandby(
                        config, pair.names(), primary, status, Health.failureKeys(status)));
            if (!missing.isEmpty()) {
              throw run.refuse(
                  Message.of("refused.primary-unhealthy", primary, AwaitCluster.shown(missing)),
                  Message.of("advice.primary-unhealthy", primary));
            }
          });
    }

    private Step baseBackup() {
      Step.Builder step = step("base-backup", "(2)");
      if (baseBackup.isEmpty()) {
        return on(step.skip(Message.of("skipped.data-kept")), "base-backup");
      }
      return on(
          baseBackup.get().into(step.before(primaryIsHealthy()), data.orElseThrow()),
          "base-backup");
    }

    private Step archiveSync() {
      return on(
          step("archive-sync", "(3)")
              .before(primaryIsHealthy())
              .action(new ArchiveSync(node, settings, config.archiveDirectory())),
          "archive-sync",
          primary,
          node);
    }

    private Step removeLock() {
      Step.Builder step = step("remove-lock", "(4)");
      if (!lock) {
        step.skip(Message.of("skipped.no-lock"));
      }
      return on(step.action(StartActions.removeLock(node, settings)), "remove-lock");
    }

    private Step startCluster() {
      Step.Builder step =
          step("cluster-start", "(5)")
              // A Standby that finds no Primary may become one: the backup may have taken hours.
              .before(primaryIsHealthy())
              .before(baseline.remember(primary))
              .action(kept.removedIfDangerous());
      return on(step.action(StartActions.startCluster(node)), "cluster-start", node);
    }

    private Step awaitPair() {
      Step.Builder step = Step.step("await-pair", SECTION, "(6)");
      if (isStandby) {
        step.before(baseline.remember(primary));
      }
      return on(
          step.after(
              new AwaitCluster(config, node, baseline, this::pairFindings, true).lookingFor(links)),
          "await-pair",
          node);
    }

    private Step checkLinks() {
      return on(Step.step("check-links", SECTION, "(7)").after(links), "check-links", node);
    }
  }
}
