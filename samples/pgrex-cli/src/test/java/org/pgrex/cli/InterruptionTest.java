package org.pgrex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InterruptionTest {
  private final Interruption interruption = new Interruption(() -> {});

  @Test
  void whatRunsIsCancelledAndItsLastWordsAwaited() throws Exception {
    CountDownLatch cancelled = new CountDownLatch(1);
    interruption.cancelsBy(cancelled::countDown);

    CompletableFuture<Void> hook = CompletableFuture.runAsync(interruption::interrupted);

    assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(hook).isNotDone();
    interruption.commandEnded();
    assertThat(hook).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void anOrdinaryEndIsNoInterruption() {
    interruption.cancelsBy(
        () -> {
          throw new AssertionError("nothing is to be cancelled");
        });
    interruption.commandEnded();

    interruption.interrupted();
  }

  @Test
  void whereNothingIsToBeCancelledNothingIsAwaited() {
    interruption.cancelsBy(() -> {});
    interruption.cancelsNothing();

    interruption.interrupted();
  }

  @Test
  void theThreadThatWorksIsInterruptedWhenThePersonHasBeenTold() throws Exception {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch working = new CountDownLatch(1);
    CompletableFuture<String> work =
        CompletableFuture.supplyAsync(
            () -> interruption.interrupting(told::countDown, () -> untilInterrupted(working)));
    assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();

    CompletableFuture<Void> hook = CompletableFuture.runAsync(interruption::interrupted);

    assertThat(work).succeedsWithin(10, TimeUnit.SECONDS).isEqualTo("interrupted");
    interruption.commandEnded();
    assertThat(hook).succeedsWithin(10, TimeUnit.SECONDS);
    assertThat(told.getCount()).isZero();
  }

  private static String untilInterrupted(CountDownLatch working) {
    working.countDown();
    try {
      new CountDownLatch(1).await();
      return "ended";
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }
}
