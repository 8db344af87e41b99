package org.pgrex.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pgrex.cli.CliRun;
import org.pgrex.cli.ExitStatus;
import org.pgrex.cli.progress.TerminalPicture;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.testkit.simulated.Incident;
import org.pgrex.testkit.simulated.SimulatedBackup;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.transport.Command;

class DemoCommandTest {
  /** At the very end: the stop of the last Primary. */
  private static final Moment LAST_STOP = Moment.containing("cluster stop --force").once();

  private final SimulatedCluster hosts = SimulatedCluster.installed();
  private final CliRun pgrex = new CliRun().simulation(hosts);

  @Test
  void theWholeLifeOfAClusterIsToldInPlainLines() {
    int status = pgrex.of("demo");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.err()).isEmpty();
    assertThat(pgrex.out()).doesNotContain("\u001b", "NOT SO");
    assertThat(pgrex.out().lines())
        .containsSubsequence(
            "1. The first start of the Primary",
            "(8) Load the resource definition [pgrex01]: done (0.4 s)",
            "\u2713 pgrex01 is the Primary, and the only one",
            "2. The first start of the Standby",
            "(2) Take a new base backup [pgrex02] ...",
            "  49%  11 MB of 22 MB",
            "\u2713 pgrex02 is a synchronous Standby",
            "3. The Primary's host loses its power",
            "   0.0 s  pgrex01 loses its power. A client goes on writing.",
            "\u2713 pgrex02 is the Primary, and the only one",
            "4. The old Primary comes back as the Standby",
            "Decided: A new base backup is taken: the start-inhibit flag PGSQL.lock is there, so"
                + " this node was Primary and did not stop in order.",
            "\u2713 pgrex01 is a synchronous Standby",
            "5. Both are stopped in order",
            "\u2713 neither pacemaker nor PostgreSQL runs on pgrex01 and pgrex02");
  }

  @Test
  void theLastLineTellsTheClustersTimeAndTheRowsThatWereNotLost() {
    pgrex.of("demo");

    assertThat(pgrex.out().lines().toList())
        .last()
        .asString()
        .matches(
            "1 min [0-9]{2} s of the cluster's time in 0.0 s\\."
                + " Rows committed: %d; lost: none\\.".formatted(hosts.acknowledged().size()));
  }

  @Test
  void theSameIsToldInJapanese() {
    int status = pgrex.locale(Locale.JAPAN).of("demo");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out().lines())
        .containsSubsequence(
            "1. Primaryの初回起動",
            "2. Standbyの初回起動",
            "3. Primaryのホストの電源断",
            "  0.0 秒  pgrex01 の電源が落ちました。クライアントは書き込みを続けます。",
            "\u2713 pgrex01 に起動禁止フラグ PGSQL.lock が残っている",
            "4. 旧PrimaryのStandbyとしての復帰",
            "5. 正常な停止 (Standby、Primaryの順)");
  }

  @Test
  void eachActIsADocumentAndNothingElseIsSaid() {
    int status = pgrex.of("--json", "demo");

    List<JsonNode> acts = documents();
    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.err()).isEmpty();
    assertThat(acts)
        .extracting(act -> act.at("/act").textValue())
        .containsExactly("primary-start", "standby-start", "failover", "rejoin", "stop");
    assertThat(acts)
        .allSatisfy(
            act -> {
              assertThat(act.at("/outcome").textValue()).isEqualTo("done");
              assertThat(act.at("/checks")).isNotEmpty();
              assertThat(act.at("/checks")).allMatch(check -> check.at("/met").booleanValue());
              assertThat(Duration.parse(act.at("/clusterTime").textValue())).isPositive();
            });
    assertThat(acts.get(2).at("/happenings"))
        .extracting(happening -> happening.at("/code").textValue())
        .containsExactly(
            "demo.power-lost", "demo.fenced", "demo.promoted", "demo.writes-again", "demo.booted");
    assertThat(acts.get(3).at("/procedures/0/decisions/0/code").textValue())
        .isEqualTo("decision.base-backup.lock");
    assertThat(acts.get(4).at("/procedures"))
        .extracting(procedure -> procedure.at("/procedure").textValue())
        .containsExactly("standby-stop", "primary-stop");
  }

  private List<JsonNode> documents() {
    return pgrex.out().lines().map(DemoCommandTest::document).toList();
  }

  private static JsonNode document(String line) {
    try {
      return new ObjectMapper().readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPersonAtATerminalSeesEachStepAndABarAndWaitsForTenSecondsAtMost() {
    List<Duration> pauses = new ArrayList<>();
    AtomicReference<String> seen = new AtomicReference<>("");
    pgrex
        .terminal(100, 40)
        .pause(
            length -> {
              pauses.add(length);
              if (seen.get().isEmpty() && pgrex.out().contains("]  49%")) {
                seen.set(pgrex.out());
              }
            });

    int status = pgrex.of("demo");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    assertThat(TerminalPicture.of(seen.get()))
        .anyMatch(line -> line.contains("(2) Take a new base backup"))
        .anyMatch(line -> line.matches(" +\\[=*> *]  [0-9]+%  .*"));
  }

  @Test
  void whereNobodyWatchesNoTimeIsLost() {
    pgrex.pause(
        length -> {
          throw new AssertionError("nobody watches");
        });

    assertThat(pgrex.of("demo")).isEqualTo(ExitStatus.DONE);
  }

  @Test
  void aClusterThatLosesARowMakesTheDemoFail() {
    loseRowsAtTheEnd();

    int status = pgrex.of("demo");

    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.out())
        .contains("\u2717 NOT SO: all 401 committed rows are on pgrex02")
        .doesNotContain("lost: none");
    assertThat(pgrex.err())
        .startsWith("pgrex: the demo failed: Both are stopped in order.")
        .contains("pgrex02: pacemaker");
  }

  @Test
  void aDocumentTellsWhichCheckFailed() {
    loseRowsAtTheEnd();

    assertThat(pgrex.of("--json", "demo")).isEqualTo(ExitStatus.FAILED);
    JsonNode last = documents().get(4);
    assertThat(last.at("/outcome").textValue()).isEqualTo("failed");
    assertThat(last.at("/checks"))
        .filteredOn(check -> !check.at("/met").booleanValue())
        .extracting(check -> check.at("/text").textValue())
        .containsExactly("all 401 committed rows are on pgrex02");
  }

  /** What the last Primary has in the end is what it had at its first base backup. */
  private void loseRowsAtTheEnd() {
    AtomicReference<SimulatedBackup> old = new AtomicReference<>();
    Incident keep = cluster -> old.set(cluster.pgrex01().baseBackup());
    Incident restore = cluster -> cluster.pgrex02().restoreBaseBackup(old.get());
    hosts.faults().inject(Moment.program("pg_basebackup").once(), hosts.before(keep));
    hosts.faults().inject(LAST_STOP, hosts.after(restore));
  }

  @Test
  void whatNeverShouldHappenMakesTheDemoFail() {
    Incident removal =
        cluster ->
            cluster
                .open("pgrex01")
                .run(
                    Command.of(
                        "find", "-P", "/dbfp/pgdata/data/", "-xdev", "-mindepth", "1", "-delete"));
    hosts
        .faults()
        .inject(
            LAST_STOP,
            hosts.before(
                cluster -> {
                  cluster.pgrex02().wipeDatabase();
                  removal.happenTo(cluster);
                }));

    int status = pgrex.of("demo");

    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.out())
        .containsPattern("NOT SO: nothing happened that never should: .*the only good copy");
  }

  @Test
  void aStandbyThatDoesNotTakeOverMakesTheDemoFail() {
    hosts
        .faults()
        .inject(Moment.program("rsync").once(), hosts.before(Incident.bmcBroken("pgrex01")));

    int status = pgrex.of("demo");

    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.out())
        .contains("\u2717 NOT SO: pgrex02 is the Primary now.")
        .doesNotContain("4. ");
  }

  @Test
  void aProcedureThatFailsIsToldAsByItsOwnCommand() {
    hosts.faults().inject(Moment.program("rsync").once(), Fault.connectionLostAfter());

    int status = pgrex.of("--json", "demo");

    List<JsonNode> acts = documents();
    assertThat(status).isEqualTo(ExitStatus.FAILED);
    assertThat(acts).hasSize(2);
    assertThat(acts.get(1).at("/outcome").textValue()).isEqualTo("failed");
    assertThat(acts.get(1).at("/procedures/0/error/step").textValue()).isEqualTo("archive-sync");
    assertThat(pgrex.err()).startsWith("pgrex: Standby start on pgrex02 failed:");
  }

  @Test
  void anInterruptionEndsItWhereverItIs() {
    for (int pausesBefore : List.of(0, 5, 40, 80)) {
      CliRun run = new CliRun().terminal(100, 40);
      List<Duration> pauses = new ArrayList<>();
      run.pause(
          length -> {
            pauses.add(length);
            if (pauses.size() > pausesBefore) {
              Thread.currentThread().interrupt();
            }
          });

      assertThat(run.of("demo")).isEqualTo(ExitStatus.FAILED);
      assertThat(run.err()).isEqualTo("pgrex: the demo was interrupted\n");
      assertThat(run.out()).doesNotContain("lost: none");
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }
}
