package org.pgrex.samples.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.testkit.transcript.Recording;
import org.pgrex.testkit.transcript.Transcripts;

/** On what was recorded on a real cluster, in milliseconds. */
class AuditTransportTest {
  @Test
  void aStopLeavesItsCommandsBehind() {
    List<String> lines = new ArrayList<>();
    Recording stop = Transcripts.standbyStop();
    try (Cluster cluster =
        Cluster.of(Transcripts.config(), new AuditTransport(stop.replay(), lines::add))) {
      cluster.standby("pgrex02").stop();
    }

    assertThat(lines).contains("192.168.2.2 root$ pcs cluster stop");
  }
}
