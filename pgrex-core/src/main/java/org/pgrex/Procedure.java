package org.pgrex;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A procedure of the manual, with its options, before it is planned or run.
 *
 * <p>Immutable: each option gives a new one. Thread-safe.
 *
 * @param <P> the kind of procedure
 */
public interface Procedure<P extends Procedure<P>> {

  /** Tells this listener what happens. */
  P listener(ProcedureListener listener);

  /**
   * How long a step may wait for the cluster to reach its state.
   *
   * @param deadline more than zero; 10 minutes where nothing is said
   */
  P within(Duration deadline);

  /**
   * Looks at the nodes and tells what would be done. Changes nothing.
   *
   * @throws RefusedException if a safety rule forbids the procedure
   * @throws ProcedureFailedException if the nodes cannot be looked at
   */
  Plan plan();

  /**
   * Plans and runs it, and returns when the cluster is in the state that the procedure is for.
   *
   * @throws RefusedException if a safety rule forbids the procedure; nothing was changed
   * @throws ProcedureFailedException if a step fails
   */
  default Report run() {
    return plan().run();
  }

  /**
   * Plans and runs it on another thread; the future completes with what {@link #run()} returns or
   * throws. Cancelling it is as with {@link Plan#runAsync()}.
   */
  CompletableFuture<Report> runAsync();
}
