package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.List;
import javax.annotation.Nullable;
import org.pgrex.Message;
import org.pgrex.NodeState.Role;
import org.pgrex.NodeStop;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ClusterNow;
import org.pgrex.internal.queries.PcsStatus;
import org.pgrex.internal.queries.Processes;
import org.pgrex.internal.state.Health;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Running;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.transport.Command;

/** The manual's "Standbyの停止" and "Primaryの停止". */
public final class NodeStopCall extends Call<NodeStop> implements NodeStop {
  private static final String STANDBY_SECTION = "Standbyの停止";
  private static final String PRIMARY_SECTION = "Primaryの停止";

  /** PostgreSQL writes a last checkpoint; the agent's own limit is 300 s by default. */
  private static final Duration STOP = Duration.ofMinutes(30);

  @Nullable private final Role wanted;
  private final boolean allowFailover;

  /**
   * A stop.
   *
   * @param wanted the role the node must have, if not whichever it has
   */
  public NodeStopCall(Scene scene, String node, @Nullable Role wanted) {
    this(Basics.of(scene, node), wanted, false);
  }

  private NodeStopCall(Basics basics, @Nullable Role wanted, boolean allowFailover) {
    super(basics);
    this.wanted = wanted;
    this.allowFailover = allowFailover;
  }

  @Override
  NodeStop with(Basics newBasics) {
    return new NodeStopCall(newBasics, wanted, allowFailover);
  }

  @Override
  String procedure() {
    return wanted == Role.PRIMARY ? "primary-stop" : "standby-stop";
  }

  @Override
  public NodeStop allowFailover() {
    return new NodeStopCall(basics(), wanted, true);
  }

  @Override
  void draft(Draft draft) {
    new Drafting(draft).draft();
  }

  private final class Drafting {
    private final Draft draft;
    private final ClusterConfig config = scene().config();
    private final Nodes nodes = scene().nodes();
    private final String node = node();
    private final Situation situation = Situation.look(config, nodes);
    private final Pair pair = situation.pair();
    private final String other = pair.other(node).name();
    private final NodeFacts here = situation.view(node);
    private final boolean running = here.isRunning();
    private final boolean isPrimary = here.isPromoted(config.resources().pgsql());

    /** Whether this node's pacemaker sees the other one beside it. */
    private final boolean otherIsOnline =
        here.cluster().node(other).map(ClusterStatus.Node::isFullyOnline).orElse(false);

    private final String section = isPrimary ? PRIMARY_SECTION : STANDBY_SECTION;

    Drafting(Draft draft) {
      this.draft = draft;
    }

    void draft() {
      if (running) {
        refuseWhereTheServerWouldRunOn(here.cluster());
        refuseTheWrongRole();
        refuseFailover();
      }
      draft.rename(isPrimary ? "primary-stop" : "standby-stop");
      draft.add(stop());
      draft.add(pacemakerIsDown());
      draft.add(postgresIsDown());
      if (isPrimary && otherIsOnline) {
        draft.add(awaitFailover());
      }
    }

    /**
     * Pacemaker that is stopped leaves what it does not manage running: the server of a Primary
     * would go on taking writes, unseen, beside the one that is promoted in its place.
     */
    private void refuseWhereTheServerWouldRunOn(ClusterStatus status) {
      if (Health.isUnmanaged(status, config.resources().pgsql(), node)) {
        throw StepStop.refused(
            Message.of("refused.unmanaged", node, config.resources().pgsql()),
            Message.of("advice.unmanaged"));
      }
    }

    private void refuseTheWrongRole() {
      if (wanted == Role.STANDBY && isPrimary) {
        throw StepStop.refused(
            Message.of("refused.stop-is-primary", node), Message.of("advice.stop-is-primary"));
      }
      if (wanted == Role.PRIMARY && !isPrimary) {
        throw StepStop.refused(
            Message.of("refused.stop-not-primary", node), Message.of("advice.stop-not-primary"));
      }
    }

    private void refuseFailover() {
      if (isPrimary && otherIsOnline && !allowFailover) {
        throw StepStop.refused(
            Message.of("refused.has-standby", node, other),
            Message.of("advice.has-standby", other));
      }
    }

    private Step.Builder step(String id, String number) {
      return Step.step(id, section, number);
    }

    private Step stop() {
      Command command =
          isPrimary || !otherIsOnline
              ? Command.of("pcs", "cluster", "stop", "--force")
              : Command.of("pcs", "cluster", "stop");
      Step.Builder step =
          step("cluster-stop", "(1)").skipIf(!running, Message.of("skipped.stopped", node));
      step.before(roleIsAsPlanned());
      step.action(
          new RunCommand(
              NodeCommand.changes(node, command.within(STOP)),
              Message.of("failed.cluster-stop", node),
              Message.of("advice.stop-again", node)));
      return step.on(node, Message.of("step.stop.cluster-stop", node));
    }

    /** The node may have become Primary since the plan was made, or got a Standby. */
    private Task roleIsAsPlanned() {
      return Task.of(
          List.of(NodeCommand.reads(node, new ClusterNow())),
          run -> {
            ClusterStatus now = run.ask(node, new ClusterNow());
            refuseWhereTheServerWouldRunOn(now);
            boolean joined = now.node(other).map(ClusterStatus.Node::isFullyOnline).orElse(false);
            if (Health.isPromoted(now, config.resources().pgsql(), node) != isPrimary) {
              throw run.refuse(
                  Message.of("refused.role-changed", node), Message.of("advice.plan-again"));
            }
            if (isPrimary && joined && !allowFailover) {
              throw run.refuse(
                  Message.of("refused.has-standby", node, other),
                  Message.of("advice.has-standby", other));
            }
          });
    }

    private Step pacemakerIsDown() {
      return step("pacemaker-is-down", "(2)")
          .after(
              Task.of(
                  List.of(NodeCommand.reads(node, new PcsStatus())),
                  run -> {
                    ClusterStatus status = run.ask(node, new PcsStatus());
                    run.verified(Health.stopped(node, status), status, null);
                    if (status.running()) {
                      throw run.fail(
                          Message.of("failed.still-running", node, "pacemaker"),
                          Message.of("advice.stop-again", node));
                    }
                  }))
          .on(node, Message.of("step.stop.pacemaker-is-down", node));
    }

    private Step postgresIsDown() {
      String pgdata =
          here.cib()
              .filter(cib -> cib.primitive(config.resources().pgsql()).isPresent())
              .map(cib -> PgsqlSettings.from(cib, config).pgdata())
              .orElse("");
      return step("postgres-is-down", "(3)")
          .after(
              Task.of(
                  List.of(NodeCommand.reads(node, new Processes())),
                  run -> {
                    List<ProcessList.HostProcess> left =
                        Running.postgres(run.ask(node, new Processes()), pgdata);
                    run.verified(List.of(Health.noPostgres(node, left.size())), null, null);
                    if (!left.isEmpty()) {
                      throw run.fail(
                          Message.of("failed.still-running", node, Stopped.shown(left)),
                          Message.of("advice.postgres-left", node));
                    }
                  }))
          .on(node, Message.of("step.stop.postgres-is-down", node));
    }

    /** What the caller allowed: the Standby takes over, and is a healthy Primary in the end. */
    private Step awaitFailover() {
      Baseline baseline = new Baseline();
      return step("await-failover", "")
          .before(baseline.remember(other))
          .after(
              new AwaitCluster(
                  config,
                  other,
                  baseline,
                  (status, earlier) ->
                      Health.primaryAlone(config, pair.names(), other, status, earlier),
                  true))
          .on(other, Message.of("step.stop.await-failover", other));
    }
  }
}
