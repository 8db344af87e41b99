package org.pgrex;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What a procedure will do: made by looking at the nodes, changing nothing. The plan is what runs.
 *
 * <p>What must hold before a step is looked at again when the step's turn comes. Thread-safe; can
 * be run once.
 */
public interface Plan {
  /** {@code primary-start}, {@code standby-start}, {@code standby-stop} or {@code primary-stop}. */
  String procedure();

  String node();

  List<PlannedStep> steps();

  /** What was chosen automatically, and why. */
  List<Message> decisions();

  List<Message> warnings();

  /** Whether a step destroys something. */
  default boolean destroys() {
    return steps().stream()
        .anyMatch(step -> step.skipped().isEmpty() && step.effect() == Effect.DESTROYS);
  }

  /**
   * Runs it.
   *
   * @throws RefusedException if something has changed since so that a safety rule forbids it
   * @throws ProcedureFailedException if a step fails
   * @throws IllegalStateException if it was run before
   */
  Report run();

  /**
   * Runs it on another thread. Cancelling the future ends the procedure and what it runs; the
   * future is cancelled at once, while the listener is told how the procedure ends, and {@link
   * Cluster#close()} waits for that.
   */
  CompletableFuture<Report> runAsync();
}
