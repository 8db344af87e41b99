package org.pgrex.testkit.simulated;

import java.time.Duration;
import org.pgrex.testkit.fault.Strike;
import org.pgrex.transport.CommandInterruptedException;

/** Ends a command when it has run for a while of the cluster's time. */
final class Limit {
  private final Thread caller = Thread.currentThread();
  private boolean over;
  private boolean reached;

  private Limit() {}

  /** Runs a command to its end, or for that long. */
  static void run(SimulatedCluster cluster, Duration longest, Strike strike) {
    Limit limit = new Limit();
    cluster.after(longest, now -> limit.reach());
    try {
      strike.run();
    } catch (CommandInterruptedException e) {
      if (!limit.isReached()) {
        throw e;
      }
    } finally {
      limit.leave();
    }
  }

  private synchronized void reach() {
    if (!over) {
      reached = true;
      caller.interrupt();
    }
  }

  private synchronized boolean isReached() {
    return reached;
  }

  /** Takes the mark of this end from the thread. */
  private synchronized void leave() {
    over = true;
    if (reached) {
      Thread.interrupted();
    }
  }
}
