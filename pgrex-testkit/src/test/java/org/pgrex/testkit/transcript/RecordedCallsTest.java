package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.Cluster;

/** The recordings match what the library does: replayed, each call asks the same and ends alike. */
class RecordedCallsTest {

  static List<Recording> recordings() {
    return Transcripts.all();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordedCallAsksTheSameAgainAndEndsAsItDid(Recording recording) {
    ReplayTransport replay = recording.replay();
    String end;
    try (Cluster cluster = Cluster.of(Transcripts.config(), replay)) {
      end = recording.run(cluster);
    }

    assertThat(end).isEqualTo(recording.end());
    replay.assertPlayed();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void aRecordingIsWrittenAsItIsReadAndHoldsNoPasswordOfTheLab(Recording recording) {
    String text = Recording.resource(recording.name() + ".transcript");

    assertThat(Transcript.parse(text).text()).isEqualTo(text);
    assertThat(text + recording.end())
        .doesNotContain("ipmipass", "reppasswd", "rootpass", "labpass");
    assertThat(recording.transcript().tools()).containsKeys("pacemaker", "pcs", "corosync");
  }
}
