package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.ProcedureFailedException;
import org.pgrex.ProcedureListener;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StandbyData;
import org.pgrex.StandbyStart;
import org.pgrex.transport.TransportException.Kind;

class StandbyStartTest {
  private static final String EMPTY_BUT_MARK =
      "pgrex02 find -P /dbfp/pgdata/data/ -xdev -mindepth 1"
          + " ! -path /dbfp/pgdata/data/PG_VERSION -delete";
  private static final String EMPTY =
      "pgrex02 find -P /dbfp/pgdata/data/ -xdev -mindepth 1 -delete";
  private static final String BACKUP =
      "pgrex02 /usr/lib/postgresql/15/bin/pg_basebackup -h 192.168.2.3 -p 5432 -U repuser"
          + " -D /dbfp/pgdata/data -X none -c fast -P -w";
  private static final String SYNC =
      "pgrex02 rsync -av --size-only --protect-args --outbuf=L"
          + " -e ssh -o BatchMode=yes -o ConnectTimeout=10"
          + " 192.168.2.3:/dbfp/pgarch/arc1/ /dbfp/pgarch/arc1/";
  private static final String REMOVE_LOCK = "pgrex02 rm -f /var/lib/pgsql/tmp/PGSQL.lock";
  private static final String START = "pgrex02 pcs cluster start";
  private static final List<String> KEPT = List.of(SYNC, START);
  private static final List<String> TAKEN = List.of(EMPTY_BUT_MARK, EMPTY, BACKUP, SYNC, START);
  private ScriptedCluster hosts = ScriptedCluster.primaryAlone();

  private StandbyStart start() {
    return hosts.cluster().standby("pgrex02").prepareStart();
  }

  private void assertHealthyPair(Report report) {
    assertThat(hosts.pgrex01.promoted).isTrue();
    assertThat(hosts.pgrex02.standby).isTrue();
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(report.links()).isPresent();
  }

  private void assertRefused(StandbyStart start, String code) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, start::run);
    assertThat(refused).isNotNull();
    assertThat(refused.reason().code()).isEqualTo(code);
    assertThat(refused.advice()).isPresent();
    assertThat(hosts.changed()).isEmpty();
  }

  private static List<String> decisions(Report report) {
    return report.decisions().stream().map(Message::code).toList();
  }

  @Test
  void dataThatCanFollowIsKept() {
    Report report = start().run();

    assertThat(hosts.changed()).isEqualTo(KEPT);
    assertThat(decisions(report)).containsExactly("decision.keep.follows");
    assertHealthyPair(report);
  }

  @Test
  void aFormerPrimaryGetsANewBaseBackup() {
    hosts.pgrex02.lock = true;

    Report report = start().run();

    assertThat(hosts.changed())
        .containsExactly(EMPTY_BUT_MARK, EMPTY, BACKUP, SYNC, REMOVE_LOCK, START);
    assertThat(decisions(report)).containsExactly("decision.base-backup.lock");
    assertHealthyPair(report);
  }

  @Test
  void dataOfAnAbandonedTimelineIsTakenAnew() {
    hosts.pgrex02.database("shut down", 1, "0/4000098", "0/0");

    Report report = start().run();

    assertThat(hosts.changed()).isEqualTo(TAKEN);
    assertThat(decisions(report)).containsExactly("decision.base-backup.diverged");
    assertHealthyPair(report);
  }

  @Test
  void withoutADatabaseOneIsTaken() {
    hosts.pgrex02.noDatabase();

    Report report = start().run();

    assertThat(hosts.changed()).containsExactly(BACKUP, SYNC, START);
    assertHealthyPair(report);
  }

  @Test
  void aBaseBackupIsTakenWhereOneIsWished() {
    assertHealthyPair(start().data(StandbyData.BASE_BACKUP).run());

    assertThat(hosts.changed()).isEqualTo(TAKEN);
  }

  @Test
  void commandsOfPostgresqlAreRunByTheOwnerOfTheDatabase() {
    hosts.pgrex02.lock = true;
    start().run();

    assertThat(hosts.changes)
        .extracting(ScriptedCluster.Change::user)
        .containsExactly("postgres", "postgres", "postgres", "postgres", "root", "root");
  }

  @Test
  void dataThatCannotFollowIsNotKeptAgainstTheRules() {
    hosts.pgrex02.lock = true;

    assertRefused(start().data(StandbyData.KEEP), "refused.cannot-keep");
  }

  @Test
  void thePlanSaysWhatIsDestroyedBeforeItIs() {
    assertThat(start().plan().destroys()).isFalse();
    hosts.pgrex02.lock = true;
    assertThat(start().plan().destroys()).isTrue();
    hosts.pgrex02.noDatabase();
    assertThat(start().plan().destroys()).isFalse();
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aHealthyStandbyIsOnlyVerified() {
    hosts = ScriptedCluster.pair();

    assertHealthyPair(start().run());
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aHealthyStandbyWithAnOldFailureIsOnlyVerified() {
    hosts = ScriptedCluster.pair();
    hosts.pgrex02.failures.add("pgsql_monitor_10000|It was killed.|87");

    assertHealthyPair(start().run());
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void oldFailuresDoNotEndTheWait() {
    hosts.pgrex01.failures.add("pgsql_monitor_9000|It was killed.|87");

    assertHealthyPair(start().run());
  }

  @Test
  void aNewFailureEndsTheWaitWithItsReason() {
    hosts.pgrex01.failures.add("pgsql_monitor_9000|It was killed.|87");
    hosts.pgsqlFails = true;

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> start().run());

    assertThat(failed.reason().code()).isEqualTo("failed.action");
    assertThat(failed.reason().text())
        .contains("My data may be inconsistent.")
        .doesNotContain("It was killed.");
    assertThat(failed.step().orElseThrow().id()).isEqualTo("await-pair");
  }

  @Test
  void withoutAPrimaryNothingIsDone() {
    hosts = ScriptedCluster.stopped();

    assertRefused(start(), "refused.no-primary");
  }

  @Test
  void thePrimaryItselfIsRefused() {
    assertThat(
            catchThrowableOfType(
                    RefusedException.class, () -> hosts.cluster().standby("pgrex01").start())
                .reason()
                .code())
        .isEqualTo("refused.is-primary");
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void thePrimaryMustBeReached() {
    hosts.pgrex01.broken = Optional.of(Kind.UNREACHABLE);

    assertThat(catchThrowableOfType(ProcedureFailedException.class, () -> start().run()))
        .isNotNull();
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aReplicationPasswordThatIsLostIsNoticedBeforeAnythingIsRemoved() {
    hosts.pgrex02.lock = true;
    hosts.replicationError = Optional.of("fe_sendauth: no password supplied");

    assertRefused(start(), "refused.replication");
  }

  @Test
  void aReplicationPasswordThatIsLostBehindThePlanIsNoticedBeforeAnythingIsRemoved() {
    hosts.pgrex02.lock = true;
    Plan plan = start().plan();
    hosts.replicationError = Optional.of("fe_sendauth: no password supplied");

    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);

    assertThat(refused.reason().code()).isEqualTo("refused.replication");
    assertThat(refused).hasMessageContaining("no password supplied");
    assertThat(hosts.changed()).isEmpty();
    assertThat(hosts.pgrex02.control).isPresent();
  }

  @Test
  void postgresqlLeftRunningHereIsRefused() {
    hosts.pgrex02.postgresLeft = true;

    assertRefused(start(), "refused.running");
  }

  @Test
  void aPrimaryThatIsNotHealthyIsRefused() {
    hosts.pgrex01.replicationAddressGone = true;

    assertRefused(start(), "refused.primary-unhealthy");
  }

  @Test
  void aStandbyIsNotStoppedWhereThePrimaryIsNotHealthy() {
    hosts = ScriptedCluster.pair();
    hosts.pgrex01.replicationAddressGone = true;

    assertRefused(start(), "refused.primary-unhealthy");
    assertThat(hosts.pgrex02.standby).isTrue();
  }

  @Test
  void aPrimaryThatIsNoLongerHealthyWhenDataWouldBeRemovedIsRefused() {
    hosts.pgrex02.lock = true;

    assertRefused(
        start().listener(when("base-backup", () -> hosts.pgrex01.replicationAddressGone = true)),
        "refused.primary-unhealthy");
  }

  @Test
  void pacemakerIsNotStartedWhereThePrimaryIsGoneByThen() {
    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () ->
                start()
                    .listener(when("cluster-start", () -> hosts.pgrex01.promoted = false))
                    .run());

    assertThat(failed.reason().code()).isEqualTo("refused.primary-unhealthy");
    assertThat(hosts.changed()).noneMatch(line -> line.contains("pcs cluster start"));
  }

  @Test
  void postgresqlThatIsStartedBeforeDataWouldBeRemovedIsRefused() {
    hosts.pgrex02.lock = true;

    assertRefused(
        start().listener(when("base-backup", () -> hosts.pgrex02.postgresLeft = true)),
        "refused.running");
  }

  @Test
  void aTablespaceThatCannotBeHadIsNoticedBeforeThePlan() {
    hosts.pgrex02.lock = true;
    hosts.pgrex01.tablespaces.put("/ts/a", 1L << 30);
    hosts.pgrex02.places.put("/ts/a", "full");

    assertRefused(start(), "refused.tablespaces");

    hosts.pgrex02.places.put("/ts/a", "unusable");
    assertRefused(start(), "refused.tablespaces-unusable");

    hosts.pgrex02.places.clear();
    hosts.pgrex01.tablespaces.put("/ts/a", 2L << 40);
    assertRefused(start(), "refused.space-tablespaces");
  }

  @Test
  void aTablespaceThatThePrimaryHasGotSinceThePlanIsNoticedBeforeAnythingIsRemoved() {
    hosts.pgrex02.lock = true;
    Plan plan = start().plan();
    hosts.pgrex01.tablespaces.put("/ts/a", 1L << 30);
    hosts.pgrex02.places.put("/ts/a", "unusable");

    assertThat(catchThrowableOfType(RefusedException.class, plan::run).reason().code())
        .isEqualTo("refused.tablespaces-unusable");
    assertThat(hosts.changed()).isEmpty();
    assertThat(hosts.pgrex02.control).isPresent();
  }

  @Test
  void aPrimaryWithTablespacesIsFollowed() {
    hosts.pgrex02.lock = true;
    hosts.pgrex01.tablespaces.put("/ts/a", 1L << 30);

    assertHealthyPair(start().run());
  }

  private static ProcedureListener when(String stepBegins, Runnable action) {
    return event -> {
      if (event instanceof Event.StepStarted started && started.step().id().equals(stepBegins)) {
        action.run();
      }
    };
  }

  @Test
  void aDirectoryThatHoldsSomethingElseIsNotEmptied() {
    hosts.pgrex02.noDatabase();
    hosts.pgrex02.entries.add("thesis.tex");

    assertRefused(start(), "refused.delete.foreign");
  }

  @Test
  void aDirectoryThatHoldsSomethingElseByNowIsNotEmptied() {
    hosts.pgrex02.noDatabase();
    Plan plan = start().plan();
    hosts.pgrex02.entries.add("thesis.tex");

    assertThat(catchThrowableOfType(RefusedException.class, plan::run).reason().code())
        .isEqualTo("refused.delete.foreign");
    assertThat(hosts.changed()).isEmpty();
    assertThat(hosts.pgrex02.entries).containsExactly("thesis.tex");
  }
}
