package org.pgrex.cli.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.pgrex.TimeSource;
import org.pgrex.cli.Pause;
import org.pgrex.cli.progress.DisplayText;

/**
 * Shows the cluster's time to a person. A procedure is over in milliseconds there; here real time
 * passes in proportion, so that one can see it run. Thread-safe.
 */
final class Pace {
  /** So many seconds of the cluster's time pass in a second. */
  private static final int SPEED = 30;

  /** How often the picture moves. */
  private static final Duration FRAME = Duration.ofMillis(50);

  /** Nobody wants to see for longer that nothing happens. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration READING_A_CELL = Duration.ofMillis(2);

  private final TimeSource cluster;
  private final Pause pause;
  private final long start;
  private volatile long shown;
  private long owed;

  Pace(TimeSource cluster, Pause pause) {
    this.cluster = cluster;
    this.pause = pause;
    this.start = cluster.nanoTime();
    this.shown = start;
  }

  /** The cluster's time that has passed. */
  Duration passed() {
    return Duration.ofNanos(cluster.nanoTime() - start);
  }

  /** Lets the person come to where the cluster is, and the picture move meanwhile. */
  synchronized void follow(Runnable redraw) {
    long from = shown;
    long to = cluster.nanoTime();
    owed = Math.min(owed + (to - from) / SPEED, LONGEST.toNanos());
    long frames = owed / FRAME.toNanos();
    for (long frame = 1; frame <= frames; frame++) {
      shown = from + (to - from) * frame / frames;
      redraw.run();
      pause.take(FRAME);
    }
    owed -= frames * FRAME.toNanos();
    shown = to;
  }

  /** Lets the person see the picture as it is now. */
  void look(Runnable redraw) {
    redraw.run();
    pause.take(LOOK);
  }

  /** Lets the person read a text. */
  void read(String text) {
    pause.take(READING_A_CELL.multipliedBy(DisplayText.width(text)));
  }

  /** A clock that shows the time to which the person has come. */
  Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.EPOCH.plusNanos(shown - start);
      }
    };
  }
}
