package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgrex.internal.state.SomeData.control;
import static org.pgrex.internal.state.SomeData.database;
import static org.pgrex.internal.state.SomeData.inState;
import static org.pgrex.internal.state.SomeData.noDatabase;
import static org.pgrex.internal.state.SomeData.ofSystem;
import static org.pgrex.internal.state.SomeData.standbyControl;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.Message;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.state.LatestData.Evidence;
import org.pgrex.parsers.postgres.ControlData.ClusterState;

class LatestDataTest {

  private static Evidence pgrex01(DataDirectory directory, ControlFacts control) {
    return new Evidence(
        "pgrex01", directory, Optional.of(control), Optional.empty(), Optional.empty());
  }

  private static Evidence pgrex02(DataDirectory directory, ControlFacts control) {
    return new Evidence(
        "pgrex02", directory, Optional.of(control), Optional.empty(), Optional.empty());
  }

  private static void assertSafe(LatestData judged, String code) {
    assertThat(judged.reason().code()).isEqualTo(code);
    assertThat(judged.safe()).isTrue();
  }

  private static void assertUnsafe(LatestData judged, String code) {
    assertThat(judged.reason().code()).isEqualTo(code);
    assertThat(judged.safe()).isFalse();
  }

  @Test
  void theOnlyDatabaseIsTheLatest() {
    Evidence other =
        new Evidence("pgrex02", noDatabase(), Optional.empty(), Optional.empty(), Optional.empty());

    assertSafe(
        LatestData.judge(pgrex01(database(), control(1, "0/3000028")), other),
        "decision.latest.only-database");
  }

  @Test
  void aDirectoryWithoutAControlFileIsNoDatabase() {
    Evidence other =
        new Evidence("pgrex02", database(), Optional.empty(), Optional.empty(), Optional.empty());

    assertSafe(
        LatestData.judge(pgrex01(database(), control(1, "0/3000028")), other),
        "decision.latest.only-database");
  }

  private static Evidence gone(boolean lock, String status) {
    DataDirectory empty =
        SomeData.directory(lock, SomeData.absent(SomeData.PGDATA), Optional.empty());
    return new Evidence(
        "pgrex02",
        empty,
        Optional.empty(),
        Optional.of(status).filter(text -> !text.isEmpty()),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({"true, ''", "false, LATEST", "true, LATEST", "true, STREAMING|SYNC"})
  void theOnlyDatabaseIsNotTheLatestWhereTheOtherNodeWasPrimaryLast(boolean lock, String status) {
    Evidence here = pgrex01(database(), control(1, "0/3000028"));

    LatestData judged = LatestData.judge(here, gone(lock, status));

    assertUnsafe(judged, "refused.latest.database-gone");
    assertThat(judged.advice().map(Message::code)).contains("advice.database-gone");
  }

  @Test
  void aPrimaryThatWasAloneIsTheLatestThoughTheOtherNodeLeftItsFlag() {
    Evidence alone =
        new Evidence(
            "pgrex01",
            database(),
            Optional.of(control(1, "0/3000028")),
            Optional.of("LATEST"),
            Optional.of("DISCONNECT"));

    assertSafe(LatestData.judge(alone, gone(true, "LATEST")), "decision.latest.was-alone");
  }

  @ParameterizedTest
  @CsvSource({"false, '', refused.no-database", "true, '', refused.database-gone"})
  void aNodeWithoutADatabaseIsNotStartedAndToldWhetherItsDataIsMissed(
      boolean lock, String status, String code) {
    StepStop refused = gone(lock, status).withoutDatabase("pgrex01");

    assertThat(refused).hasMessage(Message.of(code, "pgrex02", SomeData.PGDATA).text());
  }

  @Test
  void databasesOfDifferentClustersAreNotCompared() {
    assertUnsafe(
        LatestData.judge(
            pgrex01(database(), control(2, "0/9000028")),
            pgrex02(database(), ofSystem(control(1, "0/3000028"), "42"))),
        "refused.latest.other-system");
  }

  @Test
  void theNewerTimelineIsTheLatestWhateverThePosition() {
    Evidence promoted = pgrex01(database(), control(2, "0/3000028"));
    Evidence left = pgrex02(database(true), control(1, "0/9000028"));

    assertSafe(LatestData.judge(promoted, left), "decision.latest.newer-timeline");
    assertUnsafe(LatestData.judge(left, promoted), "refused.latest.older-timeline");
  }

  @Test
  void theTimelineOfTheMinimumRecoveryEndCountsBeforeThatOfTheCheckpoint() {
    Evidence followed = pgrex01(database(), standbyControl(1, "0/3000028", "0/5000000", 2));
    Evidence behind = pgrex02(database(), control(1, "0/4000028"));

    assertSafe(LatestData.judge(followed, behind), "decision.latest.newer-timeline");
    assertUnsafe(LatestData.judge(behind, followed), "refused.latest.older-timeline");
  }

  @Test
  void theNodeWithTheLockWasPrimaryLast() {
    Evidence primary = pgrex01(database(true), control(1, "0/3000028"));
    Evidence standby = pgrex02(database(), standbyControl(1, "0/3000028", "0/3500000", 1));

    assertSafe(LatestData.judge(primary, standby), "decision.latest.was-primary");
    assertUnsafe(LatestData.judge(standby, primary), "refused.latest.other-was-primary");
  }

  @Test
  void twoLocksOnOneTimelineCannotBeToldApart() {
    Evidence one = pgrex01(database(true), control(1, "0/3000028"));
    Evidence two = pgrex02(database(true), control(1, "0/4000028"));

    assertUnsafe(LatestData.judge(one, two), "refused.latest.both-were-primary");
    assertUnsafe(LatestData.judge(two, one), "refused.latest.both-were-primary");
  }

  @Test
  void afterAnOrderlyStopOfBothThePrimaryReachesFurther() {
    Evidence primary = pgrex01(database(), control(1, "0/3000098"));
    Evidence standby = pgrex02(database(), standbyControl(1, "0/3000028", "0/3000090", 1));

    assertSafe(LatestData.judge(primary, standby), "decision.latest.position");
    assertUnsafe(LatestData.judge(standby, primary), "refused.latest.position");
  }

  @Test
  void equalPositionsAreBothTheLatest() {
    Evidence one = pgrex01(database(), control(1, "0/3000028"));
    Evidence two = pgrex02(database(), control(1, "0/3000028"));

    assertSafe(LatestData.judge(one, two), "decision.latest.position");
    assertSafe(LatestData.judge(two, one), "decision.latest.position");
  }

  @Test
  void positionsBeyondTheSignedRangeAreCompared() {
    Evidence further = pgrex01(database(), control(1, "80000000/0"));
    Evidence behind = pgrex02(database(), control(1, "7FFFFFFF/FFFFFFFF"));

    assertSafe(LatestData.judge(further, behind), "decision.latest.position");
    assertUnsafe(LatestData.judge(behind, further), "refused.latest.position");
  }

  @Test
  void aCrashedPrimaryWasPrimaryLastThoughItsLockIsGone() {
    ControlFacts crashed = inState(control(1, "0/3000028"), ClusterState.IN_PRODUCTION);
    Evidence primary = pgrex01(database(), crashed);
    Evidence standby = pgrex02(database(), standbyControl(1, "0/3000028", "0/3500000", 1));

    assertSafe(LatestData.judge(primary, standby), "decision.latest.was-primary");
    assertUnsafe(LatestData.judge(standby, primary), "refused.latest.other-was-primary");
  }

  @Test
  void aCrashedPrimaryAndOneWithALockCannotBeToldApart() {
    Evidence crashed =
        pgrex01(database(), inState(control(1, "0/3000028"), ClusterState.IN_CRASH_RECOVERY));
    Evidence locked = pgrex02(database(true), control(1, "0/4000028"));

    assertUnsafe(LatestData.judge(crashed, locked), "refused.latest.both-were-primary");
    assertUnsafe(LatestData.judge(locked, crashed), "refused.latest.both-were-primary");
  }

  @Test
  void theNodeThatItsOwnCibCallsLatestWasPrimaryLast() {
    Evidence primary =
        new Evidence(
            "pgrex01",
            database(),
            Optional.of(control(1, "0/3000028")),
            Optional.of("LATEST"),
            Optional.of("DISCONNECT"));
    Evidence standby = pgrex02(database(), standbyControl(1, "0/3000028", "0/3500000", 1));

    assertSafe(LatestData.judge(primary, standby), "decision.latest.was-primary");
    assertUnsafe(LatestData.judge(standby, primary), "refused.latest.other-was-primary");
  }

  /**
   * An exclusive backup (PostgreSQL 14 and older) puts backup_label into the Primary's own data.
   */
  @Test
  void aPrimaryThatCrashedWithinABackupHasADatabase() {
    DataDirectory data =
        SomeData.directory(
            true,
            SomeData.place(
                SomeData.PGDATA, DataDirectory.Kind.DIRECTORY, "PG_VERSION", "backup_label"),
            Optional.of("14"));
    Evidence primary = pgrex02(data, inState(control(1, "0/3000028"), ClusterState.IN_PRODUCTION));
    Evidence standby = pgrex01(database(), standbyControl(1, "0/3000028", "0/3500000", 1));

    assertUnsafe(LatestData.judge(standby, primary), "refused.latest.other-was-primary");
  }

  private static LatestData alone(boolean lock, String own, String ofOther) {
    return LatestData.judgeAlone(
        new Evidence(
            "pgrex01",
            database(lock),
            Optional.of(control(1, "0/3000028")),
            Optional.of(own).filter(text -> !text.isEmpty()),
            Optional.of(ofOther).filter(text -> !text.isEmpty())),
        "pgrex02");
  }

  @Test
  void aloneAPrimaryThatHadNoStandbyAnyMoreIsTheLatest() {
    assertSafe(alone(false, "LATEST", "DISCONNECT"), "decision.latest.was-alone");
    assertSafe(alone(true, "LATEST", "DISCONNECT"), "decision.latest.was-alone");
  }

  @ParameterizedTest
  @CsvSource({
    "true, LATEST, STREAMING|SYNC",
    "true, LATEST, STREAMING|ASYNC",
    "true, LATEST, ''",
    "true, '', ''",
    "false, LATEST, STREAMING|SYNC",
    "false, LATEST, LATEST",
    "false, STREAMING|SYNC, LATEST",
    "false, STREAMING|SYNC, DISCONNECT",
    "false, '', DISCONNECT",
  })
  void aloneANodeThatMayHaveBeenFollowedIsNotKnownToBeTheLatest(
      boolean lock, String own, String ofOther) {
    assertUnsafe(alone(lock, own, ofOther), "refused.latest.unknown");
  }
}
