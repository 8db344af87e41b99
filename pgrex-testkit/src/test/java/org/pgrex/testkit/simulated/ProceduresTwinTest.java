package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgrex.Cluster;
import org.pgrex.CommandReport;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.NodeState.Role;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StandbyData;
import org.pgrex.StepReport;
import org.pgrex.StepReport.Outcome;

/** The tests of the procedures on the real cluster, each with its twin here. */
@Timeout(60)
class ProceduresTwinTest {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";

  private final SimulatedCluster simulated = SimulatedCluster.installed();
  private final SimulatedHost pgrex01 = simulated.pgrex01();
  private final SimulatedHost pgrex02 = simulated.pgrex02();
  private Cluster cluster = simulated.cluster();

  @AfterEach
  void nothingHappenedThatNeverShould() {
    assertThat(simulated.violations()).isEmpty();
    simulated.close();
  }

  @Test
  void startsBothNodesForTheFirstTimeStopsThemAndStartsThemAgainWithTheirData() {
    List<Event> events = new ArrayList<>();

    Report primary = firstStart();
    write(1000);
    Report standby = cluster.standby(NODE2).prepareStart().listener(events::add).run();

    assertThat(primary.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(standby.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(tookBaseBackup(standby)).isTrue();
    assertThat(events).hasAtLeastOneElementOfType(Event.BaseBackupProgress.class);
    assertThat(cluster.state().isHealthy()).isTrue();
    assertThat(pgrex02.isStandby()).isTrue();
    assertThat(pgrex02.rows()).hasSize(1000);
    assertThat(simulated.write("1001").isAcknowledged()).isTrue();
    assertThat(pgrex02.rows()).contains("1001");

    cluster.standby(NODE2).stop();
    assertThat(pgrex02.runsPostgres()).isFalse();
    assertThat(pgrex01.rows()).hasSize(1001);
    cluster.primary(NODE1).stop();
    assertThat(pgrex01.runsPostgres()).isFalse();
    assertThat(cluster.state().nodes()).allMatch(node -> node.role() == Role.STOPPED);
    assertThat(pgrex01.hasLockFile()).isFalse();

    cluster.primary(NODE1).start();
    Report kept = cluster.standby(NODE2).start();

    assertThat(tookBaseBackup(kept)).isFalse();
    assertThat(codes(kept)).contains("decision.keep.follows");
    assertThat(pgrex02.isStandby()).isTrue();
    assertThat(pgrex02.rows()).hasSize(1001);

    Report again = cluster.standby(NODE2).start();
    assertThat(again.changedSomething()).isFalse();
  }

  @Test
  void bringsTheOldPrimaryBackAsStandbyAfterItsHostLostPower() {
    formPair();
    write(20);

    pgrex01.powerOff();
    simulated.await(pgrex02::isPrimary);
    simulated.await(() -> simulated.write("21").isAcknowledged());
    simulated.await(pgrex01::isOn);
    simulated.await(pgrex01::hasBooted);
    assertThat(pgrex01.hasLockFile()).isTrue();
    Report report = cluster.standby(NODE1).start();

    assertThat(codes(report)).contains("decision.base-backup.lock");
    assertThat(tookBaseBackup(report)).isTrue();
    assertThat(pgrex01.hasLockFile()).isFalse();
    assertThat(pgrex01.isStandby()).isTrue();
    assertThat(pgrex01.rows()).containsAll(simulated.acknowledged()).contains("1", "20", "21");
  }

  @Test
  void makesTheClusterAnewWhereOneExistsAlready() {
    firstStart();
    write(1);
    cluster.primary(NODE1).stop();

    Report report = firstStart();

    assertThat(commands(report)).contains("pcs cluster destroy --all");
    assertThat(report.verified()).allMatch(Finding::met);
    assertThat(pgrex01.rows()).containsExactly("1");
  }

  @Test
  void refusesWhatWouldDoHarmAndChangesNothing() {
    refuses(() -> cluster.standby(NODE2).start(), "refused.no-primary");
    refuses(() -> cluster.primary(NODE1).start(), "refused.no-cluster");
    formPair();
    refuses(() -> cluster.primary(NODE2).start(), "refused.other-is-primary");
    refuses(() -> cluster.primary(NODE1).stop(), "refused.has-standby");
    refuses(() -> cluster.standby(NODE1).start(), "refused.is-primary");
    cluster.standby(NODE2).stop();
    simulated.write("only on the Primary");
    simulated.await(() -> pgrex01.isPrimary() && disconnected());
    cluster.primary(NODE1).stop();
    refuses(() -> cluster.primary(NODE2).start(), "refused.latest.other-was-primary");
    pgrex02.powerOff();
    refuses(() -> cluster.primary(NODE1).start(), "refused.other-unreachable");

    Report confirmed = cluster.primary(NODE1).prepareStart().otherNodeIsDown().run();

    assertThat(confirmed.verified()).allMatch(Finding::met);
    assertThat(pgrex01.rows()).containsExactly("only on the Primary");
  }

  private boolean disconnected() {
    simulated.pass(Duration.ofSeconds(1));
    return simulated
        .pgrex01()
        .attributeOf("pgrex02", "pgsql-data-status")
        .filter("DISCONNECT"::equals)
        .isPresent();
  }

  @Test
  void reportsAnInterconnectThatIsCut() {
    firstStart();
    pgrex02.cut(Lan.IC2);

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> cluster.standby(NODE2).start());

    assertThat(failure.step()).map(StepReport::id).contains("check-links");
    assertThat(failure.reason().code()).isEqualTo("failed.links");
    assertThat(failure).hasMessageContaining("disconnected");
    assertThat(failure.report().links()).isPresent();
    pgrex02.heal(Lan.IC2);
    simulated.pass(Duration.ofSeconds(5));
    assertThat(cluster.standby(NODE2).start().changedSomething()).isFalse();
  }

  @Test
  void failsAtOnceWithPacemakersReasonWherePostgresqlIsSetWrongly() {
    firstStart();
    cluster.primary(NODE1).stop();
    pgrex01.breakPostgresqlConf();

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> cluster.primary(NODE1).start());

    assertThat(failure.reason().code()).isEqualTo("failed.action");
    assertThat(failure)
        .hasMessageContaining("Invalid synchronous_standby_names is set in postgresql.conf");
    assertThat(failure.step().orElseThrow().duration()).isLessThan(Duration.ofSeconds(60));
    pgrex01.mendPostgresqlConf();
    assertThatThrownBy(() -> cluster.primary(NODE1).start()).isInstanceOf(RefusedException.class);
    cluster.prepareStop(NODE1).run();
    assertThat(cluster.primary(NODE1).start().verified()).allMatch(Finding::met);
  }

  @Test
  void refusesAStandbyWhoseReplicationPasswordIsWrongBeforeItRemovesAnything() {
    formPair();
    cluster.standby(NODE2).stop();
    pgrex02.leaveLockFile();
    pgrex02.spoilReplicationPassword();
    List<String> before = pgrex02.files();

    refuses(
        () -> cluster.standby(NODE2).prepareStart().data(StandbyData.BASE_BACKUP).run(),
        "refused.replication");
    refuses(() -> cluster.standby(NODE2).start(), "refused.replication");

    assertThat(pgrex02.files()).isEqualTo(before);
  }

  @Test
  void endsABaseBackupThatIsCancelledAndTakesItWhenRunAgain() throws InterruptedException {
    firstStart();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<Report> start =
        cluster
            .standby(NODE2)
            .prepareStart()
            .listener(
                event -> {
                  if (event instanceof Event.BaseBackupProgress) {
                    begun.countDown();
                    awaitInterrupt(cancelled);
                  }
                })
            .runAsync();

    begun.await();
    start.cancel(true);
    cancelled.await();
    assertThatThrownBy(start::join).isInstanceOf(CancellationException.class);
    cluster.close();

    assertThat(pgrex02.runsPacemaker()).isFalse();
    assertThat(pgrex02.rows()).isEmpty();
    cluster = simulated.newCluster();
    Report again = cluster.standby(NODE2).start();
    assertThat(tookBaseBackup(again)).isTrue();
    assertThat(again.verified()).allMatch(Finding::met);
  }

  /** The thread stays interrupted: the command sees it when it goes on. */
  private static void awaitInterrupt(CountDownLatch cancelled) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      cancelled.countDown();
    }
  }

  @Test
  void worksWherePostgresSpeaksJapanese() {
    simulated.locale("ja_JP.UTF-8");

    firstStart();
    write(1);
    List<Event> events = new ArrayList<>();
    Report standby = cluster.standby(NODE2).prepareStart().listener(events::add).run();

    assertThat(standby.verified()).allMatch(Finding::met);
    assertThat(events).hasAtLeastOneElementOfType(Event.BaseBackupProgress.class);
    cluster.standby(NODE2).stop();
    cluster.primary(NODE1).stop();
    cluster.primary(NODE1).start();
    assertThat(tookBaseBackup(cluster.standby(NODE2).start())).isFalse();
    assertThat(pgrex02.rows()).containsExactly("1");
  }

  @Test
  void startsThePrimaryFromARestoredBaseBackupWithAllArchivedRows() {
    formPair();
    write(10);
    SimulatedBackup backup = pgrex01.baseBackup();
    for (int i = 11; i <= 500; i++) {
      simulated.write(String.valueOf(i));
    }
    pgrex01.switchWal();
    cluster.standby(NODE2).stop();
    cluster.primary(NODE1).stop();
    simulated.hosts().forEach(SimulatedHost::wipeDatabase);
    pgrex01.restoreBaseBackup(backup);
    List<Event> events = new ArrayList<>();

    refuses(() -> cluster.primary(NODE1).start(), "refused.backup-label");
    Report report = cluster.primary(NODE1).prepareStart().fromBackup().listener(events::add).run();

    assertThat(report.verified()).allMatch(Finding::met);
    assertThat(events).hasAtLeastOneElementOfType(Event.RecoveryProgress.class);
    assertThat(pgrex01.files()).doesNotContain("recovery.signal");
    assertThat(pgrex01.rows()).hasSize(500).isEqualTo(simulated.acknowledged());
    Report standby = cluster.standby(NODE2).start();
    assertThat(codes(standby)).contains("decision.base-backup.no-database");
    assertThat(pgrex02.rows()).hasSize(500);
  }

  private Report firstStart() {
    return cluster.primary(NODE1).prepareStart().define(simulated.resourceDefinition()).run();
  }

  private void formPair() {
    firstStart();
    cluster.standby(NODE2).start();
  }

  private void write(int rows) {
    for (int i = 1; i <= rows; i++) {
      assertThat(simulated.write(String.valueOf(i)).isAcknowledged()).isTrue();
    }
  }

  /** Nothing is changed: not what runs, not what is configured, not what files there are. */
  private void refuses(Runnable call, String... codes) {
    List<String> before = simulated.hosts().stream().map(ProceduresTwinTest::traits).toList();

    RefusedException refusal = catchThrowableOfType(RefusedException.class, call::run);

    assertThat(refusal).isNotNull();
    assertThat(codes).contains(refusal.reason().code());
    assertThat(refusal.advice()).isPresent();
    assertThat(simulated.hosts().stream().map(ProceduresTwinTest::traits).toList())
        .isEqualTo(before);
  }

  private static String traits(SimulatedHost host) {
    return "%s %s %s %s %s %s"
        .formatted(
            host.isOn(),
            host.runsPacemaker(),
            host.isPrimary(),
            host.isStandby(),
            host.hasLockFile(),
            host.files());
  }

  private static boolean tookBaseBackup(Report report) {
    return report.steps().stream()
        .anyMatch(step -> step.id().equals("base-backup") && step.outcome() == Outcome.DONE);
  }

  private static List<String> commands(Report report) {
    return report.steps().stream()
        .flatMap(step -> step.commands().stream())
        .map(CommandReport::command)
        .toList();
  }

  private static List<String> codes(Report report) {
    return report.decisions().stream().map(decision -> decision.code()).toList();
  }
}
