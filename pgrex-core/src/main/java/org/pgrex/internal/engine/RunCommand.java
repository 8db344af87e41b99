package org.pgrex.internal.engine;

import java.util.List;
import org.pgrex.Message;

/** Runs one command, which must succeed. */
public record RunCommand(NodeCommand command, Message reason, Message advice) implements Task {
  @Override
  public List<NodeCommand> commands() {
    return List.of(command);
  }

  @Override
  public void run(StepRun run) {
    run.execute(command, reason, advice);
  }
}
