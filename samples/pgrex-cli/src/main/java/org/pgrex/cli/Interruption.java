package org.pgrex.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * Ctrl-C and {@code kill}: what runs is cancelled, and pgrex ends only when it has said in which
 * state it leaves the nodes. Thread-safe.
 */
public final class Interruption {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Nullable private volatile Runnable cancellation;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable outOfPatience;

  /**
   * @param outOfPatience run where the cancelled command does not end within a minute
   */
  public Interruption(Runnable outOfPatience) {
    this.outOfPatience = outOfPatience;
  }

  /**
   * Does work on this thread, which an interruption of pgrex interrupts.
   *
   * @param announcement tells the person that the interruption was heard
   */
  public <T> T interrupting(Runnable announcement, Supplier<T> work) {
    Thread working = Thread.currentThread();
    cancelsBy(
        () -> {
          announcement.run();
          working.interrupt();
        });
    try {
      return work.get();
    } finally {
      cancelsNothing();
      // What is still to be said and closed is not to be disturbed.
      Thread.interrupted();
    }
  }

  /** From now on an interruption does this. */
  void cancelsBy(Runnable newCancellation) {
    cancellation = newCancellation;
  }

  /** From now on an interruption just ends the program. */
  void cancelsNothing() {
    cancellation = null;
  }

  /** The command has ended and said all it has to say. */
  void commandEnded() {
    ended.countDown();
  }

  /** Hooks into the end of this JVM. */
  void install() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "pgrex-interruption"));
  }

  void interrupted() {
    Runnable wanted = cancellation;
    if (wanted == null || ended.getCount() == 0) {
      return;
    }
    wanted.run();
    if (!awaitEnd()) {
      outOfPatience.run();
    }
  }

  private boolean awaitEnd() {
    try {
      return ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
