package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ClusterNow;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.TransportException;

/**
 * The node that is declared down when the Primary starts on its peer. That it holds nothing is seen
 * over SSH; where it is silent, the caller's word is taken unless something speaks against it.
 *
 * @param node the one that starts as Primary
 * @param view what the other one is; empty where it was not reached
 * @param cause why it was not
 */
record OtherNode(
    String name, String node, Optional<NodeFacts> view, Optional<TransportException> cause) {
  private static final Duration LONG = Duration.ofMinutes(5);

  static OtherNode of(Situation situation, String node) {
    Pair.Member other = situation.pair().other(node);
    return new OtherNode(
        other.name(),
        node,
        situation.ifReached(other.name()),
        other.unanswered().map(TransportException.class::cast));
  }

  boolean isReached() {
    return view.isPresent();
  }

  /** Whether a status of the cluster, seen from its peer, has it online. */
  boolean isSeenIn(ClusterStatus status) {
    return status.node(name).flatMap(ClusterStatus.Node::online).orElse(false);
  }

  /**
   * Refuses where it runs, or where it is not known to be down.
   *
   * @param peer the node that starts as Primary
   * @param confirmedDown the caller's word
   */
  void refuseUnlessDown(NodeFacts peer, boolean confirmedDown, String pgsql) {
    if (view.isEmpty()) {
      refuseWithoutWord(peer, confirmedDown);
      return;
    }
    if (view.get().isPromoted(pgsql)) {
      throw StepStop.refused(
          Message.of("refused.other-is-primary", name),
          Message.of("advice.other-is-primary", node, name));
    }
    if (view.get().isRunning() && !peer.isPromoted(pgsql)) {
      throw StepStop.refused(
          Message.of("refused.running", name, "pacemaker"), Message.of("advice.stop-first", name));
    }
  }

  /** A host that is not silent may be up; one that the cluster still sees is. */
  private void refuseWithoutWord(NodeFacts peer, boolean confirmedDown) {
    TransportException why = cause.orElseThrow();
    if (!confirmedDown || !isSilence(why)) {
      throw notKnownToBeDown(why);
    }
    if (isSeenIn(peer.cluster())) {
      throw isUp();
    }
  }

  private static boolean isSilence(TransportException e) {
    return e.kind() == TransportException.Kind.UNREACHABLE;
  }

  private StepStop notKnownToBeDown(TransportException why) {
    String said = String.valueOf(why.getMessage());
    return switch (why.kind()) {
      case UNREACHABLE ->
          StepStop.refused(
              Message.of("refused.other-unreachable", name, said),
              Message.of("advice.other-unreachable", name));
      case NO_LOGIN ->
          StepStop.refused(
              Message.of("refused.other-no-login", name, said),
              Message.of("advice.other-no-login", name));
      case LOCAL ->
          StepStop.refused(
              Message.of("refused.other-unreachable", name, said),
              Message.of("advice.other-not-tried", name));
      case HOST_KEY, AUTHENTICATION, CONNECTION_LOST, USER, FILE ->
          StepStop.refused(
              Message.of("refused.other-unreachable", name, said),
              Message.of("advice.other-login", name));
    };
  }

  private StepStop isUp() {
    return StepStop.refused(
        Message.of("refused.other-is-up", name), Message.of("advice.other-is-up", name));
  }

  /** The proof that it holds nothing, looked at when a step's turn comes. */
  Task isStopped(String pgdata) {
    if (isReached()) {
      return Stopped.check(name, pgdata);
    }
    return Task.of(
        List.of(
            NodeCommand.reads(node, new ClusterNow()), NodeCommand.reads(name, new ClusterNow())),
        run -> {
          if (isSeenIn(run.ask(node, new ClusterNow()))) {
            throw isUp();
          }
          try {
            run.ask(name, new ClusterNow());
          } catch (TransportException e) {
            if (isSilence(e)) {
              return;
            }
            throw notKnownToBeDown(e);
          }
          throw isUp();
        });
  }

  /** The proof once more, where it may have been started since it was seen to be stopped. */
  Task isStillStopped(String pgdata) {
    return isReached()
        ? Stopped.check(
            name,
            pgdata,
            what ->
                StepStop.refused(
                    Message.of("refused.other-started", name, what),
                    Message.of("advice.other-started", name, node)))
        : isStopped(pgdata);
  }

  /** The quorum is unblocked without it. */
  Task declaredDown() {
    NodeCommand unblock =
        NodeCommand.changes(node, Command.of("pcs", "quorum", "unblock", "--force").within(LONG));
    return Task.of(
        List.of(unblock),
        run -> {
          CommandResult result = run.execute(unblock);
          // So says pcs 0.11 where a start that was cut off had unblocked it already.
          boolean done = (result.output() + result.error()).contains("not waiting for nodes");
          if (!result.succeeded() && !done) {
            throw run.fail(
                Message.of("failed.unblock"), Message.of("advice.logs", node), unblock, result);
          }
        });
  }
}
