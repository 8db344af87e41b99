package org.pgrex.internal.transport;

import javax.annotation.Nullable;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * The local process of a run, which can be ended at any time, and without waiting for its launch:
 * one that is given up before it is there ends as soon as it is. Thread-safe.
 */
public final class LocalProcess implements ProcessDestroyer {
  @Nullable private Process process;
  private boolean givenUp;

  /** Ends the process. */
  public synchronized void destroy() {
    givenUp = true;
    if (process != null) {
      process.destroy();
    }
  }

  @Override
  public synchronized boolean add(Process launched) {
    process = launched;
    if (givenUp) {
      launched.destroy();
    }
    return true;
  }

  @Override
  public synchronized boolean remove(Process ended) {
    process = null;
    return true;
  }

  @Override
  public synchronized int size() {
    return process == null ? 0 : 1;
  }
}
