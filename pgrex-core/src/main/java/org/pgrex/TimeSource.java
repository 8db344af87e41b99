package org.pgrex;

import java.time.Instant;

/**
 * Where a cluster takes the time from: for the deadlines of its waits, and for the times and
 * durations in its events and reports.
 *
 * <p>There is no need to give one but in tests: a simulated cluster has a time of its own, in which
 * a start that takes 40 s is over in milliseconds. An implementation is thread-safe.
 */
public interface TimeSource {

  /** What a clock on the wall shows. May jump, forwards and backwards. */
  Instant now();

  /**
   * Nanoseconds since some moment. Never goes back; only the difference of two values means
   * something.
   */
  long nanoTime();

  /** The system's clocks. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
