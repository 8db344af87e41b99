package org.pgrex.cli.status;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pgrex.ClusterState;
import org.pgrex.Finding;
import org.pgrex.NodeState;
import org.pgrex.cli.ExitStatus;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.connect.Operations;
import picocli.CommandLine.Command;

/** {@code pgrex status}: what both nodes are, from both nodes. */
@Command(name = "status", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
  private final Pgrex pgrex;

  public StatusCommand(Pgrex pgrex) {
    this.pgrex = pgrex;
  }

  /**
   * The state as JSON.
   *
   * @param primary the name of the Primary, if there is just one
   */
  private record Document(
      boolean healthy, Optional<String> primary, List<NodeState> nodes, List<Finding> findings) {
    static Document of(ClusterState state) {
      return new Document(
          state.isHealthy(), state.primary().map(NodeState::name), state.nodes(), state.findings());
    }
  }

  @Override
  public Integer call() {
    ClusterState state;
    try (Operations cluster = pgrex.connect()) {
      state = cluster.state();
    }
    if (pgrex.wantsJson()) {
      pgrex.surroundings().out().utf8Line(pgrex.json().line(Document.of(state)));
    } else {
      new StatusText(pgrex.messages(), pgrex.surroundings().out().colors())
          .of(state)
          .forEach(pgrex.surroundings().out()::line);
    }
    boolean nobodyAnswered = state.nodes().stream().allMatch(node -> node.status().isEmpty());
    if (nobodyAnswered) {
      pgrex.surroundings().err().line("pgrex: " + pgrex.messages().text("status.nobody-answered"));
    }
    return nobodyAnswered ? ExitStatus.FAILED : ExitStatus.DONE;
  }
}
