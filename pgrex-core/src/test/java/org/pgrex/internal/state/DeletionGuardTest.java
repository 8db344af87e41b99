package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pgrex.internal.state.SomeData.ARCHIVE;
import static org.pgrex.internal.state.SomeData.PGDATA;
import static org.pgrex.internal.state.SomeData.WAL;
import static org.pgrex.internal.state.SomeData.absent;
import static org.pgrex.internal.state.SomeData.directory;
import static org.pgrex.internal.state.SomeData.place;
import static org.pgrex.internal.state.SomeData.settings;
import static org.pgrex.internal.state.SomeData.withWal;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.Message;
import org.pgrex.internal.state.DataDirectory.Kind;
import org.pgrex.internal.state.DataDirectory.Place;

class DeletionGuardTest {

  private static Optional<String> objection(DataDirectory data) {
    return DeletionGuard.objection(data, settings(), ARCHIVE).map(Message::code);
  }

  private static Optional<String> objectionTo(Place pgdata) {
    return objection(directory(false, pgdata, Optional.of("15")));
  }

  private static Optional<String> objectionToWal(Place wal) {
    return objection(withWal(SomeData.database(), wal));
  }

  private static Place owned(String owner, String... mounts) {
    return new Place(
        PGDATA,
        PGDATA,
        Kind.DIRECTORY,
        Optional.of(owner),
        List.of(),
        List.of(mounts),
        "/dev/sda1",
        0);
  }

  @Test
  void aDatabaseAndItsWalDirectoryMayBeRemoved() {
    assertThat(objection(SomeData.database())).isEmpty();
    assertThat(
            objectionToWal(
                place(
                    WAL,
                    Kind.DIRECTORY,
                    "000000010000000000000003",
                    "000000010000000000000003.00000028.backup",
                    "000000010000000000000004.partial",
                    "00000002.history",
                    "archive_status",
                    "summaries",
                    "xlogtemp.4711")))
        .isEmpty();
  }

  @Test
  void whatIsNotThereMayBeRemoved() {
    assertThat(objection(SomeData.noDatabase())).isEmpty();
    assertThat(objectionToWal(absent(WAL))).isEmpty();
  }

  @Test
  void theRestOfABaseBackupThatWasCutOffMayBeRemoved() {
    Place rest = place(PGDATA, Kind.DIRECTORY, "backup_label", "base", "pg_wal", "global");

    assertThat(objection(directory(false, rest, Optional.empty()))).isEmpty();
  }

  @Test
  void anAdministratorsFilesInABaseBackupMayBeRemovedWithIt() {
    Place backup =
        place(PGDATA, Kind.DIRECTORY, "backup_label", "server.crt", "conf.d", "tablespace_map");

    assertThat(objection(directory(false, backup, Optional.empty()))).isEmpty();
  }

  @Test
  void whatIsLeftOfAUsedBackupMayBeRemovedButNotWithForeignFiles() {
    Place rest = place(PGDATA, Kind.DIRECTORY, "backup_label.old", "tablespace_map.old");
    Place foreign = place(PGDATA, Kind.DIRECTORY, "backup_label.old", "server.crt");

    assertThat(objection(directory(false, rest, Optional.empty()))).isEmpty();
    assertThat(objection(directory(false, foreign, Optional.empty())))
        .contains("refused.delete.foreign");
  }

  @Test
  void aDirectoryThatIsNoDatabaseAndHoldsAnythingElseMayNot() {
    Place home = place(PGDATA, Kind.DIRECTORY, "base", "thesis.tex");

    assertThat(objection(directory(false, home, Optional.empty())))
        .contains("refused.delete.foreign");
  }

  @Test
  void aWalDirectoryThatHoldsAnythingElseMayNot() {
    assertThat(objectionToWal(place(WAL, Kind.DIRECTORY, "000000010000000000000003", "base")))
        .contains("refused.delete.foreign");
    assertThat(objectionToWal(place(WAL, Kind.DIRECTORY, "000000010000000000000003 copy")))
        .contains("refused.delete.foreign");
  }

  @Test
  void aFileIsNoDataDirectory() {
    assertThat(objectionTo(place(PGDATA, Kind.OTHER))).contains("refused.delete.not-a-directory");
    assertThat(objectionToWal(place(WAL, Kind.OTHER))).contains("refused.delete.not-a-directory");
  }

  @Test
  void aDirectoryOfAnotherUserMayNot() {
    assertThat(objectionTo(owned("root"))).contains("refused.delete.owner");
    assertThat(objectionTo(owned("postgres"))).isEmpty();
  }

  @Test
  void aFileSystemMountedWithinMayNotButTheDirectoryMayBeAMountPointItself() {
    assertThat(objectionTo(owned("postgres", PGDATA + "/space")))
        .contains("refused.delete.mount-beneath");
    assertThat(objectionTo(owned("postgres", PGDATA))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dbfp/pgarch/arc1", "/dbfp/pgarch", "/dbfp"})
  void theArchiveIsNeverWithin(String path) {
    assertThat(objectionTo(place(path, Kind.DIRECTORY))).contains("refused.delete.archive-within");
    assertThat(objectionToWal(place(path, Kind.DIRECTORY)))
        .contains("refused.delete.archive-within");
  }

  @Test
  void aDirectoryWhoseNameOnlyBeginsLikeTheArchivesIsAnother() {
    assertThat(objectionTo(place("/dbfp/pgarch/arc", Kind.DIRECTORY))).isEmpty();
  }

  @Test
  void theWalDirectoryMayNotHoldTheDataDirectory() {
    assertThat(objectionToWal(place("/dbfp/pgdata", Kind.DIRECTORY))).isPresent();
    assertThat(objectionToWal(place(PGDATA, Kind.DIRECTORY))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "data",
        "../data",
        "/dbfp//data",
        "/dbfp/../etc",
        "/dbfp/./data",
        "/dbfp/data/",
        "/dbfp/data\n/etc",
        "/.."
      })
  void aPathThatLeadsElsewhereMayNot(String path) {
    assertThat(objectionTo(place(path, Kind.DIRECTORY))).contains("refused.delete.not-plain");
    assertThat(objectionToWal(place(path, Kind.DIRECTORY))).contains("refused.delete.not-plain");
  }

  @Test
  void whatLiesBehindALinkIsLookedAtByItsRealName() {
    Place link =
        new Place(
            PGDATA,
            "/dbfp/pgarch",
            Kind.LINK,
            Optional.of("postgres"),
            List.of(),
            List.of(),
            "/dev/sda1",
            0);

    assertThat(objectionTo(link)).contains("refused.delete.archive-within");
  }

  @Test
  void aDirectoryThatAServerRunsOnMayNot() {
    DataDirectory data = SomeData.database();
    DataDirectory used =
        new DataDirectory(
            data.path(),
            data.lock(),
            data.pgdata(),
            data.version(),
            data.walLink(),
            data.wal(),
            Optional.of("4711"),
            data.tablespaces());

    assertThat(DeletionGuard.inUse(used).map(Message::code)).contains("refused.delete.in-use");
    assertThat(DeletionGuard.inUse(data)).isEmpty();
  }
}
