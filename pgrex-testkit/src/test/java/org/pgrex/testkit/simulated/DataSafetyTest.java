package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.ProcedureFailedException;
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
}
