package org.pgrex.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.ProcedureFailedException;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;
import org.pgrex.testkit.simulated.SimulatedCluster;

@PgRexTest(Beginning.STOPPED)
class PagerTest {
  private final List<String> calls = new ArrayList<>();
  private final Pager pager = new Pager(Duration.ofSeconds(30), calls::add);

  @Test
  void callsNobodyWhenAllGoesWell(Cluster cluster) {
    cluster
        .primary("pgrex01")
        .prepareStart()
        .listener(new Pager(Duration.ofMinutes(5), calls::add))
        .run();

    assertThat(calls).isEmpty();
  }

  @Test
  void callsOnceForAStepThatWaitsForTooLong(Cluster cluster) {
    cluster
        .primary("pgrex01")
        .prepareStart()
        .listener(new Pager(Duration.ofSeconds(1), calls::add))
        .run();

    assertThat(calls).filteredOn(call -> call.startsWith("await-primary has waited")).hasSize(1);
  }

  @Test
  void callsWhenAStepFails(Cluster cluster, SimulatedCluster hosts) {
    hosts.pgrex01().breakPostgresqlConf();

    assertThatThrownBy(() -> cluster.primary("pgrex01").prepareStart().listener(pager).run())
        .isInstanceOf(ProcedureFailedException.class);

    assertThat(calls).last().asString().endsWith("on pgrex01 failed");
  }

  @Test
  void warnsOfANodeThatCannotBeReached(Cluster cluster, SimulatedCluster hosts) {
    hosts.pgrex02().powerOff();

    cluster.primary("pgrex01").prepareStart().otherNodeIsDown().listener(pager).run();

    assertThat(calls).first().asString().contains("pgrex02");
  }
}
