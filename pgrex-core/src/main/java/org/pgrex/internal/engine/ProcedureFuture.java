package org.pgrex.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.pgrex.Report;

/** A procedure on another thread: cancelling it interrupts that thread. */
public final class ProcedureFuture extends CompletableFuture<Report> {
  @Nullable private volatile Future<?> task;

  private ProcedureFuture() {}

  /** Starts the procedure. */
  public static ProcedureFuture start(ExecutorService executor, Supplier<Report> procedure) {
    ProcedureFuture future = new ProcedureFuture();
    future.task =
        executor.submit(
            () -> {
              try {
                future.complete(procedure.get());
              } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
              }
            });
    return future;
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    Future<?> running = task;
    if (cancelled && running != null) {
      running.cancel(true);
    }
    return cancelled;
  }
}
