package org.pgrex.lab;

import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.pgrex.testkit.transcript.Transcripts;

/** Records the life of a cluster anew, for the testkit. Not a test, but driven like one. */
@OnLab
@EnabledIfSystemProperty(named = "transcripts.record", matches = "true")
class RecordLifeLabTest {
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
  void theLifeOfACluster() throws IOException {
    recorder.record(Transcripts.refusedNoPrimary(), "refused: refused.no-primary");
    recorder.record(Transcripts.refusedNoCluster(), "refused: refused.no-cluster");
    recorder.record(Transcripts.primaryStartWithDefinition(), "primary-start on pgrex01: done");
    recorder.record(Transcripts.standbyStartWithBaseBackup(), "standby-start on pgrex02: done");
    recorder.record(Transcripts.stateOfPair(), "healthy");
    recorder.record(Transcripts.standbyStartUnneeded(), "standby-start on pgrex02: done");
    recorder.record(Transcripts.refusedOtherIsPrimary(), "refused: refused.other-is-primary");
    recorder.record(Transcripts.refusedHasStandby(), "refused: refused.has-standby");
    recorder.record(Transcripts.refusedIsPrimary(), "refused: refused.is-primary");
    recorder.record(Transcripts.standbyStop(), "standby-stop on pgrex02: done");
    recorder.record(Transcripts.primaryStop(), "primary-stop on pgrex01: done");
    recorder.record(Transcripts.stateOfStopped(), "not healthy");
    recorder.record(Transcripts.primaryStart(), "primary-start on pgrex01: done");
    recorder.record(Transcripts.standbyStart(), "standby-start on pgrex02: done");
    recorder.plainly(cluster -> cluster.standby(NODE2).stop());
    lab.atPrimary("CREATE TABLE only_on_the_primary ()").orThrow();
    lab.await(
        "the Primary counts its Standby as cut off",
        () -> lab.pgrex01().run("cibadmin", "-Q").output().contains("\"DISCONNECT\""));
    recorder.plainly(cluster -> cluster.primary(NODE1).stop());
    recorder.record(Transcripts.refusedOlderData(), "refused: refused.latest");
    lab.pgrex02().powerOff();
    recorder.record(Transcripts.refusedOtherUnreachable(), "refused: refused.other-unreachable");
    recorder.record(Transcripts.primaryStartOtherDown(), "primary-start on pgrex01: done");
  }

  @Test
  void japanese() throws IOException {
    lab.locale("ja_JP.UTF-8");
    recorder.plainly(recorder::firstStart);
    recorder.record(
        Transcripts.standbyStartWherePostgresSpeaksJapanese(), "standby-start on pgrex02: done");
  }
}
