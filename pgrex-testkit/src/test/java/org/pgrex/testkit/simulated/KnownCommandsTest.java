package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.Procedure;
import org.pgrex.ProcedureFailedException;
import org.pgrex.testkit.assertj.PgRexAssertions;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** That each argument of a command is obeyed, or the command is refused. */
@PgRexTest
class KnownCommandsTest {
  private static final String BACKUP =
      "pg_basebackup -h 192.168.2.3 -p 5432 -U repuser -D /dbfp/pgdata/data -X none -c fast -P -w"
          + " --waldir=/dbfp/pgwal/pg_wal";

  private static CommandResult run(SimulatedCluster simulated, String line) {
    return run(simulated, Arrays.asList(line.split(" ")));
  }

  private static CommandResult run(SimulatedCluster simulated, List<String> words) {
    return simulated.open("pgrex01").run(Command.of(words));
  }

  @Test
  void aCommandThatIsNotKnownFailsLoudly(SimulatedCluster simulated) {
    assertThatThrownBy(() -> run(simulated, "mkfs /dev/sda1"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("pgrex01 does not know how to run 'mkfs /dev/sda1' as root")
        .hasMessageContaining("there is no such program");
    assertThatThrownBy(() -> run(simulated, "pcs stonith disable"))
        .hasMessageContaining("known are the verbs");
    assertThatThrownBy(() -> run(simulated, "sh -c reboot by-hand"))
        .hasMessageContaining("no script is called 'by-hand'");
    assertThatThrownBy(() -> run(simulated, "rsync --delete a/ b/"))
        .hasMessageContaining("option --delete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pcs status",
        "pcs status --full --force",
        "pcs status --full extra",
        "pcs pcsd status",
        "pcs pcsd status pgrex03",
        "pcs cluster setup other pgrex01 addr=192.168.1.1 addr=192.168.3.1 pgrex02"
            + " addr=192.168.1.2 addr=192.168.3.2",
        "pcs cluster setup pgrex_cluster pgrex01 pgrex02",
        "pcs cluster setup pgrex_cluster pgrex01 addr=192.168.1.1 addr=192.168.3.1",
        "pcs cluster start pgrex03",
        "pcs cluster start --all pgrex01",
        "pcs cluster start --force",
        "pcs cluster stop pgrex03",
        "pcs cluster stop --full",
        "pcs cluster destroy pgrex02",
        "pcs cluster cib-push",
        "pcs cluster cib-push /run/a /run/b",
        "pcs quorum unblock",
        "pcs resource cleanup pgsql",
        "pcs property set maintenance-mode=yes",
        "pcs property set maintenance-mode=true stonith-enabled=false",
        "crm_mon --output-as=html",
        "crm_mon --output-as=xml pgrex01",
        "cibadmin --query nodes",
        "crm_verify -V",
        "stonith_admin -c -H pgrex02 pgrex01",
        "corosync-cfgtool -s all",
        "uname -n -n x",
        "ps -e",
        "ps -ef 1",
        "test -e /a /b",
        "rm -f /dbfp/pgdata/data",
        "rm -f /dbfp/pgarch/arc1/000000010000000000000001",
        "du -s -x -c -B1 -- /home",
        "du -s /dbfp/pgdata/data",
        "find -P /home/ -xdev -mindepth 1 -delete",
        "tail -n all /log",
        "pg_controldata -D /dbfp/pgdata/data more",
        "pg_ctl stop -D /dbfp/pgdata/data -m immediate",
        "pg_ctl stop -D /dbfp/pgdata/data -m fast -l /log",
        "pg_ctl start -D /dbfp/pgdata/data -W -l /log -o -i",
        "pg_ctl start -D /dbfp/pgdata/data -w -l /log",
        "pg_ctl restart -D /dbfp/pgdata/data",
        "psql -w -XAt -p 5432 -d postgres -c vacuum",
        "psql -w -X -p 5432 -d template1 -c vacuum",
        BACKUP + " -F",
        BACKUP + " more",
        "pg_basebackup -h 192.168.2.3 -p 5432 -U repuser -D /dbfp/pgdata/data -X none -c fast -P"
            + " -w",
        "rsync -av 192.168.2.3:/dbfp/pgarch/arc1/ /dbfp/pgarch/arc1/",
        "sh -c x pgrex-links",
        "sh -c x pgrex-links many",
        "sh -c x pgrex-cluster-watch 1 1 1 perhaps",
        "sh -c x pgrex-recovery-change /home/data known 1",
        "sh -c x pgrex-put-definition",
      })
  void anArgumentThatWouldBeIgnoredIsRefused(String line, SimulatedCluster simulated) {
    String before = simulated.toString();

    assertThatThrownBy(() -> run(simulated, line))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("does not know how to run");

    assertThat(simulated).hasToString(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-X stream", "-c spread", "-U other", "-D /home", "--waldir=/home"})
  void aBaseBackupOfAnotherKindIsRefused(String option, SimulatedCluster simulated) {
    assertThatThrownBy(() -> run(simulated, BACKUP + " " + option))
        .isInstanceOf(AssertionError.class);
  }

  private static CommandResult replication(
      SimulatedCluster simulated, String port, String user, String statement) {
    String connection =
        "host='192.168.2.3' port=%s user='%s' dbname=replication replication=true connect_timeout=10"
            .formatted(port, user);
    return run(
        simulated, List.of("psql", "-w", "-XAt", "-F", "|", "-d", connection, "-c", statement));
  }

  @Test
  void aReplicationConnectionIsWhatItsSettingsSay(SimulatedCluster simulated) {
    int timeline = simulated.pgrex01().timeline().orElseThrow();
    assertThat(replication(simulated, "5432", "repuser", "IDENTIFY_SYSTEM").output())
        .contains("|" + timeline + "|");
    assertThat(replication(simulated, "5433", "repuser", "IDENTIFY_SYSTEM").error())
        .contains("\"192.168.2.3\", port 5433 failed: Connection refused");
    assertThat(replication(simulated, "5432", "repuser", "TIMELINE_HISTORY " + timeline).output())
        .startsWith("%08X.history|1\t".formatted(timeline));
    assertThat(replication(simulated, "5432", "repuser", "TIMELINE_HISTORY 171").error())
        .isEqualTo(
            "ERROR:  could not open file \"pg_wal/000000AB.history\": No such file or directory\n");
    assertThatThrownBy(() -> replication(simulated, "5432", "postgres", "IDENTIFY_SYSTEM"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("known is the user repuser");
    assertThatThrownBy(() -> replication(simulated, "5432", "repuser", "BASE_BACKUP"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void aClusterIsStartedAndStoppedOnTheNodesThatAreNamed(SimulatedCluster simulated) {
    CommandResult stopped = run(simulated, "pcs cluster stop pgrex02");
    assertThat(stopped.error())
        .isEqualTo(
            "pgrex02: Stopping Cluster (pacemaker)...\npgrex02: Stopping Cluster (corosync)...\n");
    PgRexAssertions.assertThat(simulated).hasPrimary("pgrex01").hasStopped("pgrex02");

    assertThat(run(simulated, "pcs cluster stop pgrex01").error())
        .contains("Stopping the node(s) will cause a loss of the quorum");
    assertThat(run(simulated, "pcs cluster start pgrex02").error())
        .isEqualTo("pgrex02: Starting Cluster...\n");
    simulated.await(simulated.pgrex02()::isStandby);

    assertThat(run(simulated, "pcs cluster stop --all").exitStatus()).isZero();
    PgRexAssertions.assertThat(simulated).hasStopped("pgrex01").hasStopped("pgrex02");

    assertThat(run(simulated, "pcs cluster start --all").error())
        .isEqualTo("pgrex01: Starting Cluster...\npgrex02: Starting Cluster...\n");
    simulated.await(() -> simulated.primary().isPresent());
    assertThat(simulated.pgrex02().runsPacemaker()).isTrue();
  }

  @Test
  @PgRexTest(Beginning.STOPPED)
  void aNodeThatCannotBeReachedIsNotStartedFromAnother(SimulatedCluster simulated) {
    simulated.pgrex02().stopPcsd();

    CommandResult result = run(simulated, "pcs cluster start --all");

    assertThat(result.exitStatus()).isEqualTo(1);
    assertThat(result.error()).contains("unable to start all nodes", "pgrex02: Unable to connect");
    assertThat(simulated.pgrex01().runsPacemaker()).isTrue();
    assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
  }

  @Test
  void noProcedureTakesAnUnknownCommandForAFailureOfItsOwn(SimulatedCluster simulated) {
    Procedure<?> stop = simulated.cluster().standby("pgrex02").prepareStop();
    for (String way : List.of("pgrex-node-facts", "pcs cluster stop")) {
      simulated
          .faults()
          .inject(Moment.containing(way).once(), strike -> run(simulated, "mkfs /dev/sda1"));

      assertThatThrownBy(stop::run)
          .isNotInstanceOf(ProcedureFailedException.class)
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("mkfs");
    }
    simulated.faults().inject(Moment.always(), strike -> run(simulated, "mkfs /dev/sda1"));
    assertThatThrownBy(() -> simulated.cluster().state()).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> stop.runAsync().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(AssertionError.class);
    simulated.faults().heal();

    stop.run();
    PgRexAssertions.assertThat(simulated).hasStopped("pgrex02");
  }
}
