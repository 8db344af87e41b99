package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.Event;
import org.pgrex.PrimaryStart;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.transport.TransportException;

/** pgrex01 holds a base backup that was restored; pgrex02 has nothing. */
class FromBackupTest {
  private final ScriptedCluster hosts = ScriptedCluster.stopped();

  @BeforeEach
  void restored() {
    hosts.pgrex02.noDatabase();
    hosts.pgrex01.database("in production", 1, "0/3000028", "0/0");
    hosts.pgrex01.entries.add("backup_label");
  }

  private PrimaryStart start() {
    return hosts.cluster().primary("pgrex01").prepareStart().fromBackup();
  }

  private static List<String> programs(ScriptedCluster hosts) {
    return hosts.changes.stream()
        .map(ScriptedCluster.Change::command)
        .map(line -> line.replaceFirst("^\\S*/bin/", ""))
        .map(line -> line.startsWith("pg_ctl") ? line.substring(0, line.indexOf(" -D")) : line)
        .toList();
  }

  @Test
  void theArchiveIsRecoveredOutsideOfPacemakerFirst() {
    List<Event> told = new ArrayList<>();

    Report report = start().listener(told::add).run();

    assertThat(programs(hosts))
        .containsExactly(
            "pgrex-recovery-signal /dbfp/pgdata/data",
            "pg_ctl start",
            "pg_ctl stop",
            "rm -f /dbfp/pgdata/data/recovery.signal",
            "rm -f /var/lib/pgsql/tmp/PGSQL.lock",
            "pcs cluster start",
            "pcs quorum unblock --force",
            "stonith_admin -c -H pgrex02");
    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
    assertThat(report.verified()).isNotEmpty();
    assertThat(told)
        .filteredOn(Event.RecoveryProgress.class::isInstance)
        .containsExactly(
            new Event.RecoveryProgress("000000010000000000000001"),
            new Event.RecoveryProgress("000000010000000000000002"));
  }

  @Test
  void settingsOfTheRecoveryAreNotWrittenIntoTheConfiguration() {
    start().run();

    assertThat(hosts.changes)
        .filteredOn(change -> change.command().contains("pg_ctl start"))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.user()).isEqualTo("postgres");
              assertThat(change.command())
                  .contains("cluster_name=pgrex_archive_recovery")
                  .contains("listen_addresses=")
                  .contains("recovery_target_timeline=latest");
            });
    assertThat(hosts.pgrex01.entries).doesNotContain("recovery.signal", "postgresql.auto.conf");
  }

  @Test
  void aRecoveryThatEndsWithAnErrorFailsWithTheServersWords() {
    hosts.pgrex01.recoveryFails = true;

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> start().run());

    assertThat(failed.reason().text()).contains("could not find it");
    assertThat(failed.step().orElseThrow().id()).isEqualTo("archive-recovery");
    assertThat(hosts.pgrex01.running).isFalse();
  }

  @Test
  void aRecoveryThatIsCancelledLeavesNoServerAndNoSettingBehind() {
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().contains("pg_ctl start")) {
            Thread.currentThread().interrupt();
          }
        };

    assertThat(catchThrowableOfType(ProcedureCancelledException.class, () -> start().run()))
        .isNotNull();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(hosts.pgrex01.recovering).isFalse();
    assertThat(hosts.pgrex01.running).isFalse();
    assertThat(hosts.pgrex01.entries).doesNotContain("recovery.signal");
  }

  @Test
  void whereTheRecoveryHasBeenDoneItIsNotDoneAgain() {
    start().run();
    hosts.cluster().primary("pgrex01").stop();
    hosts.changes.clear();

    start().run();

    assertThat(programs(hosts)).noneMatch(line -> line.startsWith("pg_ctl"));
    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
  }

  @Test
  void aRecoveryWhoseServerWasLeftRunningIsGoneOnWith() {
    hosts.fault =
        (number, after, change) -> {
          if (change.command().contains("pg_ctl stop")) {
            throw new TransportException(
                TransportException.Kind.CONNECTION_LOST, "192.168.2.1", true, "Broken pipe");
          }
        };
    assertThat(catchThrowableOfType(ProcedureFailedException.class, () -> start().run()))
        .isNotNull();
    assertThat(hosts.pgrex01.recovering).isTrue();
    hosts.fault = (number, after, change) -> {};

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> hosts.cluster().primary("pgrex01").start());
    assertThat(refused.reason().code()).isEqualTo("refused.recovery-runs");
    assertThat(refused.advice().orElseThrow().text()).contains("--from-backup");

    start().run();

    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
  }

  @Test
  void aRecoveryThatWasCancelledIsGoneOnWith() {
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().contains("pg_ctl start")) {
            Thread.currentThread().interrupt();
          }
        };
    assertThat(catchThrowableOfType(ProcedureCancelledException.class, () -> start().run()))
        .isNotNull();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(hosts.pgrex01.control.orElseThrow().state()).isEqualTo("shut down in recovery");
    hosts.fault = (number, after, change) -> {};
    hosts.changes.clear();

    start().run();

    assertThat(programs(hosts))
        .contains("pgrex-recovery-signal /dbfp/pgdata/data", "pg_ctl start", "pg_ctl stop");
    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
  }

  @Test
  void aRecoveryThatHasFailedIsGoneOnWithWhenItsCauseIsGone() {
    hosts.pgrex01.recoveryFails = true;
    assertThat(catchThrowableOfType(ProcedureFailedException.class, () -> start().run()))
        .isNotNull();
    assertThat(hosts.pgrex01.control.orElseThrow().state()).isEqualTo("in archive recovery");
    hosts.pgrex01.recoveryFails = false;
    hosts.changes.clear();

    start().run();

    assertThat(programs(hosts)).contains("pg_ctl start");
    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
  }

  @Test
  void aRecoveryThatWasCutOffIsNotLeftOut() {
    hosts.pgrex01.recoveryFails = true;
    assertThat(catchThrowableOfType(ProcedureFailedException.class, () -> start().run()))
        .isNotNull();
    hosts.changes.clear();

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> hosts.cluster().primary("pgrex01").start());

    assertThat(refused.reason().code()).isEqualTo("refused.recovery-cut-off");
    assertThat(refused.advice().orElseThrow().text()).contains("--from-backup");
    assertThat(hosts.changes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pg_ctl stop | remove-lock",
        "rm -f /var/lib/pgsql/tmp/PGSQL.lock | make-cluster",
        "pcs cluster setup | cluster-start"
      })
  void anotherNodeThatIsStartedDuringTheRecoveryIsNotTouched(
      String behind, String step, @TempDir Path folder) throws IOException {
    Path definition =
        Files.writeString(folder.resolve("pm_pcsgen_env.xml"), Fixtures.text("cib.xml"));
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().contains(behind)) {
            hosts.pgrex02.running = true;
            hosts.changes.clear();
          }
        };

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class, () -> start().define(definition).run());

    assertThat(failed.reason().code()).isEqualTo("refused.other-started");
    assertThat(failed.advice()).isPresent();
    assertThat(failed.step().orElseThrow().id()).isEqualTo(step);
    assertThat(hosts.changed()).noneMatch(line -> line.contains(" pcs "));
    assertThat(hosts.pgrex02.running).isTrue();
  }

  @Test
  void whatTheOtherNodeHasWrittenDuringTheRecoveryIsNotLost() {
    hosts.pgrex02.database("shut down in recovery", 1, "0/3000028", "0/4000000");
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().contains("pg_ctl stop")) {
            hosts.pgrex02.database("shut down", 2, "0/5000028", "0/0");
            hosts.changes.clear();
          }
        };

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> start().evenIfOlder().run());

    assertThat(failed.reason().code()).isEqualTo("refused.other-changed");
    assertThat(failed.advice()).isPresent();
    assertThat(programs(hosts)).containsExactly("rm -f /dbfp/pgdata/data/recovery.signal");
  }
}
