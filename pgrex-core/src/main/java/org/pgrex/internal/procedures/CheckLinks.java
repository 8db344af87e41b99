package org.pgrex.internal.procedures;

import java.util.List;
import java.util.Optional;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.StepRun;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.SettledLinks;
import org.pgrex.internal.state.Health;
import org.pgrex.parsers.corosync.LinkStatus;

/**
 * Every interconnect reaches every node. Where the wait before has seen that in its last look, it
 * is not asked for again: the call would return a command later.
 */
final class CheckLinks implements Task {
  private final ClusterConfig config;
  private final String node;
  private Optional<LinkStatus> seen = Optional.empty();

  CheckLinks(ClusterConfig config, String node) {
    this.config = config;
    this.node = node;
  }

  void seen(Optional<LinkStatus> links) {
    seen = links;
  }

  @Override
  public List<NodeCommand> commands() {
    return List.of(NodeCommand.reads(node, new SettledLinks()));
  }

  @Override
  public void run(StepRun run) {
    LinkStatus links =
        seen.filter(some -> missing(some).isEmpty())
            .orElseGet(() -> run.ask(node, new SettledLinks()));
    run.verified(Health.links(config, links), null, links);
    List<Finding> missing = missing(links);
    if (!missing.isEmpty()) {
      throw run.fail(
          Message.of("failed.links", node, AwaitCluster.shown(missing)),
          Message.of("advice.links"));
    }
  }

  private List<Finding> missing(LinkStatus links) {
    return Health.links(config, links).stream().filter(finding -> !finding.met()).toList();
  }
}
