package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.Cluster;
import org.pgrex.Procedure;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.testkit.assertj.PgRexAssertions;
import org.pgrex.testkit.fault.ControllerKilledError;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.Moment;

/** What others do to a cluster that pgrex operates, and what a controller that dies leaves. */
class OperatorTest {

  @Test
  void aStandbyInStandbyModeStopsItsDatabaseAndStaysInTheCluster() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.pgrex02().standbyMode(true);
      simulated.await(() -> !simulated.pgrex02().runsPostgres());

      assertThat(simulated.pgrex02().runsPacemaker()).isTrue();
      assertThat(simulated.pgrex02().isInStandbyMode()).isTrue();
      assertThat(simulated.primary()).contains(simulated.pgrex01());

      simulated.pgrex02().standbyMode(false);
      simulated.await(() -> simulated.pgrex02().isStandby());
    }
  }

  @Test
  void aPrimaryInStandbyModeIsTakenOverWithoutLoss() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.write("a row");
      Incident.operatorSetsStandby("pgrex01").happenTo(simulated);
      simulated.await(() -> simulated.pgrex02().isPrimary());

      PgRexAssertions.assertThat(simulated).hasLostNoAcknowledgedRow().neverDidHarm();
      assertThat(simulated.pgrex01().runsPostgres()).isFalse();
    }
  }

  @Test
  void pacemakerThatIsStoppedInMaintenanceModeLeavesTheServerRunning() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      Incident.operatorSetsMaintenance("pgrex01").happenTo(simulated);
      simulated.pgrex02().stopPacemaker();
      simulated.await(() -> !simulated.pgrex02().runsPacemaker());

      assertThat(simulated.pgrex02().runsPostgres()).isTrue();
      assertThat(simulated.pgrex01().isInMaintenanceMode()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "within"})
  void aPrimaryInMaintenanceModeIsNotStopped(String when) {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      Incident maintenance = Incident.operatorSetsMaintenance("pgrex02");
      if (when.equals("before")) {
        maintenance.happenTo(simulated);
      } else {
        simulated
            .faults()
            .inject(
                Moment.containing("pgrex-node-facts").onHost("pgrex01").once(),
                simulated.after(maintenance));
      }

      RefusedException refused =
          catchThrowableOfType(
              RefusedException.class,
              () -> simulated.cluster().primary("pgrex01").prepareStop().allowFailover().run());

      assertThat(refused.reason().code()).isEqualTo("refused.unmanaged");
      assertThat(simulated.pgrex01().runsPacemaker()).isTrue();
      assertThat(simulated.pgrex01().isInMaintenanceMode()).isTrue();
      simulated.pgrex01().maintenanceMode(false);
      simulated.pass(Duration.ofMinutes(1));
      PgRexAssertions.assertThat(simulated).hasPrimary("pgrex01").neverDidHarm();
    }
  }

  @Test
  void whatPacemakerWouldNotStartInMaintenanceModeIsNotWaitedFor() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.cluster().standby("pgrex02").stop();
      simulated.pgrex01().maintenanceMode(true);

      assertThat(refusal(simulated.cluster().standby("pgrex02").prepareStart()))
          .isEqualTo("refused.unmanaged-start");

      simulated.pgrex01().maintenanceMode(false);
      simulated.cluster().standby("pgrex02").start();
      PgRexAssertions.assertThat(simulated).hasPrimary("pgrex01").neverDidHarm();
    }
  }

  @Test
  void aClusterThatWasStoppedInMaintenanceModeIsNotStartedInIt() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.pgrex01().startPacemaker();
      simulated.await(
          () -> {
            simulated.pgrex01().maintenanceMode(true);
            return simulated.pgrex01().isInMaintenanceMode();
          });
      simulated.pgrex01().stopPacemaker();
      simulated.pass(Duration.ofMinutes(1));

      assertThat(refusal(simulated.cluster().primary("pgrex01").prepareStart()))
          .isEqualTo("refused.unmanaged-start");
      assertThat(simulated.pgrex01().runsPacemaker()).isFalse();
    }
  }

  private static String refusal(Procedure<?> procedure) {
    return catchThrowableOfType(RefusedException.class, procedure::run).reason().code();
  }

  @Test
  void aResourceThatFailedIsTriedAgainWhenAnOperatorCleansUp() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.pgrex01().breakPostgresqlConf();
      simulated.pgrex01().startPacemaker();
      simulated.pass(Duration.ofMinutes(1));
      assertThat(simulated.primary()).isEmpty();

      simulated.pgrex01().mendPostgresqlConf();
      Incident.operatorCleansUp("pgrex01").happenTo(simulated);
      simulated.await(() -> simulated.pgrex01().isPrimary());
    }
  }

  @Test
  void aDiskThatFillsUpInTheMiddleOfABaseBackupLeavesNothingOfIt() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().databaseBytes(1L << 30).withPrimary()) {
      simulated
          .faults()
          .inject(
              Moment.program("pg_basebackup").once(),
              simulated.before(Incident.diskFullInBaseBackup("pgrex02")));

      ProcedureFailedException failed =
          catchThrowableOfType(
              ProcedureFailedException.class, () -> simulated.cluster().standby("pgrex02").start());

      assertThat(failed).hasMessageContaining("No space left on device");
      assertThat(failed.command().orElseThrow().output()).contains("(42%)");
      assertThat(simulated.pgrex02().files()).isEmpty();
    }
  }

  @Test
  void somethingHappensAtAStepOrAtAnInstant() {
    try (SimulatedCluster simulated = SimulatedCluster.withPrimary()) {
      AtomicInteger step = new AtomicInteger();
      AtomicInteger instant = new AtomicInteger();
      Duration now = Duration.ofNanos(simulated.time().nanoTime());
      simulated
          .faults()
          .inject(
              Moment.inStep("cluster-start").once(),
              simulated.before(cluster -> step.incrementAndGet()));
      simulated
          .faults()
          .inject(
              Moment.since(now.plusSeconds(2)).once(),
              simulated.before(cluster -> instant.set(seconds(cluster, now))));

      simulated.cluster().standby("pgrex02").start();

      assertThat(step).hasValue(1);
      assertThat(instant.get()).isBetween(2, 5);
    }
  }

  private static int seconds(SimulatedCluster simulated, Duration since) {
    return (int) Duration.ofNanos(simulated.time().nanoTime()).minus(since).toSeconds();
  }

  @ParameterizedTest
  @ValueSource(strings = {"before", "during", "after"})
  void aControllerThatIsKilledSendsNothingMoreAndAnotherGoesOn(String when) {
    try (SimulatedCluster simulated = SimulatedCluster.installed();
        Cluster killed = simulated.newCluster();
        Cluster other = simulated.newCluster()) {
      Fault kill =
          switch (when) {
            case "before" -> Fault.controllerKilledBefore();
            case "during" -> Fault.controllerKilledDuring();
            default -> Fault.controllerKilledAfter();
          };
      simulated.faults().inject(Moment.containing("cib-push").once(), kill);

      assertThatThrownBy(
              () ->
                  killed
                      .primary("pgrex01")
                      .prepareStart()
                      .define(simulated.resourceDefinition())
                      .run())
          .isInstanceOf(ControllerKilledError.class);

      int sent = simulated.commands().size();
      assertThat(simulated.pgrex01().hasFile("/run/pgrex-resource-definition.xml")).isTrue();
      assertThatThrownBy(killed::state).isInstanceOf(ControllerKilledError.class);
      assertThat(simulated.commands()).hasSize(sent);

      other.primary("pgrex01").prepareStart().define(simulated.resourceDefinition()).run();
      assertThat(simulated.pgrex01().isPrimary()).isTrue();
      assertThat(simulated.pgrex01().hasFile("/run/pgrex-resource-definition.xml")).isFalse();
    }
  }

  @Test
  void aPrimaryWhoseSshdIsDeadIsNotDeclaredDownWhateverTheOperatorSays() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.cluster().standby("pgrex02").stop();
      simulated.write("a row");
      simulated.faults().inject(Moment.always().onHost("192.168.2.1"), Fault.noLogin());

      RefusedException refused =
          catchThrowableOfType(
              RefusedException.class,
              () ->
                  simulated
                      .cluster()
                      .primary("pgrex02")
                      .prepareStart()
                      .otherNodeIsDown()
                      .evenIfOlder()
                      .run());

      assertThat(refused.reason().code()).isEqualTo("refused.other-no-login");
      assertThat(refused.advice()).isPresent();
      assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
      PgRexAssertions.assertThat(simulated).hasLostNoAcknowledgedRow().neverDidHarm();
    }
  }
}
