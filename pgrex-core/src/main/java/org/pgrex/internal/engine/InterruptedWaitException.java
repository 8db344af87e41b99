package org.pgrex.internal.engine;

/** The thread was interrupted while it waited; its interrupt status is set. */
public final class InterruptedWaitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InterruptedWaitException() {
    super("interrupted");
  }
}
