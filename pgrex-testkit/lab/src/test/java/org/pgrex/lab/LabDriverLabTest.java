package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.testkit.simulated.Lan;

/** The lab and its driver keep their promises to the tests of the procedures. */
@OnLab
class LabDriverLabTest {
  @Test
  void aPairReplicatesFailsOverAndIsGoneAfterAReset(Lab lab) {
    lab.form();

    lab.atPrimary("CREATE TABLE t AS SELECT 42 AS answer").orThrow();

    assertThat(lab.pgrex02().psql("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("t");
    assertThat(lab.pgrex02().psql("SELECT answer FROM t").orThrow()).isEqualTo("42");
    assertThat(lab.atStandby("SELECT inet_server_addr()").orThrow()).contains("192.168.0.20");

    lab.pgrex01().baseBackup("/dbfp/backup");
    assertThat(lab.pgrex01().exists("/dbfp/backup/backup_label")).isTrue();

    lab.pgrex01().powerOff();

    lab.await("pgrex02 is Primary", () -> lab.atPrimary("SELECT 1").succeeded());
    assertThat(lab.pgrex02().psql("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("f");
    lab.await("fencing has turned pgrex01 on", lab.pgrex01()::hasBooted);
    assertThat(lab.pgrex01().exists(LabHost.LOCK_FILE)).isTrue();

    lab.reset();

    assertThat(lab.status()).doesNotContain("Online", "Stack: corosync");
    assertThat(lab.pgrex01().exists(LabHost.PGDATA)).isTrue();
    assertThat(lab.pgrex02().exists(LabHost.PGDATA)).isFalse();
    assertThat(lab.pgrex01().exists("/dbfp/backup")).isFalse();
    assertThat(lab.pgrex01().exists("/etc/corosync/corosync.conf")).isFalse();
  }

  @Test
  void aHostWithoutPowerIsSilentUntilItIsOnAgain(Lab lab) {
    LabHost host = lab.pgrex02();

    host.powerOff();

    assertThat(host.isOn()).isFalse();
    assertThat(lab.onControl("ping", "-c1", "-W1", "192.168.2.2").succeeded()).isFalse();

    host.powerOn();

    assertThat(host.isOn()).isTrue();
    assertThat(lab.onControl("ping", "-c1", "-W1", "192.168.2.2").succeeded()).isTrue();
  }

  @Test
  void aCutLanIsDeadAndTheOthersLive(Lab lab) {
    lab.pgrex01().cut(Lan.SLAN);

    assertThat(lab.onControl("ping", "-c1", "-W1", "192.168.0.1").succeeded()).isFalse();
    assertThat(lab.onControl("ping", "-c1", "-W1", "192.168.2.1").succeeded()).isTrue();

    lab.pgrex01().heal(Lan.SLAN);

    // Whoever asked for the host's MAC address in vain asks again after a second.
    assertThat(lab.onControl("ping", "-c1", "-W5", "192.168.0.1").succeeded()).isTrue();
  }

  @Test
  void sshReachesBothHostsByNameAndByAddress(Lab lab) {
    for (String host : new String[] {"pgrex01", "192.168.2.2", "192.168.1.1"}) {
      Outcome outcome =
          Program.run(
              Duration.ofSeconds(20),
              "",
              List.of(
                  lab.sshProgram().toString(),
                  "-F",
                  lab.sshConfig().toString(),
                  "-o",
                  "BatchMode=yes",
                  host,
                  "uname -n"));

      assertThat(outcome.orThrow()).startsWith("pgrex0");
    }
    assertThat(Files.exists(lab.toolsConf())).isTrue();
    assertThat(Files.exists(lab.resourceDefinition())).isTrue();
  }

  @Test
  void aResetMendsWhatWasSpoilt(Lab lab) {
    LabHost host = lab.pgrex01();
    host.breakPostgresqlConf();
    host.leaveLockFile();
    host.spoilReplicationPassword();
    host.sh("rm /usr/lib/postgresql/15/bin/pg_rewind; ip addr add 192.168.2.3/24 dev dlan")
        .orThrow();
    assertThat(host.asPostgres("grep nobody $PGDATA/postgresql.conf").succeeded()).isTrue();

    lab.reset();

    assertThat(host.exists(LabHost.LOCK_FILE)).isFalse();
    assertThat(host.exists("/usr/lib/postgresql/15/bin/pg_rewind")).isTrue();
    assertThat(host.run("ip", "addr").orThrow()).doesNotContain("192.168.2.3/");
    assertThat(host.asPostgres("cat ~/.pgpass").orThrow()).doesNotContain("wrong");
    host.asPostgres("pg_ctl -w -l /dev/null start").orThrow();
    assertThat(host.psql("SHOW synchronous_standby_names").orThrow()).isEmpty();
  }

  @Test
  void postgresSpeaksTheLocaleItWasGiven(Lab lab) {
    lab.locale("ja_JP.UTF-8");

    assertThat(lab.pgrex01().asPostgres("pg_ctl status || true").output()).contains("サーバ");

    lab.reset();

    assertThat(lab.pgrex01().asPostgres("pg_ctl status || true").output()).contains("no server");
  }
}
