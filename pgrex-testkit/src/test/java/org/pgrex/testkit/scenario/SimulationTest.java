package org.pgrex.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.testkit.simulated.SimulatedCluster;

/** What happens in the simulation is what has happened on a real cluster. */
class SimulationTest {
  static Stream<Scenario> scenarios() {
    return Stream.concat(Scenario.procedures().stream(), Scenario.trouble().stream());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theSimulationDoesWhatTheRealClusterDid(Scenario scenario) {
    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      String performance = scenario.performOn(new SimulatedStage(simulated));
      try {
        java.nio.file.Files.writeString(
            java.nio.file.Path.of("/tmp/sim-" + scenario.name() + ".txt"), performance);
      } catch (java.io.IOException e) {
        throw new RuntimeException(e);
      }

      assertThat(simulated.violations()).isEmpty();
    }
  }
}
