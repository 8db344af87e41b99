package org.pgrex.internal.procedures;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.PrimaryStart;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.state.Health;
import org.pgrex.internal.state.LatestData;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Running;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.Command;

/** The manual's "Primaryの起動". */
public final class PrimaryStartCall extends Call<PrimaryStart> implements PrimaryStart {
  /** What pacemaker takes for true. */
  private static final Pattern TRUE = Pattern.compile("(?i)true|on|yes|y|1");

  private static final String SECTION = "Primaryの起動";

  private final Options options;

  private record Options(
      @Nullable Path definition, boolean fromBackup, boolean otherIsDown, boolean evenIfOlder) {}

  public PrimaryStartCall(Scene scene, String node) {
    this(Basics.of(scene, node), new Options(null, false, false, false));
  }

  private PrimaryStartCall(Basics basics, Options options) {
    super(basics);
    this.options = options;
  }

  @Override
  PrimaryStart with(Basics newBasics) {
    return new PrimaryStartCall(newBasics, options);
  }

  @Override
  String procedure() {
    return "primary-start";
  }

  @Override
  public PrimaryStart define(Path definition) {
    return with(
        new Options(definition, options.fromBackup, options.otherIsDown, options.evenIfOlder));
  }

  @Override
  public PrimaryStart fromBackup() {
    return with(new Options(options.definition, true, options.otherIsDown, options.evenIfOlder));
  }

  @Override
  public PrimaryStart otherNodeIsDown() {
    return with(new Options(options.definition, options.fromBackup, true, options.evenIfOlder));
  }

  @Override
  public PrimaryStart evenIfOlder() {
    return with(new Options(options.definition, options.fromBackup, options.otherIsDown, true));
  }

  private PrimaryStart with(Options newOptions) {
    return new PrimaryStartCall(basics(), newOptions);
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
    private final NodeFacts here = situation.view(node);
    private final OtherNode otherNode = OtherNode.of(situation, node);
    private final String other = otherNode.name();
    private final boolean running = here.isRunning();
    private final boolean isPrimary = here.isPromoted(config.resources().pgsql());
    private final Optional<ResourceDefinition> definition =
        Optional.ofNullable(options.definition).map(ResourceDefinition::read);
    private final PgsqlSettings settings = PgsqlSettings.from(cib(), config);

    /** A recovery that was begun before, by a start that was cut off. */
    private final boolean recoveryRuns = ArchiveRecovery.isUnderWay(here.processes(), settings);

    private final NodeChoice choice =
        new NodeChoice(
            new DataSurvey(nodes, settings, config.resources().pgsql()),
            situation,
            otherNode,
            node,
            options.evenIfOlder);
    private final Baseline baseline = new Baseline();
    private final ClusterCreation creation = new ClusterCreation(config.clusterName(), pair, node);
    private ArchiveRecovery.Need recovery = ArchiveRecovery.Need.NONE;

    Drafting(Draft draft) {
      this.draft = draft;
    }

    private Cib cib() {
      return definition
          .map(ResourceDefinition::cib)
          .or(here::cib)
          .orElseThrow(
              () ->
                  StepStop.refused(
                      Message.of("refused.no-cluster", node), Message.of("advice.define")));
    }

    void draft() {
      otherNode.refuseUnlessDown(here, options.otherIsDown, config.resources().pgsql());
      if (!otherNode.isReached()) {
        draft.warn(Message.of("warning.other-unreachable", other));
      }
      definition.ifPresent(this::refuseDefinition);
      refuseWherePacemakerStartsNothing();
      if (recoveryRuns && !options.fromBackup) {
        throw StepStop.refused(
            Message.of("refused.recovery-runs", node), Message.of("advice.backup-label"));
      }
      if (running) {
        refuseWhereItCannotGoOn();
        draft.decide(Message.of("decision.already-running", node));
      }
      draft.add(chooseNode());
      draft.add(nothingRuns());
      if (definition.isPresent() && !running) {
        draft.add(checkDefinition(definition.get()));
      }
      draft.add(archiveRecovery());
      draft.add(removeLock());
      draft.add(makeCluster());
      draft.add(startCluster());
      draft.add(awaitOnline());
      draft.add(pushDefinition());
      draft.add(unblockQuorum());
      draft.add(clearFencing());
      draft.add(awaitPrimary());
    }

    private void refuseDefinition(ResourceDefinition given) {
      given.refuseForOtherNodes(config.resources().pgsql(), pair.names());
      if (!otherNode.isReached()) {
        throw StepStop.refused(
            Message.of("refused.define-alone", other), Message.of("advice.define-alone", other));
      }
      boolean another =
          here.cib().map(cib -> !cib.primitives().isEmpty() && !given.isIn(cib)).orElse(false);
      if (running && another) {
        throw StepStop.refused(
            Message.of("refused.define-running", node), Message.of("advice.stop-first", node));
      }
    }

    /** A start that was cut off goes on where the cluster is; one that failed does not. */
    private void refuseWherePacemakerStartsNothing() {
      boolean maintenance =
          Optional.ofNullable(cib().properties().get("maintenance-mode"))
              .filter(value -> TRUE.matcher(value).matches())
              .isPresent();
      if (maintenance && !isPrimary) {
        throw Situation.unmanaged(node, config.resources().pgsql());
      }
    }

    private void refuseWhereItCannotGoOn() {
      List<String> daemons = Running.clusterDaemons(here.processes());
      if (!here.cluster().running() && !daemons.contains("pacemakerd")) {
        throw StepStop.refused(
            Message.of("refused.running", node, String.join(", ", daemons)),
            Message.of("advice.stop-first", node));
      }
      List<ClusterStatus.Failure> failures =
          isPrimary ? List.of() : Health.newFailures(here.cluster(), baseline.failures());
      if (!failures.isEmpty()) {
        throw StepStop.refused(
            Message.of("refused.failed-start", node, Health.shown(failures.get(0))),
            Message.of("advice.failed-action", node));
      }
      if (options.fromBackup) {
        throw StepStop.refused(
            Message.of("refused.running", node, "pacemaker"),
            Message.of("advice.stop-first", node));
      }
    }

    private Step.Builder step(String id, String number) {
      return Step.step(id, SECTION, number)
          .skipIf(running && isBeforeOnline(number), Message.of("skipped.already-running", node));
    }

    private boolean isBeforeOnline(String number) {
      return List.of("(1)", "(2)", "(3)", "(4)", "(5)", "(6)").contains(number);
    }

    private Step on(Step.Builder step, String id, Object... arguments) {
      return step.on(node, Message.of("step.primary-start." + id, arguments));
    }

    private Step chooseNode() {
      Step.Builder step = Step.step("choose-node", SECTION, "(1)");
      if (isPrimary) {
        return on(step.skip(Message.of("skipped.already-primary", node)), "choose-node", node);
      }
      LatestData latest = judge();
      if (latest.safe()) {
        draft.decide(latest.reason());
      } else {
        draft.warn(latest.reason());
      }
      return on(step.before(Task.look(run -> judge())), "choose-node", node);
    }

    private LatestData judge() {
      NodeChoice.Verdict verdict = choice.judge();
      if (!running) {
        recovery =
            recoveryRuns
                ? ArchiveRecovery.Need.RECOVERY
                : ArchiveRecovery.Need.of(verdict.mine(), options.fromBackup, settings);
      }
      return verdict.latest();
    }

    private Step nothingRuns() {
      Step.Builder step = step("nothing-runs", "(2)");
      if (!recoveryRuns) {
        step.before(Stopped.check(node, settings.pgdata()));
      }
      step.before(otherNode.isStopped(settings.pgdata()));
      return on(step, "nothing-runs", node, other);
    }

    /** Before anything is removed for it: that the cluster can be made and would take it. */
    private Step checkDefinition(ResourceDefinition given) {
      return on(
          Step.step("check-definition", SECTION, "")
              .before(given.check(node))
              .before(creation.check()),
          "check-definition",
          given.file());
    }

    private Step archiveRecovery() {
      Step.Builder step = step("archive-recovery", "(3)");
      if (!options.fromBackup) {
        return on(step.skip(Message.of("skipped.not-from-backup")), "archive-recovery", node);
      }
      if (recovery == ArchiveRecovery.Need.DONE) {
        return on(step.skip(Message.of("skipped.recovered", node)), "archive-recovery", node);
      }
      ArchiveRecovery action = new ArchiveRecovery(node, settings, recoveryRuns);
      return on(step.action(action).atLast(action.cleanUp()), "archive-recovery", node);
    }

    /** Hours may lie between what (1) and (2) have found and what follows the recovery. */
    private boolean recovers() {
      return options.fromBackup && recovery == ArchiveRecovery.Need.RECOVERY;
    }

    private Step removeLock() {
      Step.Builder step = step("remove-lock", "(4)");
      if (recovers()) {
        step.before(otherNode.isStillStopped(settings.pgdata()))
            .before(Task.look(run -> choice.judgeAgain()));
      }
      return on(step.action(StartActions.removeLock(node, settings)), "remove-lock", node);
    }

    private Step makeCluster() {
      Step.Builder step = step("make-cluster", "(5)");
      if (definition.isEmpty()) {
        return on(
            step.skip(Message.of("skipped.not-defined")), "make-cluster", config.clusterName());
      }
      boolean existsThere = otherNode.view().map(NodeFacts::hasCluster).orElse(false);
      if (here.hasCluster() || existsThere || recovers()) {
        // What is destroyed may be in production by now, started by somebody else a moment ago.
        step.before(otherNode.isStillStopped(settings.pgdata()));
      }
      return on(
          creation.into(step, here.hasCluster(), existsThere),
          "make-cluster",
          config.clusterName());
    }

    private Step startCluster() {
      Step.Builder step = step("cluster-start", "(6)");
      if (recovers()) {
        step.before(otherNode.isStillStopped(settings.pgdata()));
      }
      return on(step.action(StartActions.startCluster(node)), "cluster-start", node);
    }

    private Step awaitOnline() {
      Step.Builder step =
          step("await-online", "(7)")
              .after(new AwaitCluster(config, node, baseline, this::online, false));
      return on(step, "await-online", node);
    }

    private List<Finding> online(ClusterStatus status, Set<String> earlierFailures) {
      boolean online = status.node(node).map(ClusterStatus.Node::isFullyOnline).orElse(false);
      return List.of(
          new Finding(
              Message.of("finding.node", node), "online", online ? "online" : "OFFLINE", online));
    }

    private Step pushDefinition() {
      Step.Builder step = step("push-definition", "(8)");
      if (definition.isEmpty()) {
        return on(step.skip(Message.of("skipped.not-defined")), "push-definition");
      }
      if (running && here.cib().map(definition.get()::isIn).orElse(false)) {
        return on(definedAlready(step), "push-definition");
      }
      return on(definition.get().pushed(step, node), "push-definition");
    }

    /** A push that was cut off behind its end may have left the file with the passwords. */
    private Step.Builder definedAlready(Step.Builder step) {
      return nodes.ask(node, ResourceDefinition.isLeft())
          ? ResourceDefinition.removed(step, node)
          : step.skip(Message.of("skipped.defined-already"));
    }

    private Step unblockQuorum() {
      Step.Builder step = step("unblock-quorum", "(9)");
      if (isPrimary) {
        return on(step.skip(Message.of("skipped.already-primary", node)), "unblock-quorum", other);
      }
      step.before(otherNode.isStopped(settings.pgdata())).action(otherNode.declaredDown());
      return on(step, "unblock-quorum", other);
    }

    private Step clearFencing() {
      Step.Builder step = step("clear-fencing", "(10)");
      if (isPrimary) {
        return on(step.skip(Message.of("skipped.already-primary", node)), "clear-fencing", other);
      }
      step.action(
          new RunCommand(
              NodeCommand.changes(node, Command.of("stonith_admin", "-c", "-H", other)),
              Message.of("failed.clear-fencing", other),
              Message.of("advice.logs", node)));
      return on(step, "clear-fencing", other);
    }

    private Step awaitPrimary() {
      Step.Builder step = Step.step("await-primary", SECTION, "(11)");
      if (isPrimary) {
        step.before(baseline.remember(node));
      }
      return on(
          step.after(new AwaitCluster(config, node, baseline, this::expected, true)),
          "await-primary",
          node);
    }

    private List<Finding> expected(ClusterStatus status, Set<String> earlierFailures) {
      return isPrimary && otherNode.isSeenIn(here.cluster())
          ? Health.primaryBesideStandby(config, pair.names(), node, status, earlierFailures)
          : Health.primaryAlone(config, pair.names(), node, status, earlierFailures);
    }
  }
}
