package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.Cluster;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/** That the simulation behaves as the real cluster does. */
class SimulatedClusterTest {

  @Test
  void aFormedClusterIsHealthyInTheEyesOfPgrex() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      assertThat(simulated.cluster().state().isHealthy()).isTrue();
      assertThat(simulated.primary()).contains(simulated.pgrex01());
      assertThat(simulated.pgrex01().addresses()).containsExactly("192.168.0.10", "192.168.2.3");
      assertThat(simulated.pgrex02().addresses()).containsExactly("192.168.0.20");
    }
  }

  @Test
  void aProcedureTakesAsLongAsOnRealHosts() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      Report primary = simulated.cluster().primary("pgrex01").start();
      Report standby = simulated.cluster().standby("pgrex02").start();

      assertThat(primary.duration()).isBetween(Duration.ofSeconds(34), Duration.ofSeconds(48));
      assertThat(standby.duration()).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(25));
    }
  }

  @Test
  void theTimeStandsStillButForCommands() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      long before = simulated.time().nanoTime();
      simulated.write("a row");
      assertThat(simulated.time().nanoTime()).isEqualTo(before);

      simulated.open("pgrex01").run(Command.of("uname", "-n"));
      assertThat(simulated.time().nanoTime()).isGreaterThan(before);
    }
  }

  private static void run(SimulatedCluster simulated, Command command) {
    simulated.open("pgrex01").run(command);
  }

  @Test
  void everyCommandIsNotedWithTheUserThatRunsIt() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      run(simulated, Command.of("pg_controldata", "-D", "/dbfp/pgdata/data").as(User.POSTGRES));

      assertThat(simulated.commands())
          .extracting(SentCommand::toString)
          .containsExactly("pgrex01 postgres$ pg_controldata -D /dbfp/pgdata/data");
    }
  }

  @Test
  void theStandbyTakesOverWithEveryAcknowledgedRowWhenThePrimaryLosesPower() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.write("a row");
      long before = simulated.time().nanoTime();

      simulated.pgrex01().powerOff();
      simulated.await(() -> simulated.pgrex02().isPrimary());

      assertThat(Duration.ofNanos(simulated.time().nanoTime() - before))
          .isBetween(Duration.ofSeconds(6), Duration.ofSeconds(15));
      assertThat(simulated.acknowledged()).containsExactly("a row");
      assertThat(simulated.pgrex02().rows()).containsExactly("a row");
      assertThat(simulated.pgrex02().timeline()).contains(3);
      assertThat(simulated.pgrex02().hasLockFile()).isTrue();
      assertThat(simulated.pgrex01().hasLockFile()).isTrue();
    }
  }

  @Test
  void nothingIsPromotedWhereTheLostHostCannotBeFenced() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.pgrex01().breakBmc();
      simulated.pgrex01().powerOff();
      simulated.pass(Duration.ofMinutes(5));
      assertThat(simulated.primary()).isEmpty();

      simulated.pgrex01().mendBmc();
      simulated.await(() -> simulated.pgrex02().isPrimary());
    }
  }

  @Test
  void hostsThatDoNotSeeEachOtherFenceEachOtherAndOneIsLeft() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.write("a row");
      Incident.split("pgrex02").happenTo(simulated);
      simulated.pass(Duration.ofMinutes(1));

      assertThat(simulated.violations()).isEmpty();
      assertThat(simulated.primary()).contains(simulated.pgrex01());
      assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
    }
  }

  @Test
  void aCommitWaitsForTheStandbyUntilThePrimaryCountsItAsGone() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.pgrex02().powerOff();
      SimulatedWrite write = simulated.write("held back");

      assertThat(write.isWritten()).isTrue();
      assertThat(write.isAcknowledged()).isFalse();
      assertThat(simulated.acknowledged()).isEmpty();

      simulated.pass(Duration.ofSeconds(20));
      assertThat(write.isAcknowledged()).isTrue();
      assertThat(simulated.pgrex01().attributeOf("pgrex02", "pgsql-data-status"))
          .contains("DISCONNECT");
    }
  }

  @Test
  void withoutAPrimaryARowIsNotWritten() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      assertThat(simulated.write("nowhere").isWritten()).isFalse();
    }
  }

  @Test
  void aLoneNodePromotesItselfOnlyWithDataThatCountsAsFresh() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.pgrex02().startPacemaker();
      simulated.pass(Duration.ofMinutes(2));
      assertThat(simulated.primary()).isEmpty();
      assertThat(simulated.pgrex02().attribute("pgsql-status")).contains("HS:alone");
      assertThat(simulated.pgrex02().attribute("master-pgsql")).contains("-INFINITY");
    }
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.pgrex01().startPacemaker();
      simulated.pass(Duration.ofMinutes(2));
      assertThat(simulated.primary()).contains(simulated.pgrex01());
    }
  }

  @Test
  void aDiskThatFillsUpEndsTheBaseBackupAndLeavesNothingOfIt() {
    try (SimulatedCluster simulated = SimulatedCluster.withPrimary()) {
      simulated
          .faults()
          .inject(
              Moment.program("pg_basebackup").once(),
              simulated.during(Duration.ofSeconds(2), Incident.diskFull("pgrex02")));

      ProcedureFailedException failed = failedStandbyStart(simulated);

      assertThat(failed.reason().code()).isEqualTo("failed.base-backup");
      assertThat(failed).hasMessageContaining("No space left on device");
      assertThat(simulated.pgrex02().files()).isEmpty();
      simulated.pgrex02().freeSpace(10L << 30);
      simulated.cluster().standby("pgrex02").start();
      assertThat(simulated.pgrex02().isStandby()).isTrue();
    }
  }

  private static ProcedureFailedException failedStandbyStart(SimulatedCluster simulated) {
    return catchThrowableOfType(
        ProcedureFailedException.class, () -> simulated.cluster().standby("pgrex02").start());
  }

  @ParameterizedTest
  @MethodSource("endsOfABaseBackup")
  void aConnectionThatIsLostDuringABaseBackupLeavesAPartOfIt(
      Function<SimulatedCluster, Fault> lost) {
    try (SimulatedCluster simulated = SimulatedCluster.withPrimary()) {
      simulated.faults().inject(Moment.program("pg_basebackup").once(), lost.apply(simulated));

      ProcedureFailedException failed = failedStandbyStart(simulated);

      assertThat(failed.reason().code()).isEqualTo("failed.connection");
      assertThat(simulated.pgrex02().files()).contains("backup_label", "base");
      assertThat(simulated.pgrex02().files()).doesNotContain("pg_xact", "backup_manifest");
      assertThat(simulated.pgrex02().rows()).isEmpty();
      assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
      simulated.cluster().standby("pgrex02").start();
      assertThat(simulated.pgrex02().files()).contains("pg_xact", "backup_manifest");
      assertThat(simulated.pgrex02().isStandby()).isTrue();
    }
  }

  static Stream<Function<SimulatedCluster, Fault>> endsOfABaseBackup() {
    return Stream.of(
        simulated -> Fault.connectionLostAtLine(3),
        simulated -> simulated.connectionLostDuring(Duration.ofSeconds(2)));
  }

  @Test
  void aHostThatDiesUnderACommandIsALostConnectionAfterAWhile() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      long before = simulated.time().nanoTime();
      simulated.after(Duration.ofMillis(100), Incident.powerLoss("pgrex01"));

      TransportException lost =
          catchThrowableOfType(
              TransportException.class,
              () -> run(simulated, Command.of("pcs", "status", "--full")));

      assertThat(lost.kind()).isEqualTo(TransportException.Kind.CONNECTION_LOST);
      assertThat(lost.commandMayHaveRun()).isTrue();
      assertThat(simulated.time().nanoTime() - before)
          .isGreaterThan(Duration.ofSeconds(10).toNanos());
      assertThatThrownBy(() -> simulated.open("192.168.2.1"))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.UNREACHABLE));
    }
  }

  @Test
  void aCommandIsEndedAtItsDeadlineInTheClustersTime() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      Command stop = Command.of("pcs", "cluster", "stop").within(Duration.ofSeconds(1));

      assertThatThrownBy(() -> simulated.open("pgrex02").run(stop))
          .isInstanceOf(CommandTimeoutException.class);
    }
  }

  @Test
  void aClockThatJumpsDoesNotDisturbAWait() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated
          .faults()
          .inject(
              Moment.containing("cluster start"),
              simulated.after(Incident.clockJump(Duration.ofHours(-5))));

      Report report = simulated.cluster().primary("pgrex01").start();

      assertThat(report.duration()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }
  }

  @Test
  void twoProgramsSeeTheSameCluster() {
    try (SimulatedCluster simulated = SimulatedCluster.formed();
        Cluster other = simulated.newCluster()) {
      other.standby("pgrex02").stop();

      assertThat(simulated.cluster().state().isHealthy()).isTrue();
      assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
    }
  }

  @Test
  void aHostThatDoesNotExistIsNamedInTheError() {
    try (SimulatedCluster simulated = SimulatedCluster.withTwoEmptyHosts()) {
      assertThatThrownBy(() -> simulated.host("pgrex03"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no host is called 'pgrex03', there are [pgrex01, pgrex02]");
      assertThat(simulated.hosts())
          .extracting(SimulatedHost::name)
          .isEqualTo(List.of("pgrex01", "pgrex02"));
    }
  }
}
