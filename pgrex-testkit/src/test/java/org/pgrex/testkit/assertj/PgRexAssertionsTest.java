package org.pgrex.testkit.assertj;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;
import static org.pgrex.testkit.assertj.PgRexAssertions.assertThatCommandsOf;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.Report;
import org.pgrex.testkit.fault.FaultyTransport.Injection;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.TwoDatabases;
import org.pgrex.testkit.transcript.Transcript;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.User;

@PgRexTest
class PgRexAssertionsTest {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";

  private static void assertFails(Runnable assertion, String... parts) {
    assertThatThrownBy(assertion::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void aHealthyPairIsWhatItIs(Cluster cluster, SimulatedCluster simulated) {
    assertThat(cluster)
        .hasPrimary(NODE1)
        .hasStandby(NODE2)
        .hasSynchronousStandby(NODE2)
        .isHealthy();
    assertThat(cluster.state()).hasPrimary(NODE1);
    assertThat(simulated)
        .hasPrimary(NODE1)
        .hasStandby(NODE2)
        .hasSynchronousStandby(NODE2)
        .hasLostNoAcknowledgedRow()
        .neverDidHarm();
  }

  @Test
  void aFailureOnAStateTellsWhatIsSoInstead(Cluster cluster) {
    assertFails(
        () -> assertThat(cluster).hasPrimary(NODE2),
        "pgrex02 to be the Primary, but [pgrex01] is",
        "pgrex01 (192.168.2.1): PRIMARY PRI",
        "pgrex02 (192.168.2.2): STANDBY HS:sync");
    assertFails(() -> assertThat(cluster).hasNoPrimary(), "no Primary, but [pgrex01] is");
    assertFails(
        () -> assertThat(cluster).hasSynchronousStandby(NODE1),
        "pgrex01 to be a synchronous Standby, but it is PRIMARY");
    assertFails(
        () -> assertThat(cluster).hasStopped(NODE1), "pgrex01 to be stopped, but it is PRIMARY");
    assertFails(() -> assertThat(cluster).hasStandby("pgrex03"), "a node pgrex03", "there is none");
  }

  @Test
  @PgRexTest(Beginning.STOPPED)
  void aStoppedClusterHasNoPrimary(Cluster cluster, SimulatedCluster simulated) {
    assertThat(cluster).hasNoPrimary().hasStopped(NODE1).hasStopped(NODE2);
    assertThat(simulated).hasNoPrimary().hasStopped(NODE1).hasStopped(NODE2);
    assertFails(() -> assertThat(cluster).isHealthy(), "there is no Primary");
    assertFails(() -> assertThat(cluster).hasPrimary(NODE1), "to be the Primary, but none is");
    assertFails(() -> assertThat(simulated).hasLostNoAcknowledgedRow(), "but there is no Primary");
  }

  @Test
  void aStandbyThatIsCutOffIsNotSynchronous(Cluster cluster, SimulatedCluster simulated) {
    cluster.standby(NODE2).stop();

    assertFails(
        () -> assertThat(cluster).hasSynchronousStandby(NODE2),
        "pgrex02 to be a synchronous Standby, but it is STOPPED");
    assertFails(() -> assertThat(simulated).hasStandby(NODE2), "pgrex02 to be a Standby");
    assertFails(() -> assertThat(simulated).hasStopped(NODE1), "pgrex01 to be stopped");
  }

  @Test
  void everyDatabaseOfTheClusterCounts() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().definition(TwoDatabases.definition()).formed()) {
      simulated.pass(Duration.ofSeconds(10));
      assertThat(simulated.cluster()).hasPrimary(NODE1).hasSynchronousStandby(NODE2);

      tellOtherwise(simulated, "pgsql2-status", "HS:sync", "HS:alone");
      assertFails(
          () -> assertThat(simulated.cluster()).hasSynchronousStandby(NODE2),
          "pgrex02 to be a synchronous Standby, but its status is HS:sync, HS:alone");
      assertThat(simulated.cluster()).hasPrimary(NODE1).hasStandby(NODE2);

      tellOtherwise(simulated, "pgsql2-status", "PRI", "HS:async");
      assertFails(
          () -> assertThat(simulated.cluster()).hasPrimary(NODE1),
          "pgrex01 to be the Primary of every database, but its status is PRI, HS:async");
    }
  }

  /** Another value of a node attribute on its way here. */
  private static void tellOtherwise(
      SimulatedCluster simulated, String attribute, String value, String instead) {
    simulated.faults().heal();
    simulated
        .faults()
        .inject(
            Moment.containing("pcs status"),
            strike -> {
              CommandResult told = strike.run();
              String text =
                  told.output().replaceAll("(" + attribute + "\\s*: )" + value, "$1" + instead);
              return new CommandResult(
                  told.exitStatus(),
                  text.getBytes(StandardCharsets.UTF_8),
                  told.errorBytes(),
                  told.truncated(),
                  told.duration());
            });
  }

  @Test
  void aFailureOnASimulatedClusterShowsIt(SimulatedCluster simulated) {
    assertFails(
        () -> assertThat(simulated).hasPrimary(NODE2),
        "pgrex02 to be the Primary, but [pgrex01] is",
        "pgrex01: pacemaker");
    assertFails(
        () -> assertThat(simulated).hasSynchronousStandby(NODE1), "pgrex01 to be a Standby");
    assertFails(() -> assertThat(simulated).hasNoPrimary(), "no Primary, but [pgrex01] is");
  }

  @Test
  void aRowThatIsLostIsNamed(SimulatedCluster simulated) {
    simulated.write("kept");
    assertThat(simulated).hasLostNoAcknowledgedRow();
    simulated.pgrex01().wipeDatabase();

    assertFails(() -> assertThat(simulated).hasLostNoAcknowledgedRow(), "does not have [kept]");
  }

  @Test
  void commandsAreKnownByAPartOfThem(Cluster cluster, SimulatedCluster simulated) {
    Report report = cluster.standby(NODE2).stop();

    assertThatCommandsOf(report).on(NODE2).contain("pcs cluster stop").doNotContain("--force");
    assertThatCommandsOf(report).on(NODE1).doNotContain("pcs cluster stop");
    assertThatCommandsOf(simulated)
        .by(User.ROOT)
        .containInOrder("pgrex-node-facts", "pcs cluster stop");
    assertThatCommandsOf(simulated.faults()).on("192.168.2.2").contain("pcs cluster stop");
    assertFails(
        () -> assertThatCommandsOf(report).contain("pcs cluster start"),
        "Expecting a command with",
        "'pcs cluster start'",
        "pgrex02 root$ pcs cluster stop");
    assertFails(
        () -> assertThatCommandsOf(report).doNotContain("cluster stop"),
        "Expecting no command with",
        "but there was\n  pgrex02 root$ pcs cluster stop");
    assertFails(
        () ->
            assertThatCommandsOf(simulated).containInOrder("pcs cluster stop", "pgrex-node-facts"),
        "'pgrex-node-facts'",
        "behind the one with 'pcs cluster stop'");
    assertFails(() -> assertThatCommandsOf(report).areNone(), "Expecting no commands");
  }

  @Test
  void aHostIsKnownByItsNameAndItsAddress(Cluster cluster, SimulatedCluster simulated) {
    cluster.standby(NODE2).stop();

    assertThatCommandsOf(simulated).on("192.168.2.2").contain("pcs cluster stop");
    assertThatCommandsOf(simulated.faults()).on(NODE2).contain("pcs cluster stop");
    assertThatCommandsOf(simulated.faults()).on(NODE1).doNotContain("pcs cluster stop");
  }

  @Test
  void aHostThatIsCalledOtherwiseIsNotOneWithoutCommands(
      Cluster cluster, SimulatedCluster simulated) {
    assertThatCommandsOf(simulated).on(NODE2).areNone();
    cluster.standby(NODE2).stop();

    assertFails(
        () -> assertThatCommandsOf(simulated).on("pgrex03").areNone(), "a host pgrex03", NODE2);
    assertFails(
        () -> assertThatCommandsOf(simulated.faults()).on("192.168.2.9").doNotContain("rm"),
        "a host 192.168.2.9",
        "192.168.2.2");
  }

  @Test
  void aFaultHasStruckOrNot(Cluster cluster, SimulatedCluster simulated) {
    Moment stop = Moment.containing("cluster stop");
    Injection struck = simulated.faults().inject(stop.onHost(NODE2), simulated.after(now -> {}));
    Injection missed = simulated.faults().inject(stop.onHost(NODE1), simulated.after(now -> {}));

    cluster.standby(NODE2).stop();

    assertThat(struck).hasStruck();
    assertThat(missed).hasNotStruck();
    assertFails(() -> assertThat(struck).hasNotStruck(), "it has", "pcs cluster stop");
    assertFails(() -> assertThat(missed).hasStruck(), "it has not", "on pgrex01");
  }

  @Test
  void theCommandsOfATranscriptCountToo() {
    Transcript transcript =
        Transcript.parse("pgrex transcript 1\n--- a root\n$ echo 'a b'\n= 0 after 0.1 s\n");

    assertThatCommandsOf(transcript).on("a").contain("echo 'a b'");
  }
}
