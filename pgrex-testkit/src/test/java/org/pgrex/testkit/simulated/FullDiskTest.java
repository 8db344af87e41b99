package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.ProcedureFailedException;
import org.pgrex.testkit.assertj.PgRexAssertions;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;

/** What a file system without space does to what writes there. */
@PgRexTest
class FullDiskTest {
  private static final long SEGMENT = 16L << 20;

  @Test
  void aPrimaryPanicsAtTheNextRowAndTheStandbyTakesOver(SimulatedCluster simulated) {
    simulated.write("kept");
    Incident.diskFull("pgrex01").happenTo(simulated);
    assertThat(simulated.pgrex01().isPrimary()).isTrue();

    SimulatedWrite write = simulated.write("too much");

    assertThat(write.isAcknowledged()).isFalse();
    assertThat(simulated.pgrex01().runsPostgres()).isFalse();
    simulated.await(simulated.pgrex02()::isPrimary);
    assertThat(simulated.pgrex02().rows()).containsExactly("kept");
    PgRexAssertions.assertThat(simulated).hasLostNoAcknowledgedRow();
  }

  @Test
  void aStandbyPanicsAtTheWalThatItIsSentAndThePrimaryGoesOnWithoutIt(SimulatedCluster simulated) {
    Incident.diskFull("pgrex02").happenTo(simulated);

    SimulatedWrite write = simulated.write("a row");

    assertThat(simulated.pgrex02().runsPostgres()).isFalse();
    assertThat(write.isAcknowledged()).isFalse();
    simulated.await(write::isAcknowledged);
    PgRexAssertions.assertThat(simulated).hasPrimary("pgrex01").hasLostNoAcknowledgedRow();
  }

  @Test
  void aStandbyWithoutSpaceIsNotPromoted(SimulatedCluster simulated) {
    Incident.diskFull("pgrex02").happenTo(simulated);

    simulated.pgrex01().powerOff();
    simulated.pass(Duration.ofMinutes(1));

    assertThat(simulated.pgrex02().isPrimary()).isFalse();
  }

  @Test
  @PgRexTest(Beginning.STOPPED)
  void aServerDoesNotStart(SimulatedCluster simulated) {
    Incident.diskFull("pgrex01").happenTo(simulated);
    simulated.pgrex01().startPacemaker();
    simulated.pass(Duration.ofMinutes(1));
    assertThat(simulated.pgrex01().runsPostgres()).isFalse();

    simulated.pgrex01().freeSpace(SEGMENT);
    simulated.pgrex01().cleanUpResources();
    simulated.await(simulated.pgrex01()::isPrimary);
  }

  @Test
  @PgRexTest(Beginning.PRIMARY)
  void theCopyOfTheArchiveEndsWhereTheDiskIsFullAndGoesOnFromThere(
      SimulatedCluster simulated, Cluster cluster) {
    simulated.pgrex01().switchWal();
    simulated.pgrex01().switchWal();
    simulated
        .faults()
        .inject(
            Moment.program("rsync").once(),
            simulated.before(now -> now.pgrex02().freeSpace(2 * SEGMENT)));

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class, () -> cluster.standby("pgrex02").start());

    List<String> copied = simulated.pgrex02().archive();
    assertThat(failed.reason().code()).isEqualTo("failed.archive-sync");
    assertThat(failed.command().orElseThrow().exitStatus()).isEqualTo(11);
    assertThat(failed.command().orElseThrow().output())
        .endsWith(
            """
            rsync: [receiver] write failed on "/dbfp/pgarch/arc1/%s": No space left on device (28)
            rsync error: error in file IO (code 11) at receiver.c(657) [receiver=3.5.0]
            """
                .formatted(simulated.pgrex01().archive().get(copied.size())));
    assertThat(copied).isNotEmpty().isSubsetOf(simulated.pgrex01().archive());

    simulated.pgrex02().freeSpace(1L << 30);
    cluster.standby("pgrex02").start();
    PgRexAssertions.assertThat(cluster).hasSynchronousStandby("pgrex02");
    assertThat(simulated.pgrex02().archive()).containsAll(simulated.pgrex01().archive());
  }

  @Test
  void whatIsNotArchivedForWantOfSpaceIsArchivedLater(SimulatedCluster simulated) {
    List<String> before = simulated.pgrex01().archive();
    simulated.pgrex01().freeSpace(SEGMENT / 2);
    simulated.pgrex01().switchWal();
    assertThat(simulated.pgrex01().archive()).isEqualTo(before);

    simulated.pgrex01().freeSpace(2 * SEGMENT);
    assertThat(simulated.pgrex01().archive()).hasSize(before.size() + 1);
  }
}
