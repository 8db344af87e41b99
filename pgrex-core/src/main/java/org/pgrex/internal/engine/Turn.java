package org.pgrex.internal.engine;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.annotation.Nullable;

/** Lets one procedure at a time work on a cluster. Thread-safe. */
public final class Turn {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  @Nullable private Thread holder;

  /** Takes the turn for the calling thread, if nobody has it. */
  public boolean take() {
    lock.lock();
    try {
      if (holder != null) {
        return false;
      }
      holder = Thread.currentThread();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Gives the turn back. */
  public void giveBack() {
    lock.lock();
    try {
      holder = null;
      free.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Interrupts the thread whose turn it is, and waits until it has given it back. */
  public void end(long seconds) {
    lock.lock();
    try {
      if (holder != null && holder != Thread.currentThread()) {
        holder.interrupt();
        long left = TimeUnit.SECONDS.toNanos(seconds);
        while (holder != null && left > 0) {
          left = free.awaitNanos(left);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }
}
