package org.pgrex.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.DataDirectory.Kind;
import org.pgrex.transport.CommandResult;

/** The probe is run by the real shell on a folder that looks like PGDATA. */
class DataDirectoryQueryTest {
  @TempDir Path folder;
  private Path pgdata;
  private Path wal;
  private Path tmpdir;

  @BeforeEach
  void namesWithBlanks() throws IOException {
    pgdata = folder.resolve("pg data");
    wal = folder.resolve("pg wal");
    tmpdir = Files.createDirectory(folder.resolve("tmp dir"));
  }

  private DataDirectory look() {
    return look("");
  }

  private DataDirectory look(String walDirectory) {
    return LocalShell.ask(
        new DataDirectoryQuery(pgdata.toString(), walDirectory, tmpdir.toString()));
  }

  private void database() throws IOException {
    Files.createDirectory(pgdata);
    Files.writeString(pgdata.resolve("PG_VERSION"), "15\n");
    Files.createDirectories(pgdata.resolve("base/1"));
  }

  @Test
  void nothingIsThere() {
    DataDirectory data = look();

    assertThat(data.hasDatabase()).isFalse();
    assertThat(data.lock()).isFalse();
    assertThat(data.pgdata().kind()).isEqualTo(Kind.ABSENT);
    assertThat(data.pgdata().isEmpty()).isTrue();
    assertThat(data.pgdata().owner()).isEmpty();
    assertThat(data.pgdata().free()).isPositive();
    assertThat(data.wal()).isEmpty();
  }

  @Test
  void aDatabaseIsSeenWithItsEntriesAndItsOwner() throws IOException {
    database();
    Files.createDirectory(pgdata.resolve("pg_wal"));
    Files.writeString(pgdata.resolve(" a name with  blanks "), "");
    Files.writeString(pgdata.resolve(".hidden"), "");

    DataDirectory data = look();

    assertThat(data.version()).contains("15");
    assertThat(data.path()).isEqualTo(pgdata.toString());
    assertThat(data.pgdata().kind()).isEqualTo(Kind.DIRECTORY);
    assertThat(data.pgdata().entries())
        .containsExactlyInAnyOrder(
            "PG_VERSION", "base", "pg_wal", " a name with  blanks ", ".hidden");
    assertThat(data.pgdata().owner()).contains(Files.getOwner(pgdata).getName());
    assertThat(data.pgdata().mounts()).isEmpty();
    assertThat(data.pgdata().filesystem()).isNotEmpty();
    assertThat(data.walLink()).isEmpty();
    assertThat(data.postmaster()).isEmpty();
  }

  @Test
  void theLockIsSeen() throws IOException {
    Files.writeString(tmpdir.resolve("PGSQL.lock"), "");

    assertThat(look().lock()).isTrue();
  }

  @Test
  void aWalDirectoryBehindALinkIsSeen() throws IOException {
    database();
    Files.createDirectory(wal);
    Files.writeString(wal.resolve("000000010000000000000003"), "");
    Files.createSymbolicLink(pgdata.resolve("pg_wal"), wal);

    DataDirectory data = look();

    assertThat(data.walLink()).contains(wal.toString());
    assertThat(data.wal().orElseThrow().path()).isEqualTo(wal.toString());
    assertThat(data.wal().orElseThrow().kind()).isEqualTo(Kind.DIRECTORY);
    assertThat(data.wal().orElseThrow().entries()).containsExactly("000000010000000000000003");
  }

  @Test
  void theLinkGoesBeforeWhereTheWalDirectoryShouldBe() throws IOException {
    database();
    Files.createSymbolicLink(pgdata.resolve("pg_wal"), wal);

    DataDirectory data = look("/elsewhere");

    assertThat(data.wal().orElseThrow().path()).isEqualTo(wal.toString());
    assertThat(data.wal().orElseThrow().kind()).isEqualTo(Kind.ABSENT);
  }

  @Test
  void withoutADatabaseTheWalDirectoryIsLookedForWhereItShouldBe() throws IOException {
    Files.createDirectory(wal);
    Files.writeString(wal.resolve("left over"), "");

    assertThat(look(wal.toString()).wal().orElseThrow().entries()).containsExactly("left over");
    assertThat(look(wal.toString()).walLink()).isEmpty();
  }

  @Test
  void aLinkIsToldFromADirectoryAndItsRealPathIsSeen() throws IOException {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.writeString(real.resolve("PG_VERSION"), "15\n");
    Files.createSymbolicLink(pgdata, real);

    DataDirectory data = look();

    assertThat(data.pgdata().kind()).isEqualTo(Kind.LINK);
    assertThat(data.pgdata().realPath()).isEqualTo(real.toRealPath().toString());
    assertThat(data.hasDatabase()).isTrue();
    assertThat(data.pgdata().entries()).containsExactly("PG_VERSION");
  }

  @Test
  void aFileIsNoDirectory() throws IOException {
    Files.writeString(pgdata, "");

    assertThat(look().pgdata().kind()).isEqualTo(Kind.OTHER);
    assertThat(look().hasDatabase()).isFalse();
  }

  @Test
  void tablespacesAreSeenWhereTheyPoint() throws IOException {
    database();
    Files.createDirectory(pgdata.resolve("pg_tblspc"));
    Files.createSymbolicLink(pgdata.resolve("pg_tblspc/16384"), Path.of("/dbfp/space one"));

    assertThat(look().tablespaces()).containsExactly("/dbfp/space one");
  }

  @Test
  void aPidFileWithoutAServerIsNoServer() throws IOException {
    database();
    Files.writeString(pgdata.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");

    assertThat(look().postmaster()).isEmpty();
  }

  @Test
  void theRootIsAMountAndSoSeen() {
    pgdata = Path.of("/proc");

    assertThat(look().pgdata().mounts()).contains("/proc");
  }

  @Test
  void nothingIsTouched() throws IOException {
    database();
    Files.createSymbolicLink(pgdata.resolve("pg_wal"), wal);
    look(wal.toString());

    assertThat(wal).doesNotExist();
    try (var files = Files.list(pgdata)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void aProbeThatFailsOrIsCutShortIsNoAnswer() {
    DataDirectoryQuery query = new DataDirectoryQuery("/dbfp/pgdata/data", "", "/tmp");
    byte[] lines = "pgdata-kind directory\n".getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> query.answer(new CommandResult(2, lines, new byte[0], false, Duration.ZERO)))
        .isInstanceOf(UnexpectedOutputException.class);
    assertThatThrownBy(
            () -> query.answer(new CommandResult(0, lines, new byte[0], true, Duration.ZERO)))
        .isInstanceOf(UnexpectedOutputException.class);
    assertThat(LocalShell.run(query.command(), Optional.empty()).exitStatus()).isZero();
  }

  @Test
  void aDirectoryWhoseEntriesCannotBeReadIsNotTakenForAnEmptyOne() throws IOException {
    database();
    Path programs = Files.createDirectory(folder.resolve("programs"));
    Path ls = programs.resolve("ls");
    Files.writeString(
        ls, "#!/bin/sh\necho 'ls: reading directory: Input/output error' >&2\nexit 2");
    Files.setPosixFilePermissions(ls, PosixFilePermissions.fromString("rwxr-xr-x"));
    DataDirectoryQuery query = new DataDirectoryQuery(pgdata.toString(), "", tmpdir.toString());

    assertThatThrownBy(() -> LocalShell.ask(query, programs))
        .isInstanceOf(UnexpectedOutputException.class)
        .hasMessageContaining(pgdata + ": ls: reading directory: Input/output error");
  }

  @Test
  void anAnswerThatIsNotWholeIsNone() {
    DataDirectoryQuery query = new DataDirectoryQuery("/dbfp/pgdata/data", "", "/tmp");

    assertThatThrownBy(() -> query.answer(printed("pgdata-kind directory\n")))
        .isInstanceOf(UnexpectedOutputException.class)
        .hasMessageContaining("has no end");
    assertThatThrownBy(() -> query.answer(printed("pgdata-kind\nend of-it\n")))
        .isInstanceOf(UnexpectedOutputException.class)
        .hasMessageContaining("not understood: 'pgdata-kind'");
    assertThatThrownBy(() -> query.answer(printed("pgdata-free much\nend of-it\n")))
        .isInstanceOf(UnexpectedOutputException.class)
        .hasMessageContaining("not a number of bytes: 'much'");
  }

  private static CommandResult printed(String lines) {
    return new CommandResult(
        0, lines.getBytes(StandardCharsets.UTF_8), new byte[0], false, Duration.ZERO);
  }
}
