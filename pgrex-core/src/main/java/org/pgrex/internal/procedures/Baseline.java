package org.pgrex.internal.procedures;

import java.util.List;
import java.util.Set;
import org.pgrex.internal.engine.NodeCommand;
import org.pgrex.internal.engine.Task;
import org.pgrex.internal.queries.ClusterNow;
import org.pgrex.internal.state.Health;

/** The failed actions that were there before a procedure did anything: they are not its own. */
final class Baseline {
  private volatile Set<String> failures = Set.of();

  Set<String> failures() {
    return failures;
  }

  /** Remembers the failures that the node shows now. */
  Task remember(String node) {
    return Task.of(
        List.of(NodeCommand.reads(node, new ClusterNow())),
        run -> failures = Health.failureKeys(run.ask(node, new ClusterNow())));
  }
}
