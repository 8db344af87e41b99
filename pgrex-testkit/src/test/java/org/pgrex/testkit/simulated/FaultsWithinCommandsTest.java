package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.ProcedureFailedException;
import org.pgrex.testkit.assertj.PgRexAssertions;
import org.pgrex.testkit.fault.CommandCall;
import org.pgrex.testkit.fault.ControllerKilledError;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.transport.CommandTimeoutException;

/** What faults within a command leave on the simulated hosts, and what its caller hears. */
class FaultsWithinCommandsTest {
  private static final Moment WATCH = Moment.containing("pgrex-cluster-watch").once();

  @Test
  void aConnectionThatIsLostWhileTheArchiveIsCopiedLeavesAPartOfIt() {
    try (SimulatedCluster simulated = SimulatedCluster.withPrimary()) {
      simulated.write("a row");
      simulated.pgrex01().switchWal();
      simulated.write("another row");
      simulated.pgrex01().switchWal();
      simulated.faults().inject(Moment.program("rsync").once(), Fault.connectionLostAtLine(3));

      assertThatThrownBy(() -> simulated.cluster().standby("pgrex02").start())
          .isInstanceOf(ProcedureFailedException.class);

      assertThat(simulated.pgrex01().archive()).hasSizeGreaterThan(1);
      assertThat(simulated.pgrex02().archive()).hasSize(1);
      simulated.cluster().standby("pgrex02").start();
      assertThat(simulated.pgrex02().archive()).hasSizeGreaterThan(1);
      PgRexAssertions.assertThat(simulated).hasLostNoAcknowledgedRow().neverDidHarm();
    }
  }

  @Test
  void aControllerThatIsKilledWhilePacemakerStopsLeavesItStopping() {
    try (SimulatedCluster simulated = SimulatedCluster.formed();
        Cluster killed = simulated.newCluster()) {
      simulated
          .faults()
          .inject(
              Moment.containing("cluster stop"),
              simulated.controllerKilledDuring(Duration.ofMillis(700)));

      assertThatThrownBy(() -> killed.standby("pgrex02").stop())
          .isInstanceOf(ControllerKilledError.class);

      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      assertThat(simulated.pgrex02().runsPacemaker()).isTrue();
      simulated.await(() -> !simulated.pgrex02().runsPacemaker());
    }
  }

  @Test
  void aCommandThatIsOverBeforeTheConnectionIsLostHasRunToItsEnd() {
    try (SimulatedCluster simulated = SimulatedCluster.formed();
        Cluster cluster = simulated.newCluster()) {
      simulated
          .faults()
          .inject(
              Moment.containing("cluster stop"),
              simulated.connectionLostDuring(Duration.ofHours(1)));

      assertThatThrownBy(() -> cluster.standby("pgrex02").stop())
          .isInstanceOf(ProcedureFailedException.class);

      assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
      simulated.pass(Duration.ofHours(2));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @Test
  void aWaitThatHearsGarbledLooksFailsLongBeforeItsDeadline() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.faults().inject(WATCH, Fault.outputGarbled(7));
      long before = simulated.time().nanoTime();

      ProcedureFailedException failed =
          catchThrowableOfType(
              ProcedureFailedException.class, () -> simulated.cluster().primary("pgrex01").start());

      assertThat(failed.reason().code()).isEqualTo("failed.unexpected-output");
      assertThat(Duration.ofNanos(simulated.time().nanoTime() - before))
          .isLessThan(Duration.ofMinutes(1));
      simulated.pgrex01().stopPacemaker();
      simulated.pass(Duration.ofMinutes(1));
      simulated.cluster().primary("pgrex01").start();
    }
  }

  @Test
  void aWaitThatNeverHearsALookEndsAtItsDeadline() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.faults().inject(WATCH, Fault.outputCutAfter(40));

      ProcedureFailedException failed =
          catchThrowableOfType(
              ProcedureFailedException.class,
              () ->
                  simulated
                      .cluster()
                      .primary("pgrex01")
                      .prepareStart()
                      .within(Duration.ofMinutes(3))
                      .run());

      assertThat(failed).hasCauseInstanceOf(CommandTimeoutException.class);
    }
  }

  @Test
  void theStepOfAControllerThatWasKilledIsNotThatOfTheNextOne() {
    try (SimulatedCluster simulated = SimulatedCluster.withPrimary();
        Cluster killed = simulated.newCluster();
        Cluster next = simulated.newCluster()) {
      simulated
          .faults()
          .inject(Moment.inStep("base-backup").once(), Fault.controllerKilledBefore());
      assertThatThrownBy(() -> killed.standby("pgrex02").start())
          .isInstanceOf(ControllerKilledError.class);
      int sent = simulated.faults().calls().size();

      next.standby("pgrex02").prepareStart().plan();

      assertThat(simulated.faults().calls().subList(0, sent))
          .last()
          .matches(FaultsWithinCommandsTest::isInBaseBackup);
      assertThat(simulated.faults().calls().subList(sent, simulated.faults().calls().size()))
          .isNotEmpty()
          .noneMatch(call -> call.step().isPresent());
    }
  }

  private static boolean isInBaseBackup(CommandCall call) {
    return call.step().filter("base-backup"::equals).isPresent();
  }
}
