package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pgrex.internal.state.SomeData.SYSTEM;
import static org.pgrex.internal.state.SomeData.control;
import static org.pgrex.internal.state.SomeData.database;
import static org.pgrex.internal.state.SomeData.inState;
import static org.pgrex.internal.state.SomeData.noDatabase;
import static org.pgrex.internal.state.SomeData.ofSystem;
import static org.pgrex.internal.state.SomeData.standbyControl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.Message;
import org.pgrex.StandbyData;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.ReplicationIdentity.Identity;
import org.pgrex.internal.state.DataDirectory.Kind;
import org.pgrex.internal.state.LatestData.Evidence;
import org.pgrex.internal.state.StandbyDataChoice.Facts;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.TimelineHistory;

class StandbyDataChoiceTest {
  private DataDirectory directory = database();
  private Optional<ControlFacts> control =
      Optional.of(standbyControl(1, "0/3000028", "0/3500000", 1));
  private Optional<String> unreadable = Optional.empty();
  private Optional<String> status = Optional.empty();
  private Optional<String> statusOfPrimary = Optional.empty();
  private Identity primary = at(1, "0/4000060");
  private final List<TimelineHistory.Entry> history = new ArrayList<>();
  private List<String> wal =
      new ArrayList<>(List.of("000000010000000000000003", "000000010000000000000004"));
  private long databaseBytes = 100L << 20;

  private static Identity at(int timeline, String position) {
    return new Identity(SYSTEM, timeline, Lsn.parse(position));
  }

  private static TimelineHistory.Entry left(int timeline, String at) {
    return new TimelineHistory.Entry(
        new Timeline(timeline), Lsn.parse(at), "no recovery target specified");
  }

  private StandbyDataChoice choose(StandbyData wish) {
    Evidence here = new Evidence("pgrex02", directory, control, status, statusOfPrimary);
    return StandbyDataChoice.choose(
        wish, () -> new Facts(here, unreadable, primary, history, wal, databaseBytes));
  }

  private void assertRefused(String code, String... more) {
    List<Object> arguments = new ArrayList<>(List.of("pgrex02", SomeData.PGDATA));
    arguments.addAll(List.of(more));
    String reason = Message.of(code, arguments.toArray()).text();
    for (StandbyData wish : List.of(StandbyData.AUTO, StandbyData.KEEP)) {
      StepStop refused = catchThrowableOfType(StepStop.class, () -> choose(wish));
      assertThat(refused).hasMessage(reason);
    }
    assertThat(choose(StandbyData.BASE_BACKUP).baseBackup()).isTrue();
  }

  private void assertKept() {
    StandbyDataChoice choice = choose(StandbyData.AUTO);
    assertThat(choice.reason().code()).isEqualTo("decision.keep.follows");
    assertThat(choice.baseBackup()).isFalse();
    assertThat(choose(StandbyData.KEEP).baseBackup()).isFalse();
  }

  /** The reason stands for AUTO, and KEEP is refused for the same reason. */
  private void assertCannotFollow(String code) {
    StandbyDataChoice choice = choose(StandbyData.AUTO);
    assertThat(choice.reason().code()).isEqualTo(code);
    assertThat(choice.baseBackup()).isTrue();
    StepStop refused = catchThrowableOfType(StepStop.class, () -> choose(StandbyData.KEEP));
    assertThat(refused).hasMessageContaining(choice.reason().text());
  }

  @Test
  void dataThatCanFollowIsKept() {
    assertKept();
  }

  @Test
  void aWishForABaseBackupIsFollowedWhateverTheDataIs() {
    assertThat(choose(StandbyData.BASE_BACKUP).baseBackup()).isTrue();
    directory = noDatabase();
    control = Optional.empty();
    assertThat(choose(StandbyData.BASE_BACKUP).baseBackup()).isTrue();
  }

  @Test
  void withoutADatabaseOneIsTaken() {
    directory = noDatabase();
    control = Optional.empty();

    assertCannotFollow("decision.base-backup.no-database");
  }

  @Test
  void walBesideAnEmptyDataDirectoryMayBeTheNewestThereIs() {
    control = Optional.empty();
    directory =
        SomeData.withWal(
            noDatabase(), SomeData.place(SomeData.WAL, Kind.DIRECTORY, "000000020000000000000004"));
    assertRefused("refused.wal-alone", SomeData.WAL);

    directory =
        SomeData.withWal(
            noDatabase(), SomeData.place(SomeData.WAL, Kind.DIRECTORY, "archive_status"));
    assertCannotFollow("decision.base-backup.no-database");
  }

  @Test
  void aFormerPrimarysEmptyDataDirectoryIsFilledOnlyWhereThePrimaryHasFollowedIt() {
    directory = SomeData.directory(true, SomeData.absent(SomeData.PGDATA), Optional.empty());
    control = Optional.empty();
    assertRefused("refused.database-gone");

    status = Optional.of("LATEST");
    for (String behind : List.of("DISCONNECT", "STREAMING|ASYNC", "STREAMING|POTENTIAL")) {
      statusOfPrimary = Optional.of(behind);
      assertRefused("refused.database-gone");
    }
    statusOfPrimary = Optional.of("STREAMING|SYNC");
    assertCannotFollow("decision.base-backup.no-database");

    status = Optional.of("DISCONNECT");
    statusOfPrimary = Optional.of("LATEST");
    assertCannotFollow("decision.base-backup.no-database");
  }

  @Test
  void whatIsLeftOfAFormerPrimarysDatabaseIsReplaced() {
    directory =
        SomeData.directory(
            true, SomeData.place(SomeData.PGDATA, Kind.DIRECTORY, "PG_VERSION"), Optional.of("15"));
    control = Optional.empty();

    assertCannotFollow("decision.base-backup.no-database");
  }

  @Test
  void aControlFileThatCannotBeReadTellsNothing() {
    control = Optional.empty();
    unreadable = Optional.of("pg_controldata warns");
    assertRefused("refused.control-unreadable", "pg_controldata warns");

    directory = database(true);
    assertCannotFollow("decision.base-backup.lock");

    directory = restored("backup_manifest.tmp");
    assertCannotFollow("decision.base-backup.unfinished");
  }

  @Test
  void aBaseBackupThatWasCutOffIsNoDatabase() {
    control = Optional.empty();

    assertCannotFollow("decision.base-backup.no-database");
  }

  @Test
  void theStartInhibitFlagAsksForABaseBackup() {
    directory = database(true);

    assertCannotFollow("decision.base-backup.lock");
  }

  @Test
  void aDatabaseOfAnotherClusterCannotFollow() {
    control = Optional.of(ofSystem(control(1, "0/3000028"), "42"));

    assertCannotFollow("decision.base-backup.other-system");
  }

  @Test
  void aCrashedPrimaryCannotFollowThoughItsFlagIsGone() {
    control = Optional.of(inState(control(1, "0/3000028"), ClusterState.IN_PRODUCTION));

    assertCannotFollow("decision.base-backup.was-primary");
  }

  private static DataDirectory restored(String... more) {
    List<String> entries = new ArrayList<>(List.of("PG_VERSION", "base", "backup_label"));
    entries.addAll(List.of(more));
    return SomeData.directory(
        false,
        SomeData.place(SomeData.PGDATA, Kind.DIRECTORY, entries.toArray(String[]::new)),
        Optional.of("15"));
  }

  @Test
  void aBaseBackupThatIsCompleteIsKeptThoughItsControlFileIsThePrimarys() {
    control = Optional.of(inState(control(1, "0/3000028"), ClusterState.IN_PRODUCTION));
    directory = restored("backup_manifest");
    assertKept();
  }

  @Test
  void aBaseBackupWithoutItsManifestIsNotComplete() {
    control = Optional.of(inState(control(1, "0/3000028"), ClusterState.IN_PRODUCTION));
    directory = restored("backup_manifest.tmp");

    assertCannotFollow("decision.base-backup.unfinished");
  }

  @Test
  void aStandbyThatCrashedCanFollow() {
    control =
        Optional.of(
            inState(
                standbyControl(1, "0/3000028", "0/3500000", 1), ClusterState.IN_ARCHIVE_RECOVERY));

    assertKept();
  }

  @Test
  void aFormerPrimaryCanFollowWhenItsLastCheckpointLiesBeforeTheFork() {
    control = Optional.of(control(1, "0/3000028"));
    primary = at(2, "0/4000060");
    history.add(left(1, "0/30000A0"));

    assertKept();
  }

  @Test
  void aCheckpointAtTheForkIsNoLongerPartOfTheHistory() {
    control = Optional.of(control(1, "0/30000A0"));
    primary = at(2, "0/4000060");
    history.add(left(1, "0/30000A0"));

    assertCannotFollow("decision.base-backup.diverged");
  }

  @Test
  void aMinimumRecoveryEndAtTheForkIsStillPartOfTheOldTimeline() {
    control = Optional.of(standbyControl(1, "0/3000028", "0/30000A0", 1));
    primary = at(2, "0/4000060");
    history.add(left(1, "0/30000A0"));

    assertKept();
  }

  @Test
  void aMinimumRecoveryEndOneBeyondTheForkHasDiverged() {
    control = Optional.of(standbyControl(1, "0/3000028", "0/30000A1", 1));
    primary = at(2, "0/4000060");
    history.add(left(1, "0/30000A0"));

    assertCannotFollow("decision.base-backup.diverged");
  }

  @Test
  void aStandbyThatHasPassedTheForkAlreadyCanFollow() {
    control = Optional.of(standbyControl(1, "0/3000028", "0/3500000", 2));
    primary = at(2, "0/4000060");
    history.add(left(1, "0/30000A0"));

    assertKept();
  }

  @Test
  void everyForkOfTheHistoryCounts() {
    history.add(left(1, "0/2000000"));
    history.add(left(2, "0/30000A0"));
    primary = at(3, "0/4000060");

    control = Optional.of(control(2, "0/3000028"));
    assertKept();
    control = Optional.of(control(1, "0/3000028"));
    assertCannotFollow("decision.base-backup.diverged");
    control = Optional.of(control(3, "0/3000028"));
    assertCannotFollow("decision.base-backup.diverged");
  }

  @Test
  void dataOfANewerTimelineThanThePrimarysCannotFollow() {
    control = Optional.of(control(2, "0/3000028"));

    assertCannotFollow("decision.base-backup.diverged");
  }

  @Test
  void dataBeyondThePrimaryCannotFollow() {
    primary = at(1, "0/3500000");
    assertKept();

    control = Optional.of(standbyControl(1, "0/3000028", "0/3500001", 1));
    assertCannotFollow("decision.base-backup.diverged");
  }

  @Test
  void everySegmentUpToThePrimarysCurrentOneMustStillBeThere() {
    primary = at(1, "0/6000060");
    wal = List.of("000000010000000000000003", "000000010000000000000005");

    assertCannotFollow("decision.base-backup.wal-missing");
    assertThat(choose(StandbyData.AUTO).reason().arguments()).containsExactly("0/4000000");
  }

  @Test
  void archivedAndCompressedSegmentsCountAndBackupHistoryDoesNot() {
    wal = List.of("000000010000000000000003.gz");
    assertKept();

    wal = List.of("000000010000000000000003.00000028.backup", "00000002.history", "nothing");
    assertCannotFollow("decision.base-backup.wal-missing");
  }

  @Test
  void segmentsAreCountedAcrossTheEndOfALogFile() {
    control = Optional.of(standbyControl(1, "0/FE000028", "0/FF000028", 1));
    primary = at(1, "1/1000060");

    wal = List.of("0000000100000000000000FF", "000000010000000100000000");
    assertKept();
    wal = List.of("0000000100000000000000FF");
    assertCannotFollow("decision.base-backup.wal-missing");
  }

  @Test
  void inTheSameSegmentAsThePrimaryNothingIsMissing() {
    primary = at(1, "0/3FFFFFF");
    wal = List.of();

    assertKept();
  }

  @Test
  void moreWalThanTheDatabaseIsBigIsVeryOld() {
    long gigabyte = 1L << 30;
    control = Optional.of(control(1, "0/1000000"));
    databaseBytes = 0;

    primary = new Identity(SYSTEM, 1, new Lsn(0x1000000 + gigabyte));
    wal = segments(0x1000000, gigabyte);
    assertKept();

    primary = new Identity(SYSTEM, 1, new Lsn(0x1000000 + gigabyte + 1));
    assertThat(choose(StandbyData.AUTO).reason().code()).isEqualTo("decision.base-backup.very-old");
    assertThat(choose(StandbyData.AUTO).baseBackup()).isTrue();

    databaseBytes = gigabyte + 1;
    assertKept();
  }

  @Test
  void veryOldDataIsKeptWhereThatIsWished() {
    long gigabyte = 1L << 30;
    control = Optional.of(control(1, "0/1000000"));
    primary = new Identity(SYSTEM, 1, new Lsn(0x1000000 + 2 * gigabyte));
    wal = segments(0x1000000, 2 * gigabyte);

    assertThat(choose(StandbyData.KEEP).baseBackup()).isFalse();
  }

  private static List<String> segments(long from, long bytes) {
    List<String> names = new ArrayList<>();
    for (long at = from; at < from + bytes; at += SomeData.SEGMENT) {
      long number = at / SomeData.SEGMENT;
      names.add("00000001%08X%08X".formatted(number / 256, number % 256));
    }
    return names;
  }
}
