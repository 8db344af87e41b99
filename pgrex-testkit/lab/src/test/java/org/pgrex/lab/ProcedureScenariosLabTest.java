package org.pgrex.lab;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.testkit.scenario.Scenario;

/** The manual's four procedures on a real cluster, over SSH from the control host. */
@OnLab
class ProcedureScenariosLabTest {
  static List<Scenario> scenarios() {
    return Scenario.procedures();
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void theLabAndTheSimulationDoTheSame(Scenario scenario, Lab lab) throws IOException {
    ScenarioOnLab.perform(scenario, lab);
  }
}
