package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgrex.Cluster;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.TimeSource;

/** Deadlines and reports go by the time that the cluster was given. */
class GivenTimeTest {
  private static final Instant WALL = Instant.parse("2030-01-02T03:04:05Z");

  /** A minute has passed whenever somebody looks. */
  private final TimeSource hasty =
      new TimeSource() {
        private final AtomicLong minutes = new AtomicLong();

        @Override
        public Instant now() {
          return WALL;
        }

        @Override
        public long nanoTime() {
          return Duration.ofMinutes(minutes.incrementAndGet()).toNanos();
        }
      };

  @Test
  @Timeout(30)
  void aWaitOfTenMinutesIsOverWhenTheGivenTimeSaysSo() {
    ScriptedCluster hosts = ScriptedCluster.stopped();
    hosts.nothingHappens = true;

    ProcedureFailedException failed;
    try (Cluster cluster = Cluster.of(ScriptedCluster.config(), hosts, hasty)) {
      failed =
          catchThrowableOfType(
              ProcedureFailedException.class,
              () -> cluster.primary("pgrex01").prepareStart().within(Duration.ofMinutes(10)).run());
    }

    assertThat(failed.reason().code()).isEqualTo("failed.deadline");
    assertThat(failed.step().orElseThrow().duration()).isGreaterThan(Duration.ofMinutes(10));
    assertThat(failed.report().started()).isEqualTo(WALL);
    assertThat(failed.report().duration()).isGreaterThan(Duration.ofMinutes(10));
  }

  @Test
  void aStepTakesAsLongAsTheGivenTimeSays() {
    ScriptedCluster hosts = ScriptedCluster.stopped();

    Report report;
    try (Cluster cluster = Cluster.of(ScriptedCluster.config(), hosts, hasty)) {
      report = cluster.primary("pgrex01").start();
    }

    assertThat(report.started()).isEqualTo(WALL);
    assertThat(report.steps())
        .filteredOn(step -> step.id().equals("remove-lock"))
        .allSatisfy(
            step ->
                assertThat(step.duration()).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(9)))
        .hasSize(1);
  }
}
