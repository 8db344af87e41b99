package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.Message;
import org.pgrex.config.NodeConfig;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.parsers.pacemaker.Cib;

/**
 * The two nodes by name, in the order of the configuration. A node is called what {@code uname -n}
 * says there; one that cannot be asked is called what the other one's CIB says.
 */
record Pair(List<Member> members) {

  /**
   * A node.
   *
   * @param unanswered why it has not answered, where it has not
   */
  record Member(String name, NodeConfig config, Optional<RuntimeException> unanswered) {}

  static Pair of(List<Situation.Answer> answers) {
    if (answers.stream().allMatch(answer -> answer.facts().isEmpty())) {
      throw answers.get(0).unanswered().orElseThrow();
    }
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Situation.Answer answer = answers.get(i);
      Optional<NodeFacts> peer = answers.get(1 - i).facts();
      String name =
          answer
              .facts()
              .map(NodeFacts::name)
              .or(() -> peer.flatMap(Pair::nameOfPeer))
              .orElse(answer.node().dLanAddress());
      members.add(new Member(name, answer.node(), answer.unanswered()));
    }
    if (members.get(0).name().equals(members.get(1).name())) {
      throw StepStop.refused(
          Message.of(
              "refused.same-node",
              members.get(0).config().dLanAddress(),
              members.get(1).config().dLanAddress(),
              members.get(0).name()),
          Message.of("advice.check-addresses"));
    }
    return new Pair(List.copyOf(members));
  }

  private static Optional<String> nameOfPeer(NodeFacts facts) {
    List<String> others =
        facts.cib().map(Cib::nodes).orElse(List.of()).stream()
            .map(Cib.Node::name)
            .filter(name -> !name.equals(facts.name()))
            .toList();
    return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
  }

  List<String> names() {
    return members.stream().map(Member::name).toList();
  }

  /**
   * The node of that name, which must be one of the two.
   *
   * @throws RuntimeException if it may be the one that has not answered and has no name here
   */
  Member member(String name) {
    for (Member member : members) {
      if (member.name().equals(name)) {
        return member;
      }
    }
    members.stream()
        .filter(member -> member.name().equals(member.config().dLanAddress()))
        .findFirst()
        .flatMap(Member::unanswered)
        .ifPresent(
            e -> {
              throw e;
            });
    throw StepStop.refused(
        Message.of("refused.no-such-node", name, String.join(", ", names())),
        Message.of("advice.check-addresses"));
  }

  /** The other one of the two. */
  Member other(String name) {
    member(name);
    return members.get(members.get(0).name().equals(name) ? 1 : 0);
  }
}
