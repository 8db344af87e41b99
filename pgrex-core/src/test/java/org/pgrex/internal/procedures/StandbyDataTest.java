package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.RefusedException;
import org.pgrex.StandbyData;
import org.pgrex.StandbyStart;

/** What a Standby's data must be, so that it is removed, or kept. */
class StandbyDataTest {
  private static final String DAMAGED =
      """
      WARNING: Calculated CRC checksum does not match value stored in file.
      Either the file is corrupt, or it has a different layout than this program
      is expecting.  The results below are untrustworthy.

      """;
  private final ScriptedCluster hosts = ScriptedCluster.primaryAlone();

  private StandbyStart start(StandbyData data) {
    return hosts.cluster().standby("pgrex02").prepareStart().data(data);
  }

  private void assertRefused(StandbyData data, String code, String advice) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> start(data).run());
    assertThat(refused.reason().code()).isEqualTo(code);
    assertThat(refused.advice().orElseThrow().code()).isEqualTo(advice);
    assertThat(hosts.changed()).isEmpty();
  }

  private void assertBaseBackupIsTaken() {
    assertThat(hosts.changed()).anyMatch(line -> line.contains("pg_basebackup"));
    assertThat(hosts.pgrex02.standby).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "KEEP"})
  void dataWhoseControlFileCannotBeReadIsNeitherRemovedNorKept(StandbyData data) {
    hosts.pgrex02.controlWarning = DAMAGED;

    assertRefused(data, "refused.control-unreadable", "advice.take-base-backup");
  }

  @Test
  void aBaseBackupThatIsWishedNeedsNoControlFile() {
    hosts.pgrex02.controlWarning = DAMAGED;
    hosts.fault =
        (number, after, change) -> {
          if (change.command().contains("pg_basebackup")) {
            hosts.pgrex02.controlWarning = "";
          }
        };

    start(StandbyData.BASE_BACKUP).run();

    assertBaseBackupIsTaken();
  }

  @Test
  void aBaseBackupThatWasCutOffIsTakenAgainWhateverItsControlFileIs() {
    hosts.pgrex02.controlWarning = DAMAGED;
    hosts.pgrex02.entries.addAll(List.of("backup_label", "backup_manifest.tmp"));
    hosts.fault =
        (number, after, change) -> {
          if (change.command().contains("pg_basebackup")) {
            hosts.pgrex02.controlWarning = "";
          }
        };

    start(StandbyData.AUTO).run();

    assertBaseBackupIsTaken();
  }

  @Test
  void theControlFileOfTheRunningPrimaryIsNotRead() {
    start(StandbyData.AUTO).plan();

    assertThat(hosts.commands)
        .anyMatch(line -> line.startsWith("pgrex02") && line.contains("pg_controldata"))
        .noneMatch(line -> line.startsWith("pgrex01") && line.contains("pg_controldata"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PG_VERSION", "backup_label"})
  void filesOfAnAdministratorAreRemovedAlsoWhereTheirRemovalWasCutOff(String mark) {
    hosts.pgrex02.noDatabase();
    hosts.pgrex02.entries.addAll(List.of(mark, "server.crt", "conf.d"));

    start(StandbyData.AUTO).run();

    assertBaseBackupIsTaken();
    assertThat(hosts.changed())
        .containsSubsequence(
            "pgrex02 find -P /dbfp/pgdata/data/ -xdev -mindepth 1 ! -path /dbfp/pgdata/data/"
                + mark
                + " -delete",
            "pgrex02 find -P /dbfp/pgdata/data/ -xdev -mindepth 1 -delete");
  }

  @ParameterizedTest
  @EnumSource(names = {"AUTO", "KEEP"})
  void aFormerPrimaryWhoseDatabaseIsNotThereIsNotFilledWithAnother(StandbyData data) {
    hosts.pgrex02.noDatabase();
    hosts.pgrex02.dataStatus.put("pgrex01", "DISCONNECT");
    hosts.pgrex02.dataStatus.put("pgrex02", "LATEST");

    assertRefused(data, "refused.database-gone", "advice.mount-or-base-backup");
  }

  @Test
  void aFormerPrimaryWhoseDatabaseIsNotThereIsFilledWhereThatIsWished() {
    hosts.pgrex02.noDatabase();
    hosts.pgrex02.dataStatus.put("pgrex01", "DISCONNECT");
    hosts.pgrex02.dataStatus.put("pgrex02", "LATEST");

    start(StandbyData.BASE_BACKUP).run();

    assertBaseBackupIsTaken();
  }

  @Test
  void aFormerPrimaryThatWasFollowedIsFilledAgain() {
    hosts.pgrex02.noDatabase();
    hosts.pgrex02.lock = true;
    hosts.pgrex02.dataStatus.put("pgrex01", "STREAMING|SYNC");
    hosts.pgrex02.dataStatus.put("pgrex02", "LATEST");

    start(StandbyData.AUTO).run();

    assertBaseBackupIsTaken();
  }
}
