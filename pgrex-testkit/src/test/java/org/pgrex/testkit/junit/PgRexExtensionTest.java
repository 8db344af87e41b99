package org.pgrex.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.pgrex.Cluster;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.assertj.PgRexAssertions;
import org.pgrex.testkit.simulated.SimulatedCluster;

class PgRexExtensionTest {
  @RegisterExtension
  static final PgRexExtension PGREX =
      PgRexExtension.of(
          () ->
              SimulatedCluster.builder()
                  .hosts("db1", "db2")
                  .withoutFencing()
                  .interconnects(1)
                  .formed());

  private static final Set<SimulatedCluster> USED = new HashSet<>();

  private SimulatedCluster before;

  @BeforeEach
  void remember(SimulatedCluster simulated) {
    before = simulated;
  }

  @Test
  void aTestIsGivenTheClusterThatWasMade(
      SimulatedCluster simulated, Cluster cluster, ClusterConfig config) {
    assertThat(simulated).isSameAs(before);
    assertThat(cluster).isSameAs(simulated.cluster());
    assertThat(config).isSameAs(simulated.config());
    assertThat(config.stonith()).isFalse();
    PgRexAssertions.assertThat(cluster).hasPrimary("db1").hasSynchronousStandby("db2").isHealthy();
  }

  @RepeatedTest(2)
  void eachTestHasOneOfItsOwn(SimulatedCluster simulated) {
    assertThat(USED.add(simulated)).isTrue();
  }
}
