package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pgrex.testkit.scenario.Scenario;
import org.pgrex.testkit.scenario.SimulatedStage;
import org.pgrex.testkit.simulated.SimulatedCluster;

/**
 * A scenario on the lab and on the simulation. Where it was recorded once, both must tell the same;
 * until then it must end on the lab as it says.
 */
final class ScenarioOnLab {
  private static final Path RECORDED = Path.of(System.getProperty("scenarios.directory", "target"));

  private ScenarioOnLab() {}

  /** The lab's performance stays where the simulation's unit test reads it, if that is wanted. */
  static void perform(Scenario scenario, Lab lab) throws IOException {
    String real = scenario.performOn(new LabStage(lab));
    if (Boolean.getBoolean("scenarios.record")) {
      Files.createDirectories(RECORDED);
      Files.writeString(RECORDED.resolve(scenario.name() + ".txt"), real);
    }

    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      assertThat(scenario.performOn(new SimulatedStage(simulated)))
          .as("what the simulation tells, against what the lab does")
          .isEqualTo(real);
    }
  }
}
