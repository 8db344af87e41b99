package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.NodeConfig;
import org.pgrex.internal.engine.CommandFailedException;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.NodeFactsQuery;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;

/** What both nodes are when a procedure is planned. */
record Situation(Pair pair, Map<String, NodeFacts> views) {

  /** What a node answered, or why it has not answered. */
  record Answer(NodeConfig node, Optional<NodeFacts> facts, Optional<RuntimeException> unanswered) {

    /** Fails where the node was reached, and is in a state that nobody knows. */
    void failUnlessUnreachable() {
      unanswered
          .filter(e -> !(e instanceof TransportException))
          .ifPresent(
              e -> {
                throw e;
              });
    }
  }

  /**
   * Asks both nodes at the same time, for a procedure: a node that cannot be reached has no view,
   * one that hangs or answers oddly is not worked on.
   *
   * @throws TransportException if neither can be reached
   */
  static Situation look(ClusterConfig config, Nodes nodes) {
    List<Answer> answers = ask(config, nodes);
    answers.forEach(Answer::failUnlessUnreachable);
    return of(answers, nodes);
  }

  /**
   * The same for who only wants to know: whatever keeps a node from answering, it has no view.
   *
   * @throws RuntimeException what the first node has failed with, if neither answers
   */
  static Situation lookAtWhoAnswers(ClusterConfig config, Nodes nodes) {
    return of(ask(config, nodes), nodes);
  }

  private static List<Answer> ask(ClusterConfig config, Nodes nodes) {
    List<Future<NodeFacts>> asked =
        config.nodes().stream()
            .map(node -> nodes.together(() -> nodes.ask(node.dLanAddress(), new NodeFactsQuery())))
            .toList();
    List<Answer> answers = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      answers.add(answer(config.nodes().get(i), asked.get(i)));
    }
    return answers;
  }

  private static Situation of(List<Answer> answers, Nodes nodes) {
    Pair pair = Pair.of(answers);
    pair.members().forEach(member -> nodes.locate(member.name(), member.config().dLanAddress()));
    Map<String, NodeFacts> views = new LinkedHashMap<>();
    answers.forEach(answer -> answer.facts().ifPresent(facts -> views.put(facts.name(), facts)));
    return new Situation(pair, Map.copyOf(views));
  }

  private static Answer answer(NodeConfig node, Future<NodeFacts> asked) {
    try {
      return new Answer(node, Optional.of(Nodes.join(asked)), Optional.empty());
    } catch (TransportException | CommandTimeoutException | CommandFailedException e) {
      return new Answer(node, Optional.empty(), Optional.of(e));
    }
  }

  /** A start that would wait in vain: pacemaker starts nothing that it does not manage. */
  static StepStop unmanaged(String node, String pgsql) {
    return StepStop.refused(
        Message.of("refused.unmanaged-start", node, pgsql),
        Message.of("advice.unmanaged-start", node));
  }

  /** The node, which was reached. */
  NodeFacts view(String node) {
    NodeFacts view = views.get(node);
    if (view == null) {
      throw pair.member(node).unanswered().orElseThrow();
    }
    return view;
  }

  Optional<NodeFacts> ifReached(String node) {
    return Optional.ofNullable(views.get(node));
  }
}
