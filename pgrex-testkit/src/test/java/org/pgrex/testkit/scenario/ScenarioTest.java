package org.pgrex.testkit.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.testkit.simulated.SimulatedCluster;

class ScenarioTest {

  @Test
  void readsActsWithTheirEnds() {
    Scenario scenario =
        Scenario.parse(
            "trouble",
            """
            title: Trouble

            # a remark
            cut  pgrex02 ic2            # and another one
            primary start pgrex01 --define --from-backup
            standby start pgrex02       => failed.links within 60 s
            """);

    assertThat(scenario.title()).isEqualTo("Trouble");
    assertThat(scenario.acts())
        .extracting(Act::verb)
        .containsExactly(Verb.CUT, Verb.PRIMARY_START, Verb.STANDBY_START);
    assertThat(scenario.acts().get(1).words())
        .containsExactly("pgrex01", "--define", "--from-backup");
    assertThat(scenario.acts().get(1).end()).isEqualTo("done");
    assertThat(scenario.acts().get(2).end()).isEqualTo("failed.links");
    assertThat(scenario.acts().get(2).limit()).contains(Duration.ofSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({
    "restart pgrex01, begins with none of",
    "stop, 'stop NODE [--allow-failover]'",
    "stop pgrex01 --gently, 'stop NODE [--allow-failover]'",
    "cut pgrex01 wlan, 'cut NODE LAN'",
    "write many, write ROWS",
    "power off pgrex01 => done, only a call of the library has an end",
    "stop pgrex01 => Refused!, is no end",
    "stop pgrex01 => unchanged within a minute, is no end",
  })
  void saysInWhichLineWhatIsWrong(String line, String problem) {
    assertThatThrownBy(() -> Scenario.parse("mine", "title: x\n\n" + line))
        .isInstanceOf(ScenarioSyntaxException.class)
        .hasMessageStartingWith("mine, line 3: ")
        .hasMessageContaining(problem);
  }

  @Test
  void failsWhereACallDoesNotEndAsItSays() {
    Scenario scenario = Scenario.parse("wrong", "standby start pgrex02 => refused.no-cluster");
    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      SimulatedStage stage = new SimulatedStage(simulated);

      assertThatThrownBy(() -> scenario.performOn(stage))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("should end refused.no-cluster, but ended refused.no-primary");
    }
  }

  @Test
  void failsWhereAFailureComesLaterThanItSays() {
    Scenario scenario =
        Scenario.parse(
            "late",
            """
            primary start pgrex01 --define
            cut pgrex02 ic2
            standby start pgrex02 => failed.links within 1 s
            """);
    try (SimulatedCluster simulated = SimulatedCluster.installed()) {
      SimulatedStage stage = new SimulatedStage(simulated);

      assertThatThrownBy(() -> scenario.performOn(stage))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("should end failed.links within PT1S");
    }
  }
}
