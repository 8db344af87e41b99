package org.pgrex.internal.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.pgrex.Effect;
import org.pgrex.Message;
import org.pgrex.PlannedStep;

/**
 * A step of a procedure: what must hold before, what is done, what must hold after, in the order
 * they were given. Immutable.
 */
public final class Step {
  private final PlannedStep planned;
  private final List<Task> tasks;
  private final List<Task> atLast;

  private Step(PlannedStep planned, List<Task> tasks, List<Task> atLast) {
    this.planned = planned;
    this.tasks = List.copyOf(tasks);
    this.atLast = List.copyOf(atLast);
  }

  /**
   * Begins a step.
   *
   * @param id its name within the procedure
   * @param section of the manual
   * @param number within that section, such as {@code (6)}
   */
  public static Builder step(String id, String section, String number) {
    return new Builder(id, section, number);
  }

  public PlannedStep planned() {
    return planned;
  }

  List<Task> tasks() {
    return tasks;
  }

  /** Done when the step ends, however it ends. */
  List<Task> atLast() {
    return atLast;
  }

  /** Collects what belongs to a step. */
  public static final class Builder {
    private final String id;
    private final String section;
    private final String number;
    private final List<Task> tasks = new ArrayList<>();
    private final List<Task> atLast = new ArrayList<>();
    @Nullable private Message skipped;

    private Builder(String id, String section, String number) {
      this.id = id;
      this.section = section;
      this.number = number;
    }

    /** What must hold before; refuses, or fails where something was changed already. */
    public Builder before(Task check) {
      tasks.add(check);
      return this;
    }

    public Builder action(Task action) {
      tasks.add(action);
      return this;
    }

    /** What must hold after. */
    public Builder after(Task check) {
      tasks.add(check);
      return this;
    }

    /** What is done in the end, also when the step failed or was cancelled. */
    public Builder atLast(Task cleanUp) {
      atLast.add(cleanUp);
      return this;
    }

    /** The step is shown, but not run. */
    public Builder skip(Message why) {
      skipped = why;
      return this;
    }

    public Builder skipIf(boolean condition, Message why) {
      return condition ? skip(why) : this;
    }

    /** The step, done on this node. */
    public Step on(String node, Message title) {
      List<NodeCommand> commands =
          skipped != null
              ? List.of()
              : Stream.concat(tasks.stream(), atLast.stream())
                  .flatMap(task -> task.commands().stream())
                  .toList();
      Effect effect =
          commands.stream()
              .map(NodeCommand::effect)
              .max(Comparator.naturalOrder())
              .orElse(Effect.READS);
      return new Step(
          new PlannedStep(
              id,
              title,
              section,
              number,
              node,
              effect,
              Optional.ofNullable(skipped),
              commands.stream().map(NodeCommand::planned).toList()),
          tasks,
          atLast);
    }
  }
}
