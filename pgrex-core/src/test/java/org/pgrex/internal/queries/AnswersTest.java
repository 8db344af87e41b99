package org.pgrex.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.ControlFacts;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.internal.state.Tablespaces;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.User;

class AnswersTest {
  private static final PgsqlSettings SETTINGS =
      new PgsqlSettings(
          "/dbfp/pgdata/data",
          "/var/lib/pgsql/tmp",
          "/usr/lib/postgresql/15/bin",
          User.POSTGRES,
          5432,
          "repuser",
          "192.168.2.3",
          "",
          "/dbfp/pgdata/data/postgresql.conf");
  private static final String CONTROL =
      """
      pg_control version number:            1300
      Database system identifier:           7711232386176504086
      Database cluster state:               shut down in recovery
      Latest checkpoint location:           0/404FDA0
      Latest checkpoint's REDO location:    0/404FD68
      Latest checkpoint's TimeLineID:       2
      Minimum recovery ending location:     0/404FE50
      Min recovery ending loc's timeline:   2
      Bytes per WAL segment:                16777216
      """;

  private static CommandResult result(int status, String output, String error) {
    return new CommandResult(
        status,
        output.getBytes(StandardCharsets.UTF_8),
        error.getBytes(StandardCharsets.UTF_8),
        false,
        Duration.ZERO);
  }

  private static <T> T answer(Query<T> query, String output) {
    return query.answer(result(0, output, ""));
  }

  private static void assertNoAnswer(Query<?> query, int status, String output, String error) {
    assertThatThrownBy(() -> query.answer(result(status, output, error)))
        .isInstanceOf(UnexpectedOutputException.class);
  }

  @Test
  void theControlFileIsRead() {
    ControlFacts facts = answer(new ControlDataQuery(SETTINGS), CONTROL).orElseThrow();

    assertThat(facts.systemIdentifier()).isEqualTo("7711232386176504086");
    assertThat(facts.stateText()).isEqualTo("shut down in recovery");
    assertThat(facts.timeline()).isEqualTo(2);
    assertThat(facts.checkpoint()).isEqualTo(Lsn.parse("0/404FDA0"));
    assertThat(facts.end()).isEqualTo(Lsn.parse("0/404FE50"));
    assertThat(facts.walSegmentBytes()).isEqualTo(16L << 20);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Database system identifier",
        "Database cluster state",
        "Latest checkpoint location",
        "Latest checkpoint's TimeLineID",
        "Bytes per WAL segment"
      })
  void aControlFileThatDoesNotTellOneThingIsNoAnswer(String label) {
    assertNoAnswer(
        new ControlDataQuery(SETTINGS), 0, CONTROL.replaceAll("(?m)^" + label + ":.*\n", ""), "");
  }

  @Test
  void aControlFileThatIsDamagedIsNoAnswerThoughTheCommandSucceeds() {
    assertNoAnswer(
        new ControlDataQuery(SETTINGS),
        0,
        """
        WARNING: Calculated CRC checksum does not match value stored in file.
        Either the file is corrupt, or it has a different layout than this program
        is expecting.  The results below are untrustworthy.

        """
            + CONTROL,
        "");
  }

  @Test
  void onlyAMissingControlFileIsNoDatabase() {
    ControlDataQuery query = new ControlDataQuery(SETTINGS);

    assertThat(
            query.answer(
                result(
                    1,
                    "",
                    "pg_controldata: error: could not open file"
                        + " \"/dbfp/pgdata/data/global/pg_control\" for reading:"
                        + " No such file or directory\n")))
        .isEmpty();
    assertNoAnswer(query, 127, "", "sh: /x/pg_controldata: No such file or directory");
    assertNoAnswer(query, 1, "", "could not open file \"/x/global/pg_control\": Permission denied");
  }

  @Test
  void thePrimaryTellsWhoItIs() {
    ReplicationIdentity query = new ReplicationIdentity(SETTINGS);

    ReplicationIdentity.Identity identity = answer(query, "7711232386176504086|2|0/404FE50|\n");

    assertThat(identity)
        .isEqualTo(
            new ReplicationIdentity.Identity("7711232386176504086", 2, Lsn.parse("0/404FE50")));
    assertNoAnswer(query, 2, "", "psql: error: fe_sendauth: no password supplied");
    assertNoAnswer(query, 0, "7711232386176504086|2\n", "");
    assertNoAnswer(query, 0, "7711232386176504086|two|0/1\n", "");
  }

  @Test
  void theReplicationConnectionAsksNothingOnATerminal() {
    assertThat(new ReplicationIdentity(SETTINGS).command().arguments()).contains("-w");
    assertThat(new DatabaseSize(SETTINGS).command().arguments()).contains("-w");
  }

  @Test
  void valuesOfTheConnectionAreQuoted() {
    PgsqlSettings odd =
        new PgsqlSettings(
            "/d", "/t", "/b", User.POSTGRES, 5432, "rep'user host=evil", "192.168.2.3", "", "/c");

    assertThat(new ReplicationIdentity(odd).command().toString()).contains("evil");
    assertThat(new ReplicationIdentity(odd).command().arguments())
        .anyMatch(word -> word.contains("user='rep\\'user host=evil'"));
  }

  @Test
  void theHistoryOfATimelineIsRead() {
    TimelineHistoryQuery query = new TimelineHistoryQuery(SETTINGS, 3);

    assertThat(
            answer(
                    query,
                    """
                    00000003.history|1	0/3000000	no recovery target specified

                    2	0/5000060	no recovery target specified

                    """)
                .entries())
        .extracting(entry -> entry.timeline() + "@" + entry.switchPoint())
        .containsExactly("1@0/3000000", "2@0/5000060");
    assertNoAnswer(query, 2, "", "psql: error: connection refused");
    assertNoAnswer(query, 0, "", "");
  }

  @Test
  void theSizeOfTheDatabaseIsANumber() {
    assertThat(answer(new DatabaseSize(SETTINGS), "23000000\n")).isEqualTo(23_000_000L);
    assertNoAnswer(new DatabaseSize(SETTINGS), 0, "(1 row)\n", "");
    assertNoAnswer(new DatabaseSize(SETTINGS), 2, "", "psql: error");
  }

  @Test
  void tablespacesAreToldWithWhereTheyAre() {
    TablespaceSizes query = new TablespaceSizes(SETTINGS);

    assertThat(answer(query, "700|\n56|\n9000|/ts/a|b\n30|pg_tblspc/16385\n"))
        .isEqualTo(new Tablespaces(786, Map.of("/ts/a|b", 9000L)));
    assertNoAnswer(query, 0, "", "");
    assertNoAnswer(query, 0, "|/ts/dropped\n", "");
    assertNoAnswer(query, 0, "(2 rows)\n", "");
    assertNoAnswer(query, 2, "", "psql: error");
  }

  @Test
  void eachDirectoryForATablespaceMustBeToldOf() {
    TablespacePlaces query = new TablespacePlaces(List.of("/ts/a", "/ts/b"), User.POSTGRES);

    assertThat(query.command().user()).isEqualTo(User.POSTGRES);
    assertThat(answer(query, "full 10 /dev/sdb1\nunusable 0 \n"))
        .containsExactly(
            new TablespacePlaces.Place("/ts/a", TablespacePlaces.State.FULL, "/dev/sdb1", 10),
            new TablespacePlaces.Place("/ts/b", TablespacePlaces.State.UNUSABLE, "", 0));
    assertNoAnswer(query, 0, "usable 10 /dev/sdb1\n", "");
    assertNoAnswer(query, 0, "usable 10 /dev/sdb1\nwhat 10 /dev/sdb1\n", "");
    assertNoAnswer(query, 1, "usable 10 /dev/sdb1\nusable 10 /dev/sdb1\n", "");
  }

  @Test
  void whetherAClusterIsConfiguredIsNeverGuessed() {
    assertThat(new HasCluster().answer(result(0, "", ""))).isTrue();
    assertThat(new HasCluster().answer(result(1, "", ""))).isFalse();
    assertNoAnswer(new HasCluster(), 2, "", "test: error");
  }

  @Test
  void pcsdIsToldNodeByNode() {
    assertThat(
            answer(
                new PcsdStatus(List.of("pgrex01", "pgrex02")),
                "  pgrex01: Online\n  pgrex02: Unable to authenticate\n  pgrex03: Online\n"))
        .isEqualTo(Map.of("pgrex01", "Online", "pgrex02", "Unable to authenticate"));
  }

  @Test
  void theClusterIsRunningOrStoppedAndNothingElse() {
    ClusterNow query = new ClusterNow();

    assertThat(answer(query, Fixtures.text("pair.crm_mon.xml")).running()).isTrue();
    assertThat(query.answer(result(102, Fixtures.text("stopped.crm_mon.xml"), "")).running())
        .isFalse();
    assertNoAnswer(query, 127, "", "sh: crm_mon: not found");
    assertNoAnswer(query, 0, "", "");
    assertNoAnswer(new PcsStatus(), 1, "", "Error: something else");
    assertNoAnswer(new Processes(), 1, "error: something else", "");
  }

  @Test
  void aListOfProcessesThatIsNotWholeIsNoAnswer() {
    String list = "UID PID PPID C STIME TTY TIME CMD\nroot 1 0 0 04:28 ? 00:00:00 /sbin/init\n";
    CommandResult whole = result(0, list, "");
    CommandResult cut =
        new CommandResult(0, whole.outputBytes(), whole.errorBytes(), true, Duration.ZERO);

    assertThat(new Processes().answer(whole).processes()).hasSize(1);
    assertNoAnswer(new Processes(), 0, "", "");
    assertNoAnswer(new Processes(), 0, list.lines().findFirst().orElseThrow(), "");
    assertNoAnswer(new Processes(), 1, list, "error: can't read /proc/stat");
    assertThatThrownBy(() -> new Processes().answer(cut))
        .isInstanceOf(UnexpectedOutputException.class);
  }

  @Test
  void theFactsOfANodeAreNoneWithoutItsProcesses() {
    String whole = facts("pgrex01\nconfigured\n", "\n.\n");

    assertThat(answer(new NodeFactsQuery(), whole).processes().processes()).hasSize(1);
    assertNoAnswer(new NodeFactsQuery(), 0, whole.replaceAll("(?m)^root .*\n", ""), "");
    assertNoAnswer(new NodeFactsQuery(), 0, whole.replaceAll("(?m)^(UID|root) .*\n", ""), "");
  }

  private static String facts(String beginning, String cib) {
    return beginning
        + Fixtures.text("pair.crm_mon.xml").strip()
        + "\n.\nUID PID PPID C STIME TTY TIME CMD\nroot 1 0 0 04:28 ? 00:00:00 /sbin/init\n.\n"
        + cib;
  }

  @Test
  void allFactsOfANodeComeInOneAnswer() {
    NodeFacts facts =
        answer(
            new NodeFactsQuery(),
            facts("pgrex01\nconfigured\n", Fixtures.text("cib.xml") + "\n.\n"));

    assertThat(facts.name()).isEqualTo("pgrex01");
    assertThat(facts.hasCluster()).isTrue();
    assertThat(facts.cluster().nodes()).hasSize(2);
    assertThat(facts.processes().processes()).hasSize(1);
    assertThat(facts.cib()).hasValueSatisfying(cib -> assertThat(cib.nodes()).hasSize(2));
  }

  @Test
  void theNameOfANodeIsTheFirstLineOfItsFacts() {
    NodeFactsQuery query = new NodeFactsQuery();

    assertThat(answer(query, facts("a\nnot configured\n", "\n.\n")).hasCluster()).isFalse();
    assertNoAnswer(query, 0, facts("\nconfigured\n", "\n.\n"), "");
    assertNoAnswer(query, 0, facts("Welcome\npgrex01\nconfigured\n", "\n.\n"), "");
  }

  @Test
  void aDamagedCibIsNotAnAbsentOne() {
    NodeFactsQuery query = new NodeFactsQuery();
    String head = "pgrex01\nconfigured\n";

    assertThat(answer(query, facts(head, "\n.\n")).cib()).isEmpty();
    assertNoAnswer(query, 0, facts(head, ""), "");
    assertNoAnswer(query, 0, facts(head, "<cib><configuration>\n.\n"), "");
    assertNoAnswer(query, 1, facts(head, ""), "cat: Permission denied");
  }

  @Test
  void theSecretsOfTheCibAreNotShown() {
    CommandResult result = result(0, facts("pgrex01\nconfigured\n", "<cib pw='ipmipass'"), "");
    NodeFactsQuery query = new NodeFactsQuery();

    assertThat(query.shown(result).output()).isEmpty();
    assertThatThrownBy(() -> query.answer(result)).hasMessageNotContaining("ipmipass");
  }

  @Test
  void clusterInformationThatIsNotWholeIsNoAnswerAndItsSecretsAreNotShown() {
    KeptCibQuery query = new KeptCibQuery();
    CommandResult result = result(0, "cib.xml\n\n.\n<cib pw='ipmipass'", "");

    assertThat(answer(query, "\n.\n\n.\n").files()).isEmpty();
    assertNoAnswer(query, 0, "cib.xml\n", "");
    assertNoAnswer(query, 0, "cib.xml\n\n.\n<cib>\n.\n", "");
    assertNoAnswer(query, 1, "cib.xml\n\n.\n\n.\n", "cat: Permission denied");
    assertThat(query.shown(result).output()).isEmpty();
    assertThatThrownBy(() -> query.answer(result)).hasMessageNotContaining("ipmipass");
  }

  @Test
  void thePasswordsOfADefinitionAreNotShown() {
    DefinitionCheck check = new DefinitionCheck("<cib password=\"hunter2\"/>");

    assertThat(check.toString()).doesNotContain("hunter2");
    assertThat(check.command().toString()).doesNotContain("hunter2");
    assertThat(answer(check, "")).isEmpty();
    assertThat(check.answer(result(78, "", "Errors found"))).contains("Errors found");
  }
}
