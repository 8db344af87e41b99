package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pgrex.Message;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.RunCommand;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.HasCluster;
import org.pgrex.internal.queries.PcsdStatus;
import org.pgrex.transport.Command;

/**
 * The HA cluster, destroyed where it exists and set up (manual: "Primaryの起動" (5)).
 *
 * @param name of the cluster
 * @param node where pcs runs
 */
record ClusterCreation(String name, Pair pair, String node) {
  private static final Duration LONG = Duration.ofMinutes(5);

  /** That this node's pcs may command both nodes: without it the old cluster would be gone only. */
  Task check() {
    PcsdStatus question = new PcsdStatus(pair.names());
    return Task.of(
        List.of(NodeCommand.reads(node, question)),
        run -> {
          Map<String, String> answers = run.ask(node, question);
          pair.names().stream()
              .filter(peer -> !"Online".equals(answers.get(peer)))
              .findFirst()
              .ifPresent(
                  peer -> {
                    throw run.refuse(
                        Message.of("refused.pcsd", node, peer, answers.getOrDefault(peer, "-")),
                        Message.of("advice.pcsd", String.join(" ", pair.names())));
                  });
        });
  }

  /** Adds the commands. */
  Step.Builder into(Step.Builder step, boolean existsHere, boolean existsThere) {
    if (existsHere) {
      step.action(destroyed(destroy(node, "--all")));
    }
    if (existsThere) {
      step.action(destroyedThere());
    }
    return step.action(
        new RunCommand(
            NodeCommand.changes(node, setup()),
            Message.of("failed.setup"),
            Message.of("advice.setup")));
  }

  private static NodeCommand destroy(String where, String... options) {
    List<String> line = new ArrayList<>(List.of("pcs", "cluster", "destroy"));
    line.addAll(List.of(options));
    return NodeCommand.destroys(where, Command.of(line).within(LONG));
  }

  private static RunCommand destroyed(NodeCommand destroy) {
    return new RunCommand(destroy, Message.of("failed.destroy"), Message.of("advice.run-again"));
  }

  /** The other node may belong to a cluster that this one does not know. */
  private Task destroyedThere() {
    String other = pair.other(node).name();
    NodeCommand destroy = destroy(other);
    return Task.of(
        List.of(NodeCommand.reads(other, new HasCluster()), destroy),
        run -> {
          if (run.ask(other, new HasCluster())) {
            destroyed(destroy).run(run);
          }
        });
  }

  private Command setup() {
    List<String> line = new ArrayList<>(List.of("pcs", "cluster", "setup", name));
    for (Pair.Member member : pair.members()) {
      line.add(member.name());
      member.config().icLanAddresses().forEach(address -> line.add("addr=" + address));
    }
    return Command.of(line).within(LONG);
  }
}
