package org.pgrex.internal.engine;

import java.util.List;

/** A part of a step: looks whether something holds, runs a command, or waits. */
public interface Task {
  /** What it runs, for the plan. */
  List<NodeCommand> commands();

  /**
   * Does it.
   *
   * @throws StepStop by {@link StepRun#refuse} or {@link StepRun#fail}
   */
  void run(StepRun run);

  /** A task that looks at something and runs no command that the plan has to show. */
  static Task look(Look look) {
    return new Task() {
      @Override
      public List<NodeCommand> commands() {
        return List.of();
      }

      @Override
      public void run(StepRun run) {
        look.run(run);
      }
    };
  }

  /** A task made of the commands it runs and of what it does with them. */
  static Task of(List<NodeCommand> commands, Look action) {
    return new Task() {
      @Override
      public List<NodeCommand> commands() {
        return commands;
      }

      @Override
      public void run(StepRun run) {
        action.run(run);
      }
    };
  }

  /** What a task does. */
  @FunctionalInterface
  interface Look {
    void run(StepRun run);
  }
}
