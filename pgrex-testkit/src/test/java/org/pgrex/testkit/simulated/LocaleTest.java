package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.RefusedException;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.testkit.junit.Beginning;
import org.pgrex.testkit.junit.PgRexTest;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** That a server speaks its own language to whoever asks. */
@PgRexTest(value = Beginning.PRIMARY, locale = "ja_JP.UTF-8")
class LocaleTest {

  private static RefusedException refusal(SimulatedCluster simulated) {
    simulated.pgrex02().spoilReplicationPassword();
    return catchThrowableOfType(
        RefusedException.class, () -> simulated.cluster().standby("pgrex02").start());
  }

  @Test
  void aWrongPasswordIsRefusedAlikeAndTheServersWordsAreShown(SimulatedCluster japanese) {
    try (SimulatedCluster english = SimulatedCluster.withPrimary()) {
      RefusedException refused = refusal(japanese);

      assertThat(refused.reason().code()).isEqualTo(refusal(english).reason().code());
      assertThat(refused)
          .hasMessageContaining(
              """
              psql: error: connection to server at "192.168.2.3", port 5432 failed: \
              FATAL:  ユーザー"repuser"のパスワード認証に失敗しました
              password retrieved from file "/var/lib/postgresql/.pgpass"\
              """);
    }
  }

  @Test
  void theServersNoticeInABaseBackupIsInItsLanguage(SimulatedCluster simulated, Cluster cluster) {
    StringBuilder told = new StringBuilder();
    simulated
        .faults()
        .inject(
            Moment.program("pg_basebackup"),
            strike -> {
              CommandResult result = strike.run();
              told.append(result.error());
              return result;
            });

    cluster.standby("pgrex02").start();

    assertThat(told).contains("waiting for checkpoint\n").contains("tablespace\n");
    assertThat(told).contains("NOTICE:  必要なすべての WAL セグメントがアーカイブされました\n");
  }

  @Test
  void theLogOfARecoveryIsInTheServersLanguage(SimulatedCluster simulated, Cluster cluster) {
    SimulatedBackup backup = simulated.pgrex01().baseBackup();
    cluster.primary("pgrex01").stop();
    simulated.pgrex01().restoreBaseBackup(backup);
    StringBuilder told = new StringBuilder();
    simulated
        .faults()
        .inject(
            Moment.program("pg_ctl").once(),
            strike -> {
              CommandResult result = strike.run();
              told.append(log(simulated));
              return result;
            });

    cluster.primary("pgrex01").prepareStart().fromBackup().run();

    assertThat(told).hasToString("LOG:  PostgreSQL 15.4 を起動しています\n");
  }

  private static String log(SimulatedCluster simulated) {
    return simulated
        .open("pgrex01")
        .run(Command.of("tail", "-n", "5", "/var/lib/pgsql/tmp/pgrex-archive-recovery.log"))
        .output();
  }
}
