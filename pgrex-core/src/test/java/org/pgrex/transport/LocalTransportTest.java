package org.pgrex.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LocalTransportTest {
  private static final User ME = new User(System.getProperty("user.name"));

  @Test
  void runsACommandAndTellsHowItEnded() {
    try (Transport transport = LocalTransport.create()) {
      Session session = transport.open("here");

      CommandResult result =
          session.run(
              Command.of("sh", "-c", "echo out; cat; echo err >&2; exit 3").as(ME).input("in"));

      assertThat(result.exitStatus()).isEqualTo(3);
      assertThat(result.output()).isEqualTo("out\nin");
      assertThat(result.error()).isEqualTo("err\n");
    }
  }
}
