package org.pgrex.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.TimeSource;

class PaceTest {
  private final ClusterTime cluster = new ClusterTime();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<Instant> drawn = new ArrayList<>();
  private final Pace pace = new Pace(cluster, pauses::add);

  /** The time of a cluster, which the test lets pass. */
  private static final class ClusterTime implements TimeSource {
    private long nanos = 5_000_000_000L;

    @Override
    public Instant now() {
      return Instant.ofEpochSecond(0, nanos);
    }

    @Override
    public long nanoTime() {
      return nanos;
    }

    void pass(Duration duration) {
      nanos += duration.toNanos();
    }
  }

  private Duration paused() {
    return pauses.stream().reduce(Duration.ZERO, Duration::plus);
  }

  private void follow() {
    pace.follow(() -> drawn.add(pace.clock().instant()));
  }

  @Test
  void realTimePassesInProportionToTheClusters() {
    cluster.pass(Duration.ofSeconds(6));
    follow();

    assertThat(paused()).isEqualTo(Duration.ofMillis(200));
    assertThat(pace.passed()).isEqualTo(Duration.ofSeconds(6));
  }

  @Test
  void theClockMovesEvenlyWhileThePersonFollows() {
    cluster.pass(Duration.ofSeconds(6));
    follow();

    assertThat(drawn)
        .containsExactly(
            Instant.ofEpochMilli(1500),
            Instant.ofEpochMilli(3000),
            Instant.ofEpochMilli(4500),
            Instant.ofEpochMilli(6000));
  }

  @Test
  void momentsTooShortForAFrameAddUp() {
    for (int i = 0; i < 40; i++) {
      cluster.pass(Duration.ofMillis(90));
      follow();
    }

    assertThat(paused()).isEqualTo(Duration.ofMillis(100));
    assertThat(pace.clock().instant()).isEqualTo(Instant.ofEpochMilli(3600));
  }

  @Test
  void aLongSilenceIsCutShort() {
    cluster.pass(Duration.ofMinutes(10));
    follow();

    assertThat(paused()).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.clock().instant()).isEqualTo(Instant.ofEpochSecond(600));
  }

  @Test
  void aLongTextTakesLongerToReadThanAShortOne() {
    pace.read("short");
    pace.read("日本語");
    pace.read("a text that is much longer");

    assertThat(pauses)
        .containsExactly(Duration.ofMillis(10), Duration.ofMillis(12), Duration.ofMillis(52));
  }
}
