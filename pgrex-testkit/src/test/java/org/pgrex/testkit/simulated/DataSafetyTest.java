package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.Procedure;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.StandbyData;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.Moment;

/** What cannot be seen is not taken for good: nothing is started and nothing removed upon it. */
class DataSafetyTest {

  @ParameterizedTest
  @ValueSource(strings = {"error: cannot read /proc/stat", ""})
  void processesThatCannotBeListedAreNotTakenForNone(String error) {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated
          .faults()
          .inject(Moment.program("ps"), Fault.failsWith(error.isEmpty() ? 0 : 1, "", error));

      ProcedureFailedException failed =
          catchThrowableOfType(
              ProcedureFailedException.class, () -> simulated.cluster().primary("pgrex01").start());

      assertThat(failed.reason().code()).isEqualTo("failed.unexpected-output");
      assertThat(failed.step().orElseThrow().id()).isEqualTo("nothing-runs");
      assertThat(failed.changedSomething()).isFalse();
      assertThat(simulated.pgrex01().runsPacemaker()).isFalse();
    }
  }

  private static void crash(SimulatedHost host, SimulatedCluster simulated) {
    host.crash();
    simulated.await(host::hasBooted);
    simulated.pass(Duration.ofSeconds(20));
  }

  /** pgrex02 has taken over and has gone on alone; now both are down, and its disk is missing. */
  private static SimulatedCluster unmounted() {
    SimulatedCluster simulated = SimulatedCluster.formed();
    simulated.pgrex01().powerOff();
    simulated.await(() -> simulated.pgrex02().isPrimary() && simulated.pgrex01().hasBooted());
    simulated.write("only on pgrex02");
    crash(simulated.pgrex02(), simulated);
    simulated.pgrex02().wipeDatabase();
    return simulated;
  }

  private static String refusal(Procedure<?> procedure) {
    return catchThrowableOfType(RefusedException.class, procedure::run).reason().code();
  }

  @Test
  void theOlderDatabaseDoesNotStartWhereTheNewerOneIsNotMounted() {
    try (SimulatedCluster simulated = unmounted()) {
      assertThat(refusal(simulated.cluster().primary("pgrex01").prepareStart()))
          .isEqualTo("refused.latest.database-gone");
      assertThat(refusal(simulated.cluster().primary("pgrex02").prepareStart()))
          .isEqualTo("refused.database-gone");
      assertThat(simulated.primary()).isEmpty();
    }
  }

  @Test
  void theMountPointOfTheNewerDatabaseIsNotFilledUnlessThatIsWished() {
    try (SimulatedCluster simulated = unmounted()) {
      simulated.cluster().primary("pgrex01").prepareStart().evenIfOlder().run();

      assertThat(refusal(simulated.cluster().standby("pgrex02").prepareStart()))
          .isEqualTo("refused.database-gone");
      assertThat(simulated.pgrex02().files()).isEmpty();

      simulated.cluster().standby("pgrex02").prepareStart().data(StandbyData.BASE_BACKUP).run();
      assertThat(simulated.pgrex02().isStandby()).isTrue();
    }
  }

  @Test
  void aStandbyThatHasOnlyBackupsOfTheClusterInformationDoesNotPromoteItself() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      crash(simulated.pgrex02(), simulated);
      simulated.pgrex02().loseCib();
      simulated
          .faults()
          .inject(
              Moment.containing("pcs cluster start").once(),
              simulated.before(
                  now -> {
                    now.pgrex02().cut(Lan.IC1);
                    now.pgrex02().cut(Lan.IC2);
                  }));

      assertThat(catchThrowable(() -> simulated.cluster().standby("pgrex02").start()))
          .isInstanceOf(ProcedureFailedException.class);

      assertThat(simulated.pgrex02().runsPacemaker()).isTrue();
      assertThat(simulated.primary()).contains(simulated.pgrex01());
      assertThat(simulated.violations()).isEmpty();
    }
  }
}
