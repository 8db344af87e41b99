package org.pgrex.cli.procedure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.ConfigurationException;
import org.pgrex.Message;
import org.pgrex.RefusedException;
import org.pgrex.cli.CliRun;
import org.pgrex.cli.ExitStatus;

class ProcedureCommandsTest {
  private final FakePlan keeping = new FakePlan(false);
  private final FakePlan destroying = new FakePlan(true);
  private final CliRun pgrex = new CliRun();

  private FakeCluster cluster(FakePlan plan) {
    FakeCluster cluster = new FakeCluster(plan);
    pgrex.cluster(cluster);
    return cluster;
  }

  @Test
  void everyOptionOfAPrimaryStartArrives(@TempDir Path folder) throws IOException {
    Path definition = Files.writeString(folder.resolve("cluster.xml"), "<cib/>");
    FakeCluster cluster = cluster(keeping);

    int status =
        pgrex.of(
            "-c",
            "my.conf",
            "-F",
            "my.ssh",
            "primary",
            "start",
            "pgrex01",
            "--define",
            definition.toString(),
            "--from-backup",
            "--other-node-is-down",
            "--even-if-older",
            "--timeout",
            "90");

    assertThat(cluster.calls())
        .containsExactly(
            "connect my.conf my.ssh",
            "primary start pgrex01",
            "define cluster.xml",
            "from backup",
            "other node is down",
            "even if older",
            "within PT1M30S",
            "close");
    assertThat(status).isEqualTo(ExitStatus.DONE);
  }

  @Test
  void aStandbyStartTakesTheDataAsWished() {
    FakeCluster cluster = cluster(keeping);

    pgrex.of("standby", "start", "pgrex02", "--data", "base-backup");

    assertThat(cluster.calls()).contains("standby start pgrex02", "data BASE_BACKUP");
  }

  @Test
  void aStopMayBeAllowedToBeAFailover() {
    FakeCluster cluster = cluster(keeping);

    pgrex.of("stop", "pgrex01", "--allow-failover");

    assertThat(cluster.calls()).contains("stop pgrex01", "allow failover");
  }

  @Test
  void stepsAreToldInPlainLinesWhereThereIsNoTerminal() {
    cluster(keeping);

    int status = pgrex.of("standby", "start", "pgrex02");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out().lines())
        .containsExactly(
            "Looking at the nodes ...",
            "Standby start on pgrex02: steps to run: 2, not needed: 1",
            "Decided: A new base backup is taken, as asked for.",
            "(1) See that pgrex01 is a healthy Primary and nothing runs on pgrex02 [pgrex02] ...",
            "(1) See that pgrex01 is a healthy Primary and nothing runs on pgrex02 [pgrex02]: done"
                + " (1.5 s)",
            "(2) Take a new base backup [pgrex02]: not needed: The data is kept.",
            "(5) Start the cluster on pgrex01 [pgrex02] ...",
            "(5) Start the cluster on pgrex01 [pgrex02]: done (1.5 s)",
            "Standby start on pgrex02: done in 12.0 s. All 1 things looked at are as they must"
                + " be.");
  }

  @Test
  void aDryRunShowsEveryCommandWithItsNodeAndUserAndRunsNothing() {
    cluster(destroying);

    int status = pgrex.of("standby", "start", "pgrex02", "--dry-run");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(destroying.ran()).isFalse();
    assertThat(pgrex.out().lines())
        .contains(
            "* (2) Take a new base backup [pgrex02]: DESTROYS",
            "    [pgrex02, postgres] rm -rf /dbfp/pgdata/data   <- DESTROYS",
            "    [pgrex02, root] pcs cluster start   <- changes",
            "Dry run: nothing was changed.");
  }

  @Test
  void aDryRunTellsWhyAStepIsNotNeeded() {
    cluster(keeping);

    pgrex.of("standby", "start", "pgrex02", "--dry-run");

    assertThat(pgrex.out())
        .contains("- (2) Take a new base backup [pgrex02]: not needed: The data is kept.");
  }

  @Test
  void whatDestroysIsRefusedWhereNobodyCanBeAsked() {
    cluster(destroying);

    int status = pgrex.of("standby", "start", "pgrex02");

    assertThat(status).isEqualTo(ExitStatus.REFUSED);
    assertThat(destroying.ran()).isFalse();
    assertThat(pgrex.err()).contains("(2) Take a new base backup", "--yes", "Nothing was changed");
  }

  @Test
  void whatDestroysRunsWhenAgreedToBeforehand() {
    cluster(destroying);

    int status = pgrex.of("standby", "start", "pgrex02", "--yes");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(destroying.ran()).isTrue();
    assertThat(pgrex.err()).isEmpty();
  }

  @Test
  void thePersonIsShownWhatIsDestroyedAndAsked() {
    cluster(destroying);

    int status = pgrex.answers("y").of("standby", "start", "pgrex02");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.err()).contains("(2) Take a new base backup", "rm -rf /dbfp/pgdata/data");
    assertThat(pgrex.err()).doesNotContain("pg_basebackup");
    assertThat(pgrex.asked()).containsExactly("Go on? [y/N] ");
  }

  @Test
  void anythingButYesIsNo() {
    cluster(destroying);

    int status = pgrex.answers("").of("standby", "start", "pgrex02");

    assertThat(status).isEqualTo(ExitStatus.REFUSED);
    assertThat(destroying.ran()).isFalse();
  }

  @Test
  void theAgreementStandsAfterTheCommandsName() {
    cluster(destroying);

    assertThat(pgrex.of("--yes", "standby", "start", "pgrex02")).isEqualTo(ExitStatus.USAGE);
  }

  @Test
  void aFailureTellsTheStepTheCommandItsOutputAndWhatToDo() {
    cluster(destroying.failingAt("cluster-start"));

    int status = pgrex.of("standby", "start", "pgrex02", "--yes");

    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.out())
        .endsWith("(5) Start the cluster on pgrex01 [pgrex02]: FAILED (1.5 s)\n");
    assertThat(pgrex.err().lines())
        .containsExactly(
            "pgrex: Standby start on pgrex02 failed: The cluster could not be started.",
            "  Step:         (5) Start the cluster on pgrex01",
            "  Node:         pgrex02",
            "  Command:      pcs cluster start   (root on pgrex02)",
            "  Exit status:  1",
            "  Output:",
            "    | Error: unable to start corosync",
            "    | second line",
            "  State:        These steps have changed something: (2) Take a new base backup, (5)"
                + " Start the cluster on pgrex01",
            "  What to do:   Look at the log on pgrex02 (journalctl -u pacemaker -u corosync), then"
                + " run the procedure again.");
  }

  @Test
  void theSameIsToldInJapanese() {
    cluster(destroying.failingAt("cluster-start"));

    pgrex.locale(Locale.JAPAN).of("standby", "start", "pgrex02", "--yes");

    assertThat(pgrex.err()).contains("pgrex02 でのStandbyの起動に失敗しました", "ステップ:     (5) ", "終了コード:   1");
  }

  @Test
  void aRefusalOfTheLibraryChangesNothing() {
    cluster(keeping)
        .refusing(
            new RefusedException(
                Message.of("refused.has-standby", "pgrex01", "pgrex02"),
                Message.of("advice.has-standby", "pgrex02")));

    int status = pgrex.of("stop", "pgrex01");

    assertThat(status).isEqualTo(ExitStatus.REFUSED);
    assertThat(pgrex.err())
        .contains("refused: pgrex01 is the Primary", "Nothing was changed", "--allow-failover");
  }

  @Test
  void aNodeThatDoesNotExistIsAWrongUsage() {
    Message reason = Message.of("refused.no-such-node", "pgrex03", "pgrex01, pgrex02");
    cluster(keeping).refusing(new RefusedException(reason, null));

    assertThat(pgrex.of("stop", "pgrex03")).isEqualTo(ExitStatus.USAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused.definition-unreadable", "refused.definition-not-utf8"})
  void aDefinitionThatCannotBeReadIsAWrongUsage(String code, @TempDir Path folder)
      throws IOException {
    Path definition = Files.writeString(folder.resolve("cluster.xml"), "<cib/>");
    cluster(keeping).refusing(new RefusedException(Message.of(code, definition, "x"), null));

    int status = pgrex.of("primary", "start", "pgrex01", "--define", definition.toString());

    assertThat(status).isEqualTo(ExitStatus.USAGE);
    assertThat(pgrex.err()).contains(definition.toString());
  }

  @Test
  void aConfigurationThatCannotBeUsedIsAWrongUsage() {
    pgrex.cluster(
        (config, sshConfig) -> {
          throw new ConfigurationException(
              java.util.List.of(
                  ConfigurationException.Problem.of(Message.of("config.file.not-found"))));
        });

    assertThat(pgrex.of("stop", "pgrex01")).isEqualTo(ExitStatus.USAGE);
    assertThat(pgrex.err()).contains("there is no such file");
  }

  @Test
  void anUnexpectedErrorShowsItsPlaceOnlyWhenAskedFor() {
    pgrex.cluster(
        (config, sshConfig) -> {
          throw new IllegalStateException("boom");
        });

    assertThat(pgrex.of("stop", "pgrex01")).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.err()).contains("boom", "-vv").doesNotContain("\tat ");
    pgrex.of("stop", "pgrex01", "-vv");
    assertThat(pgrex.err()).contains("\tat ");
  }

  @Test
  void aReportIsOneDocumentAndNothingElseIsSaid() throws IOException {
    cluster(keeping);

    int status = pgrex.of("--json", "standby", "start", "pgrex02");

    JsonNode document = new ObjectMapper().readTree(pgrex.out());
    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out().lines()).hasSize(1);
    assertThat(pgrex.err()).isEmpty();
    assertThat(document.at("/outcome").textValue()).isEqualTo("done");
    assertThat(document.at("/procedure").textValue()).isEqualTo("standby-start");
    assertThat(document.at("/steps/1/outcome").textValue()).isEqualTo("skipped");
    assertThat(document.at("/steps/2/commands/0/exitStatus").intValue()).isZero();
  }

  @Test
  void aPlanIsADocumentToo() throws IOException {
    cluster(destroying);

    pgrex.of("--json", "standby", "start", "pgrex02", "--dry-run");

    JsonNode document = new ObjectMapper().readTree(pgrex.out());
    assertThat(document.at("/outcome").textValue()).isEqualTo("planned");
    assertThat(document.at("/destroys").booleanValue()).isTrue();
    assertThat(document.at("/steps/1/commands/0/user").textValue()).isEqualTo("postgres");
    assertThat(destroying.ran()).isFalse();
  }

  @Test
  void aFailureIsADocumentWithTheReportUpToIt() throws IOException {
    cluster(destroying.failingAt("cluster-start"));

    int status = pgrex.of("--json", "standby", "start", "pgrex02", "--yes");

    JsonNode document = new ObjectMapper().readTree(pgrex.out());
    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(document.at("/outcome").textValue()).isEqualTo("failed");
    assertThat(document.at("/error/step").textValue()).isEqualTo("cluster-start");
    assertThat(document.at("/error/reason/code").textValue()).isEqualTo("failed.cluster-start");
    assertThat(document.at("/steps")).hasSize(3);
    assertThat(pgrex.err()).contains("unable to start corosync");
  }

  @Test
  void aRefusalIsADocumentToo() throws IOException {
    cluster(destroying);

    pgrex.of("--json", "standby", "start", "pgrex02");

    JsonNode document = new ObjectMapper().readTree(pgrex.out());
    assertThat(document.at("/outcome").textValue()).isEqualTo("refused");
    assertThat(document.at("/error/text").textValue()).contains("--yes");
  }
}
