package org.pgrex.samples.testing;

import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.testkit.junit.PgRexTest;
import org.pgrex.testkit.simulated.SimulatedCluster;

@PgRexTest
class FailoverTest {
  @Test
  void theStandbyTakesOverAndTheOldPrimaryRejoins(SimulatedCluster hosts, Cluster cluster) {
    hosts.write("a row");
    hosts.pgrex01().crash();
    hosts.await(() -> hosts.pgrex02().isPrimary() && hosts.pgrex01().hasBooted());

    new Rejoin(cluster).run();

    assertThat(cluster).hasPrimary("pgrex02").hasSynchronousStandby("pgrex01");
    assertThat(hosts).hasLostNoAcknowledgedRow();
  }
}
