package org.pgrex.cli;

import java.time.Duration;

/** Lets real time pass, so that a person can follow what is shown. Thread-safe. */
@FunctionalInterface
public interface Pause {

  /** Returns after that while; at once, and interrupted, where the thread is interrupted. */
  void take(Duration length);

  /** Really waits. */
  static Pause real() {
    return length -> {
      try {
        Thread.sleep(length.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }

  /** Nobody follows. */
  static Pause none() {
    return length -> {};
  }
}
