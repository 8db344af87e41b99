package org.pgrex.lab;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.pgrex.Event;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.transcript.Transcripts;

/**
 * Records what goes wrong with a cluster anew, for the testkit. Not a test, but driven like one.
 */
@OnLab
@EnabledIfSystemProperty(named = "transcripts.record", matches = "true")
class RecordTroubleLabTest {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";

  private Lab lab;
  private TranscriptRecorder recorder;

  @BeforeEach
  void prepare(Lab lab) throws IOException {
    this.lab = lab;
    recorder = new TranscriptRecorder(lab);
  }

  @Test
  void whatFails() throws IOException {
    recorder.plainly(recorder::firstStart);
    recorder.record(Transcripts.cancelledBaseBackup(), "failed: failed.cancelled");
    lab.pgrex02().cut(Lan.IC2);
    recorder.record(Transcripts.failedLinks(), "failed: failed.links");
    lab.pgrex02().heal(Lan.IC2);
    recorder.plainly(cluster -> cluster.standby(NODE2).stop());
    lab.pgrex02().spoilReplicationPassword();
    recorder.record(Transcripts.refusedReplication(), "refused: refused.replication");
    recorder.plainly(cluster -> cluster.primary(NODE1).stop());
    recorder.record(Transcripts.primaryStartWithNewDefinition(), "primary-start on pgrex01: done");
    recorder.plainly(cluster -> cluster.primary(NODE1).stop());
    lab.pgrex01().breakPostgresqlConf();
    recorder.record(Transcripts.failedAction(), "failed: failed.action");
    lab.pgrex01().mendPostgresqlConf();
    recorder.record(Transcripts.refusedFailedStart(), "refused: refused.failed-start");
    recorder.record(Transcripts.stopAfterFailedStart(), "standby-stop on pgrex01: done");
  }

  @Test
  void aFailover() throws IOException {
    lab.form();
    lab.pgrex01().powerOff();
    lab.await(
        "pgrex02 has taken over",
        () -> lab.atPrimary("SELECT pg_is_in_recovery()").output().startsWith("f"));
    lab.await("pgrex01 was rebooted by its fencing", () -> lab.pgrex01().isOn());
    lab.await("pgrex01 is up again", () -> lab.pgrex01().hasBooted());
    recorder.record(Transcripts.standbyStartAfterFailover(), "standby-start on pgrex01: done");
    recorder.record(Transcripts.primaryStopWithFailover(), "primary-stop on pgrex02: done");
  }

  @Test
  void aRestoredBaseBackup() throws IOException {
    lab.form();
    lab.atPrimary("CREATE TABLE t AS SELECT generate_series(1, 10) AS i").orThrow();
    lab.pgrex01().baseBackup("/dbfp/backup");
    lab.atPrimary("INSERT INTO t SELECT generate_series(11, 500)").orThrow();
    lab.pgrex01().psql("SELECT pg_switch_wal()").orThrow();
    lab.await(
        "the WAL is archived",
        () ->
            lab.pgrex01()
                .sh("ls " + LabHost.WAL_DIRECTORY + "/archive_status | grep -c ready || true")
                .output()
                .startsWith("0"));
    recorder.plainly(cluster -> cluster.standby(NODE2).stop());
    recorder.plainly(cluster -> cluster.primary(NODE1).stop());
    lab.hosts()
        .forEach(
            host -> host.sh("rm -rf " + LabHost.PGDATA + " " + LabHost.WAL_DIRECTORY).orThrow());
    lab.pgrex01().restoreBaseBackup("/dbfp/backup");
    recorder.record(Transcripts.refusedBackupLabel(), "refused: refused.backup-label");
    recorder.record(Transcripts.primaryStartFromBackup(), "primary-start on pgrex01: done");
  }

  @Test
  void aNetworkThatGoes() throws IOException {
    recorder.record(
        Transcripts.failedConnection(),
        "failed: failed.connection",
        event -> {
          if (event instanceof Event.Waiting) {
            lab.pgrex01().cut(Lan.DLAN);
          }
        });
    lab.pgrex01().heal(Lan.DLAN);
    recorder.record(Transcripts.primaryStartContinued(), "primary-start on pgrex01: done");
  }
}
