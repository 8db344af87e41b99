package org.pgrex.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;
import static org.pgrex.testkit.assertj.PgRexAssertions.assertThatCommandsOf;

import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.ProcedureFailedException;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;
import org.pgrex.testkit.simulated.SimulatedCluster;

@PgRexTest(Beginning.PRIMARY)
class RejoinTest {

  @Test
  void startsTheStandbyOfALonePrimary(Cluster cluster, SimulatedCluster hosts) {
    assertThat(new Rejoin(cluster).run()).isPresent();

    assertThat(cluster).hasSynchronousStandby("pgrex02");
    assertThatCommandsOf(hosts).on("pgrex02").containInOrder("pg_basebackup", "pcs cluster start");
  }

  @Test
  @PgRexTest(Beginning.FORMED)
  void leavesAHealthyPairAlone(Cluster cluster, SimulatedCluster hosts) {
    assertThat(new Rejoin(cluster).run()).isEmpty();

    assertThatCommandsOf(hosts).doNotContain("pcs cluster");
  }

  @Test
  void canBeRunAgainWhenTheConnectionWasLostInTheBaseBackup(
      Cluster cluster, SimulatedCluster hosts) {
    hosts.faults().inject(Moment.program("pg_basebackup").once(), Fault.connectionLostAtLine(3));

    assertThatThrownBy(() -> new Rejoin(cluster).run())
        .isInstanceOf(ProcedureFailedException.class);
    new Rejoin(cluster).run();

    assertThat(cluster).hasPrimary("pgrex01").hasSynchronousStandby("pgrex02");
  }
}
