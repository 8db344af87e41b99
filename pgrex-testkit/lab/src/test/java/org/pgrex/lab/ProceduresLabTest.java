package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.pgrex.testkit.simulated.Lan;

/** The manual's four procedures on a real cluster, over SSH from the control host. */
@OnLab
class ProceduresLabTest {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";

  private Lab lab;
  private Cluster cluster;

  @BeforeEach
  void connect(Lab lab) {
    this.lab = lab;
    cluster = lab.connect();
  }

  @AfterEach
  void disconnect() {
    cluster.close();
  }

  @Test
  void startsBothNodesForTheFirstTimeStopsThemAndStartsThemAgainWithTheirData() {
    List<Event> events = new ArrayList<>();

    Report primary = firstStart();
    lab.atPrimary("CREATE TABLE t AS SELECT generate_series(1, 1000) AS i").orThrow();
    Report standby = cluster.standby(NODE2).prepareStart().listener(events::add).run();

    assertThat(primary.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(standby.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(tookBaseBackup(standby)).isTrue();
    assertThat(events).hasAtLeastOneElementOfType(Event.BaseBackupProgress.class);
    assertThat(cluster.state().isHealthy()).isTrue();
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*) FROM t").orThrow())
        .isEqualTo("t|1000");
    lab.atPrimary("INSERT INTO t VALUES (1001)").orThrow();
    lab.await(
        "the Standby has the row",
        () -> lab.atStandby("SELECT max(i) FROM t").output().startsWith("1001"));

    cluster.standby(NODE2).stop();
    assertThat(postgresProcesses(lab.pgrex02())).isZero();
    assertThat(lab.atPrimary("SELECT count(*) FROM t").orThrow()).isEqualTo("1001");
    cluster.primary(NODE1).stop();
    assertThat(postgresProcesses(lab.pgrex01())).isZero();
    assertThat(cluster.state().nodes()).allMatch(node -> node.role() == Role.STOPPED);
    assertThat(lab.pgrex01().exists(LabHost.LOCK_FILE)).isFalse();

    cluster.primary(NODE1).start();
    Report kept = cluster.standby(NODE2).start();

    assertThat(tookBaseBackup(kept)).isFalse();
    assertThat(codes(kept)).contains("decision.keep.follows");
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*) FROM t").orThrow())
        .isEqualTo("t|1001");

    Report again = cluster.standby(NODE2).start();
    assertThat(again.changedSomething()).isFalse();
  }

  @Test
  void bringsTheOldPrimaryBackAsStandbyAfterItsHostLostPower() {
    formPair();
    lab.atPrimary("CREATE TABLE t (i int)").orThrow();
    for (int i = 1; i <= 20; i++) {
      lab.atPrimary("INSERT INTO t VALUES (" + i + ")").orThrow();
    }

    lab.pgrex01().powerOff();
    lab.await(
        "pgrex02 has taken over",
        () -> lab.atPrimary("SELECT pg_is_in_recovery()").output().startsWith("f"));
    lab.await("pgrex01 was rebooted by its fencing", () -> lab.pgrex01().isOn());
    lab.await("pgrex01 is up again", () -> lab.pgrex01().hasBooted());
    lab.atPrimary("INSERT INTO t VALUES (21)").orThrow();
    assertThat(lab.pgrex01().exists(LabHost.LOCK_FILE)).isTrue();
    Report report = cluster.standby(NODE1).start();

    assertThat(codes(report)).contains("decision.base-backup.lock");
    assertThat(tookBaseBackup(report)).isTrue();
    assertThat(lab.pgrex01().exists(LabHost.LOCK_FILE)).isFalse();
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*), max(i) FROM t").orThrow())
        .isEqualTo("t|21|21");
  }

  @Test
  void makesTheClusterAnewWhereOneExistsAlready() {
    firstStart();
    lab.atPrimary("CREATE TABLE t AS SELECT 1 AS i").orThrow();
    cluster.primary(NODE1).stop();

    Report report = firstStart();

    assertThat(commands(report)).contains("pcs cluster destroy --all");
    assertThat(report.verified()).allMatch(Finding::met);
    assertThat(lab.atPrimary("SELECT i FROM t").orThrow()).isEqualTo("1");
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
    lab.atPrimary("CREATE TABLE only_on_the_primary ()").orThrow();
    lab.await(
        "the Primary counts its Standby as cut off",
        () -> lab.pgrex01().run("cibadmin", "-Q").output().contains("\"DISCONNECT\""));
    cluster.primary(NODE1).stop();
    refuses(() -> cluster.primary(NODE2).start(), "refused.latest.other-was-primary");
    lab.pgrex02().powerOff();
    refuses(() -> cluster.primary(NODE1).start(), "refused.other-unreachable");

    Report confirmed = cluster.primary(NODE1).prepareStart().otherNodeIsDown().run();

    assertThat(confirmed.verified()).allMatch(Finding::met);
    assertThat(lab.atPrimary("SELECT count(*) FROM only_on_the_primary").orThrow()).isEqualTo("0");
  }

  @Test
  void reportsAnInterconnectThatIsCut() {
    firstStart();
    lab.pgrex02().cut(Lan.IC2);

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> cluster.standby(NODE2).start());

    assertThat(failure.step()).map(StepReport::id).contains("check-links");
    assertThat(failure.reason().code()).isEqualTo("failed.links");
    assertThat(failure).hasMessageContaining("disconnected");
    assertThat(failure.report().links()).isPresent();
    lab.pgrex02().heal(Lan.IC2);
    lab.await(
        "the link is back",
        () -> !lab.pgrex02().run("corosync-cfgtool", "-s").output().contains("disconnected"));
    assertThat(cluster.standby(NODE2).start().changedSomething()).isFalse();
  }

  @Test
  void failsAtOnceWithPacemakersReasonWherePostgresqlIsSetWrongly() {
    firstStart();
    cluster.primary(NODE1).stop();
    lab.pgrex01().breakPostgresqlConf();

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> cluster.primary(NODE1).start());

    assertThat(failure.reason().code()).isEqualTo("failed.action");
    assertThat(failure)
        .hasMessageContaining("Invalid synchronous_standby_names is set in postgresql.conf");
    assertThat(failure.step().orElseThrow().duration()).isLessThan(Duration.ofSeconds(60));
    lab.pgrex01().mendPostgresqlConf();
    assertThatThrownBy(() -> cluster.primary(NODE1).start()).isInstanceOf(RefusedException.class);
    cluster.prepareStop(NODE1).run();
    assertThat(cluster.primary(NODE1).start().verified()).allMatch(Finding::met);
  }

  @Test
  void refusesAStandbyWhoseReplicationPasswordIsWrongBeforeItRemovesAnything() {
    formPair();
    cluster.standby(NODE2).stop();
    lab.pgrex02().leaveLockFile();
    lab.pgrex02().spoilReplicationPassword();
    String before = dataOf(lab.pgrex02());

    refuses(
        () -> cluster.standby(NODE2).prepareStart().data(StandbyData.BASE_BACKUP).run(),
        "refused.replication");
    refuses(() -> cluster.standby(NODE2).start(), "refused.replication");

    assertThat(dataOf(lab.pgrex02())).isEqualTo(before);
  }

  @Test
  void endsABaseBackupThatIsCancelledAndTakesItWhenRunAgain() throws InterruptedException {
    firstStart();
    // So much that the base backup cannot have ended when it is cancelled.
    lab.atPrimary(
            "CREATE TABLE t AS SELECT i, repeat('x', 900) FROM generate_series(1, 300000) AS i")
        .orThrow();
    CountDownLatch begun = new CountDownLatch(1);
    CompletableFuture<Report> start =
        cluster
            .standby(NODE2)
            .prepareStart()
            .listener(
                event -> {
                  if (event instanceof Event.CommandStarted started
                      && started.command().command().contains("pg_basebackup")) {
                    begun.countDown();
                  }
                })
            .runAsync();

    assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
    start.cancel(true);
    disconnect();

    assertThat(lab.pgrex02().sh("pgrep -c pg_basebackup || true").orThrow()).isEqualTo("0");
    assertThat(lab.pgrex02().sh("pgrep -c corosync || true").orThrow()).isEqualTo("0");
    connect(lab);
    Report again = cluster.standby(NODE2).start();
    assertThat(tookBaseBackup(again)).isTrue();
    assertThat(again.verified()).allMatch(Finding::met);
  }

  @Test
  void worksWherePostgresSpeaksJapanese() {
    lab.locale("ja_JP.UTF-8");

    firstStart();
    assertThat(lab.pgrex01().asPostgres("echo $LANG; pg_ctl status").output())
        .contains("ja_JP.UTF-8");
    lab.atPrimary("CREATE TABLE t AS SELECT 1 AS i").orThrow();
    List<Event> events = new ArrayList<>();
    Report standby = cluster.standby(NODE2).prepareStart().listener(events::add).run();

    assertThat(standby.verified()).allMatch(Finding::met);
    assertThat(events).hasAtLeastOneElementOfType(Event.BaseBackupProgress.class);
    cluster.standby(NODE2).stop();
    cluster.primary(NODE1).stop();
    cluster.primary(NODE1).start();
    assertThat(tookBaseBackup(cluster.standby(NODE2).start())).isFalse();
    assertThat(lab.atStandby("SELECT i FROM t").orThrow()).isEqualTo("1");
  }

  @Test
  void startsThePrimaryFromARestoredBaseBackupWithAllArchivedRows() {
    formPair();
    lab.atPrimary("CREATE TABLE t AS SELECT generate_series(1, 10) AS i").orThrow();
    lab.pgrex01().baseBackup("/dbfp/backup");
    lab.atPrimary("INSERT INTO t SELECT generate_series(11, 500)").orThrow();
    lab.pgrex01().psql("SELECT pg_switch_wal()").orThrow();
    lab.await(
        "the WAL is archived",
        () ->
            lab.pgrex01()
                .psql(
                    "SELECT count(*) FROM pg_ls_dir('pg_wal/archive_status') f WHERE f LIKE '%.ready'")
                .output()
                .startsWith("0"));
    cluster.standby(NODE2).stop();
    cluster.primary(NODE1).stop();
    lab.hosts()
        .forEach(
            host -> host.sh("rm -rf " + LabHost.PGDATA + " " + LabHost.WAL_DIRECTORY).orThrow());
    lab.pgrex01().restoreBaseBackup("/dbfp/backup");
    String settings = settingsOf(lab.pgrex01());
    List<Event> events = new ArrayList<>();

    refuses(() -> cluster.primary(NODE1).start(), "refused.backup-label");
    Report report = cluster.primary(NODE1).prepareStart().fromBackup().listener(events::add).run();

    assertThat(report.verified()).allMatch(Finding::met);
    assertThat(events).hasAtLeastOneElementOfType(Event.RecoveryProgress.class);
    assertThat(settingsOf(lab.pgrex01())).isEqualTo(settings);
    assertThat(lab.pgrex01().exists(LabHost.PGDATA + "/recovery.signal")).isFalse();
    assertThat(lab.atPrimary("SELECT count(*), max(i) FROM t").orThrow()).isEqualTo("500|500");
    Report standby = cluster.standby(NODE2).start();
    assertThat(codes(standby)).contains("decision.base-backup.no-database");
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*) FROM t").orThrow())
        .isEqualTo("t|500");
  }

  private Report firstStart() {
    return cluster.primary(NODE1).prepareStart().define(lab.resourceDefinition()).run();
  }

  private void formPair() {
    firstStart();
    cluster.standby(NODE2).start();
  }

  /** Nothing is changed: not what runs, not what is configured, not what files there are. */
  private void refuses(Runnable call, String... codes) {
    List<String> before = lab.hosts().stream().map(ProceduresLabTest::traits).toList();

    RefusedException refusal = catchThrowableOfType(RefusedException.class, call::run);

    assertThat(refusal).isNotNull();
    assertThat(codes).contains(refusal.reason().code());
    assertThat(refusal.advice()).isPresent();
    assertThat(lab.hosts().stream().map(ProceduresLabTest::traits).toList()).isEqualTo(before);
  }

  private static String traits(LabHost host) {
    return host.isOn()
        ? host.sh(
                """
                pgrep -l 'corosync|pacemakerd|^postgres$' | sed 's/.* //' | sort -u
                crm_mon -1 --group-by-node 2>&1 | grep -E 'pgsql|Online|OFFLINE' || true
                cat /etc/corosync/corosync.conf 2>/dev/null | cksum
                find /var/lib/pgsql/tmp -name PGSQL.lock
                ls -A /dbfp/pgdata/data 2>/dev/null | grep -v '^postmaster' || true
                """)
            .orThrow()
        : "off";
  }

  private static String dataOf(LabHost host) {
    return host.sh(
            "cd /dbfp; find pgdata pgwal -type f -printf '%p %s %T@\\n' | sort; find /var/lib/pgsql")
        .orThrow();
  }

  private static String settingsOf(LabHost host) {
    return host.sh("cd /dbfp/pgdata/data; cat postgresql.conf postgresql.auto.conf pg_hba.conf")
        .orThrow();
  }

  private static int postgresProcesses(LabHost host) {
    return Integer.parseInt(host.sh("pgrep -c -x postgres || true").orThrow());
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
