package org.pgrex.lab;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.testkit.scenario.Scenario;

/** What goes wrong on a real cluster, and what is refused there. */
@OnLab
class TroubleScenariosLabTest {
  static List<Scenario> scenarios() {
    return Scenario.trouble();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theLabAndTheSimulationDoTheSame(Scenario scenario, Lab lab) throws IOException {
    ScenarioOnLab.perform(scenario, lab);
  }
}
