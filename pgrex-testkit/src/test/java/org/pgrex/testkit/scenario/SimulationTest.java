package org.pgrex.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import javax.annotation.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * What happens in the simulation is what has happened on the lab: each scenario is performed, and
 * held against what the lab's test wrote down of it, where it has.
 */
class SimulationTest {
  static Stream<Scenario> scenarios() {
    return Stream.concat(Scenario.procedures().stream(), Scenario.trouble().stream());
  }

  static Stream<Scenario> recorded() {
    return scenarios().filter(scenario -> resource(scenario) != null);
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void everyScenarioEndsAsItSays(Scenario scenario) {
    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      assertThat(scenario.performOn(new SimulatedStage(simulated)))
          .contains("== " + scenario.acts().get(scenario.acts().size() - 1));
      assertThat(simulated.violations()).isEmpty();
    }
  }

  @Test
  void theLifeOfAClusterAndAFailoverAreRecorded() {
    assertThat(recorded())
        .extracting(Scenario::name)
        .contains("life", "new-definition", "japanese", "from-backup", "failover");
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void theSimulationDoesWhatTheRealClusterDid(Scenario scenario) throws IOException {
    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      String performance = scenario.performOn(new SimulatedStage(simulated));

      assertThat(performance).isEqualTo(onTheLab(scenario));
      assertThat(simulated.violations()).isEmpty();
    }
  }

  private static String onTheLab(Scenario scenario) throws IOException {
    return Files.readString(Path.of(Objects.requireNonNull(resource(scenario))));
  }

  @Nullable
  private static URI resource(Scenario scenario) {
    URL file = SimulationTest.class.getResource("/scenarios/" + scenario.name() + ".txt");
    return file == null ? null : URI.create(file.toString());
  }
}
