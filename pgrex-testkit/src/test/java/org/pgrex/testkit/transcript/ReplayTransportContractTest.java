package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.pgrex.testkit.fault.FaultyTransport;
import org.pgrex.testkit.transport.TransportContract;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Transport;

/**
 * Each test of the contract runs twice: first on the real host, recorded, over a transport on which
 * no fault happens; then on what was recorded, written as text and read again, without the host. So
 * all three transports pass the contract.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReplayTransportContractTest implements TransportContract {
  private final List<RecordingTransport> recordings = new ArrayList<>();
  private final List<ReplayTransport> replays = new ArrayList<>();
  private boolean replaying;
  private int sleeps;

  @BeforeEach
  void recordTheTest(TestInfo test) throws Exception {
    test.getTestMethod().orElseThrow().invoke(this);
    replaying = true;
    sleeps = 0;
  }

  @Override
  public Transport transport() {
    if (!replaying) {
      RecordingTransport recording =
          RecordingTransport.around(FaultyTransport.around(LocalTransport.create()));
      recordings.add(recording);
      return recording;
    }
    Transcript transcript = recordings.get(replays.size()).transcript("the contract");
    ReplayTransport replay = ReplayTransport.matching(Transcript.parse(transcript.text()));
    replays.add(replay);
    return replay;
  }

  /** The same in both runs, and no other one's. */
  @Override
  public String sleep() {
    return "300.%04d%07d".formatted(sleeps++, System.identityHashCode(this) % 10_000_000);
  }

  @AfterEach
  void allWasPlayed() {
    assertThat(replays).hasSameSizeAs(recordings);
    replays.forEach(ReplayTransport::assertPlayed);
  }
}
