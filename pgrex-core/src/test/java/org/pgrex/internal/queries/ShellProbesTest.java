package org.pgrex.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.queries.TablespacePlaces.State;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.transport.User;

/** The scripts of the other questions, run by the real shell with programs that pretend. */
class ShellProbesTest {
  @TempDir Path folder;

  private void program(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, "#!/bin/sh\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aRecoveryWithoutAServerIsGone() {
    RecoveryChange.News news =
        LocalShell.ask(new RecoveryChange(folder.resolve("pg data").toString(), ""));

    assertThat(news.running()).isFalse();
    assertThat(news.ended()).isFalse();
    assertThat(news.segment()).isEmpty();
  }

  @Test
  void aRecoveryTellsTheSegmentItReplays() throws IOException {
    Path pgdata = Files.createDirectory(folder.resolve("pg data"));
    Files.writeString(
        pgdata.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n/data\n1\n5432\n/tmp\n\n1 2\nstandby \n");
    program("ps", "echo 'postgres: x: startup recovering 00000002000000000000000A'");

    RecoveryChange.News news = LocalShell.ask(new RecoveryChange(pgdata.toString(), ""), folder);

    assertThat(news.running()).isTrue();
    assertThat(news.ended()).isFalse();
    assertThat(news.segment()).contains("00000002000000000000000A");
  }

  @Test
  void aServerThatHasJustBegunIsRunningAndNotReady() throws IOException {
    Path pgdata = Files.createDirectory(folder.resolve("pg data"));
    Files.writeString(pgdata.resolve("postmaster.pid"), ProcessHandle.current().pid() + "\n");
    program("ps", "true");

    RecoveryChange.News news = LocalShell.ask(new RecoveryChange(pgdata.toString(), ""), folder);

    assertThat(news.running()).isTrue();
    assertThat(news.ended()).isFalse();
    assertThat(news.segment()).isEmpty();
  }

  @Test
  void aRecoveryHasEndedWhenTheServerIsReady() throws IOException {
    Path pgdata = Files.createDirectory(folder.resolve("pg data"));
    Files.writeString(
        pgdata.resolve("postmaster.pid"),
        ProcessHandle.current().pid() + "\n/data\n1\n5432\n/tmp\n\n1 2\nready   \n");
    program("ps", "echo 'postgres: x: checkpointer'");

    RecoveryChange.News news = LocalShell.ask(new RecoveryChange(pgdata.toString(), ""), folder);

    assertThat(news.running()).isTrue();
    assertThat(news.ended()).isTrue();
  }

  @Test
  void walFilesAreListedInEveryDirectoryThatExists() throws IOException {
    Path wal = Files.createDirectory(folder.resolve("pg wal"));
    Path archive = Files.createDirectory(folder.resolve("arc1"));
    Files.writeString(wal.resolve("000000010000000000000003"), "");
    Files.createDirectory(wal.resolve("archive_status"));
    Files.writeString(archive.resolve("000000010000000000000002.gz"), "");
    Files.writeString(archive.resolve("notes"), "");
    Path link = Files.createSymbolicLink(folder.resolve("link"), archive);

    assertThat(LocalShell.ask(new WalFiles(List.of(wal.toString(), link.toString(), "/no/such"))))
        .containsExactlyInAnyOrder("000000010000000000000003", "000000010000000000000002.gz");
  }

  @Test
  void aDirectoryOfWalThatCannotBeReadIsNoAnswer() throws IOException {
    Path archive = Files.createDirectory(folder.resolve("arc1"));
    Path wal = Files.createDirectory(folder.resolve("pg_wal"));
    program(
        "find", "case $1 in *arc1/) echo \"find: '$1': Input/output error\" >&2; exit 1;; esac");
    WalFiles query = new WalFiles(List.of(archive.toString(), wal.toString()));

    assertThatThrownBy(() -> LocalShell.ask(query, folder))
        .isInstanceOf(UnexpectedOutputException.class)
        .hasMessageContaining("arc1/': Input/output error");
  }

  @Test
  void directoriesForTablespacesAreEmptyOrCanBeMade() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("an empty one"));
    Path full = Files.createDirectory(folder.resolve("a full one"));
    Files.writeString(full.resolve(".hidden"), "");
    file("a file", "");
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));

    assertThat(places(empty + "", full + "", folder + "/none/at/all", folder + "/a file"))
        .extracting(TablespacePlaces.Place::state)
        .containsExactly(State.USABLE, State.FULL, State.USABLE, State.UNUSABLE);
    assertThat(places(folder + "/a file/within", folder + "/dangling"))
        .extracting(TablespacePlaces.Place::state)
        .containsOnly(State.UNUSABLE);
  }

  @Test
  void whatTheOwnerMayNotWriteIsNoPlaceForATablespace() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.setPosixFilePermissions(empty, PosixFilePermissions.fromString("r-xr-xr-x"));
    Assumptions.assumeFalse(Files.isWritable(empty), "root may write everywhere");

    assertThat(places(empty + "", empty + "/none"))
        .extracting(TablespacePlaces.Place::state)
        .containsOnly(State.UNUSABLE);
  }

  @Test
  void ofDirectoriesForTablespacesTheFileSystemIsTold() throws IOException {
    program("df", "echo head; case $3 in */none) ;; *) echo /dev/sd1 10 5 4096 50% /x ;; esac");

    assertThat(LocalShell.ask(placesQuery(folder + "/none/at/all"), folder))
        .containsExactly(
            new TablespacePlaces.Place(folder + "/none/at/all", State.USABLE, "/dev/sd1", 4096));
  }

  private static List<TablespacePlaces.Place> places(String... directories) {
    return LocalShell.ask(placesQuery(directories));
  }

  private static TablespacePlaces placesQuery(String... directories) {
    return new TablespacePlaces(List.of(directories), User.POSTGRES);
  }

  @Test
  void theBytesThatDirectoriesTakeAreAddedUp() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one dir"));
    Files.write(one.resolve("file"), new byte[100_000]);

    assertThat(LocalShell.ask(new DiskUse(List.of(one.toString())))).isGreaterThan(99_999);
  }

  @Test
  void linksAreWaitedForUntilNoneIsDisconnected() throws IOException {
    Path asked = folder.resolve("asked");
    program(
        "corosync-cfgtool",
        "echo x >>"
            + asked
            + "; echo 'Local node ID 1, transport knet'; echo 'LINK ID 0 udp'; echo ' status:'\n"
            + "[ $(wc -l <"
            + asked
            + ") -gt 2 ] && echo '  nodeid: 2: connected' || echo '  nodeid: 2: disconnected'");
    program("sleep", "exit 0");

    assertThat(LocalShell.ask(new SettledLinks(), folder).links().get(0).peers().get(0).status())
        .isEqualTo("connected");
    assertThat(Files.readAllLines(asked)).hasSize(3);
  }

  @Test
  void theFactsOfANodeAreAskedForByOneScript() throws IOException {
    file("cib.xml", Fixtures.text("cib.xml"));
    file("status.xml", Fixtures.text("stopped.crm_mon.xml"));
    program("uname", "echo pgrex02");
    program("crm_mon", "cat " + folder.resolve("status.xml") + "; exit 102");

    NodeFacts facts = facts(folder.resolve("cib.xml").toString(), "/no/such");
    assertThat(facts.name()).isEqualTo("pgrex02");
    assertThat(facts.hasCluster()).isTrue();
    assertThat(facts.cluster().running()).isFalse();
    assertThat(facts.processes().processes()).anyMatch(process -> process.command().contains("ps"));
    assertThat(facts.cib()).isEmpty();

    NodeFacts others = facts("/no/such", folder.resolve("cib.xml").toString());
    assertThat(others.hasCluster()).isFalse();
    assertThat(others.cib())
        .hasValueSatisfying(cib -> assertThat(cib.primitive("pgsql")).isPresent());
  }

  @Test
  void theClusterInformationThatIsKeptIsReadWithTheNamesOfItsFiles() throws IOException {
    Path none = folder.resolve("none");
    Path empty = Files.createDirectory(folder.resolve("an empty one"));
    Path whole = Files.createDirectory(folder.resolve("a whole one"));
    Files.writeString(whole.resolve("cib.xml"), Fixtures.text("cib.xml"));
    Files.writeString(whole.resolve("cib-12.raw"), "");
    Files.writeString(whole.resolve("shadow.x"), "");

    for (Path folder : List.of(none, empty)) {
      assertThat(kept(folder).cib()).isEmpty();
      assertThat(kept(folder).files()).isEmpty();
    }
    assertThat(kept(whole).files()).containsExactlyInAnyOrder("cib-12.raw", "cib.xml");
    assertThat(kept(whole).cib())
        .hasValueSatisfying(cib -> assertThat(cib.primitive("pgsql")).isPresent());

    Files.writeString(whole.resolve("cib.xml"), "");
    assertThat(kept(whole).files()).hasSize(2);
    assertThat(kept(whole).cib()).isEmpty();
  }

  private static KeptCibQuery.Kept kept(Path folder) {
    KeptCibQuery query = new KeptCibQuery();
    return query.answer(LocalShell.run(query.command(), Optional.empty(), folder.toString()));
  }

  @Test
  void processesThatCannotBeListedAreNotTakenForNone() throws IOException {
    file("status.xml", Fixtures.text("stopped.crm_mon.xml"));
    program("uname", "echo pgrex02");
    program("crm_mon", "cat " + folder.resolve("status.xml") + "; exit 102");
    program("ps", "echo 'error: cannot read /proc/stat' >&2; exit 1");

    assertThatThrownBy(() -> facts("/no/such", "/no/such"))
        .isInstanceOf(UnexpectedOutputException.class)
        .hasMessageContaining("cannot read /proc/stat");
  }

  private NodeFacts facts(String corosyncConf, String cib) {
    NodeFactsQuery query = new NodeFactsQuery();
    return query.answer(LocalShell.run(query.command(), Optional.of(folder), corosyncConf, cib));
  }
}
