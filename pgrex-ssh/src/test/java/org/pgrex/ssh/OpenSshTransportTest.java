package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.User;

class OpenSshTransportTest {
  private static final User ME = new User(System.getProperty("user.name"));
  @TempDir Path directory;

  @Test
  void runsACommandAndTellsHowItEnded() throws Exception {
    SshServer server = SshServer.in(directory);
    try (Transport transport =
        OpenSshTransport.builder().configFile(server.clientConfig()).build()) {
      Session session = transport.open(SshServer.HOST);

      CommandResult result =
          session.run(
              Command.of("sh", "-c", "echo out; cat; echo err >&2; exit 3").as(ME).input("in"));

      assertThat(result.exitStatus()).isEqualTo(3);
      assertThat(result.output()).isEqualTo("out\nin");
      assertThat(result.error()).isEqualTo("err\n");
    }
  }
}
