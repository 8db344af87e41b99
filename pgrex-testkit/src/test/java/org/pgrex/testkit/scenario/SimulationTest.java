package org.pgrex.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * What happens in the simulation is what has happened on the lab: each scenario is performed, and
 * held against what the lab's test wrote down of it.
 */
class SimulationTest {
  static Stream<Scenario> scenarios() {
    return Stream.concat(Scenario.procedures().stream(), Scenario.trouble().stream());
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theSimulationDoesWhatTheRealClusterDid(Scenario scenario) throws IOException {
    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      String performance = scenario.performOn(new SimulatedStage(simulated));

      assertThat(performance).isEqualTo(onTheLab(scenario));
      assertThat(simulated.violations()).isEmpty();
    }
  }

  private static String onTheLab(Scenario scenario) throws IOException {
    String file = "/scenarios/" + scenario.name() + ".txt";
    try (InputStream stream = SimulationTest.class.getResourceAsStream(file)) {
      assertThat(stream).as("%s was recorded on the lab as %s", scenario.name(), file).isNotNull();
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
