package org.pgrex.internal.transport;

/** Work that is done to its end although the thread is interrupted; the interrupt is kept. */
final class Uninterrupted {
  private Uninterrupted() {}

  interface Work {
    /** Can be called again after it was interrupted. */
    boolean get() throws InterruptedException;
  }

  static boolean get(Work work) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return work.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
