package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.NodeConfig;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.HostName;
import org.pgrex.internal.queries.StoredCib;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.transport.TransportException;

/**
 * The two nodes by name, in the order of the configuration. A node is called what {@code uname -n}
 * says there; one that cannot be asked is called what the other one's CIB says.
 */
record Pair(List<Member> members) {

  /**
   * A node.
   *
   * @param unreachable why it cannot be asked, where it cannot
   */
  record Member(String name, NodeConfig config, Optional<TransportException> unreachable) {}

  static Pair identify(ClusterConfig config, Nodes nodes) {
    List<Future<String>> answers =
        config.nodes().stream()
            .map(node -> nodes.together(() -> nodes.ask(node.dLanAddress(), new HostName())))
            .toList();
    List<Optional<String>> names = new ArrayList<>();
    List<Optional<TransportException>> failures = new ArrayList<>();
    for (Future<String> answer : answers) {
      try {
        names.add(Optional.of(Nodes.join(answer)));
        failures.add(Optional.empty());
      } catch (TransportException e) {
        names.add(Optional.empty());
        failures.add(Optional.of(e));
      }
    }
    if (names.stream().allMatch(Optional::isEmpty)) {
      throw failures.get(0).orElseThrow();
    }
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      NodeConfig node = config.nodes().get(i);
      String other = names.get(1 - i).orElse("");
      String address = config.nodes().get(1 - i).dLanAddress();
      String name =
          names
              .get(i)
              .orElseGet(() -> nameOfPeer(nodes, address, other).orElse(node.dLanAddress()));
      nodes.locate(name, node.dLanAddress());
      members.add(new Member(name, node, failures.get(i)));
    }
    if (members.get(0).name().equals(members.get(1).name())) {
      throw StepStop.refused(
          Message.of(
              "refused.same-node",
              config.nodes().get(0).dLanAddress(),
              config.nodes().get(1).dLanAddress(),
              members.get(0).name()),
          Message.of("advice.check-addresses"));
    }
    return new Pair(List.copyOf(members));
  }

  private static Optional<String> nameOfPeer(Nodes nodes, String address, String ownName) {
    List<String> others =
        nodes.ask(address, new StoredCib()).map(Cib::nodes).orElse(List.of()).stream()
            .map(Cib.Node::name)
            .filter(name -> !name.equals(ownName))
            .toList();
    return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
  }

  List<String> names() {
    return members.stream().map(Member::name).toList();
  }

  /** The node of that name, which must be one of the two. */
  Member member(String name) {
    return members.stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                StepStop.refused(
                    Message.of("refused.no-such-node", name, String.join(", ", names())),
                    Message.of("advice.check-addresses")));
  }

  /** The other one of the two. */
  Member other(String name) {
    member(name);
    return members.get(members.get(0).name().equals(name) ? 1 : 0);
  }
}
