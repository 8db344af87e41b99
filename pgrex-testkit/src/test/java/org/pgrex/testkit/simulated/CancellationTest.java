package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Report;

/** A procedure that is cancelled from another thread. */
@Timeout(60)
class CancellationTest {
  private final SimulatedCluster simulated = SimulatedCluster.withPrimary();

  @AfterEach
  void nothingHappenedThatNeverShould() {
    assertThat(simulated.violations()).isEmpty();
    simulated.close();
  }

  @Test
  void aBaseBackupThatIsCancelledEndsAndIsTakenByTheSameCall() throws InterruptedException {
    simulated.write("a row");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<Report> start =
        simulated
            .cluster()
            .standby("pgrex02")
            .prepareStart()
            .listener(
                event -> {
                  if (event instanceof Event.BaseBackupProgress) {
                    begun.countDown();
                    awaitInterrupt(cancelled);
                  }
                })
            .runAsync();

    begun.await();
    start.cancel(true);
    cancelled.await();
    assertThatThrownBy(start::join).isInstanceOf(CancellationException.class);
    simulated.cluster().close();

    assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
    assertThat(simulated.pgrex02().rows()).isEmpty();
    Report again = simulated.newCluster().standby("pgrex02").start();
    assertThat(again.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(simulated.pgrex02().rows()).containsExactly("a row");
  }

  /** The thread stays interrupted: the command sees it when it goes on. */
  private static void awaitInterrupt(CountDownLatch cancelled) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancelled.countDown();
    }
  }
}
