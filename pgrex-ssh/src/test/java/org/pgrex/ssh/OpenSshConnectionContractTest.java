package org.pgrex.ssh;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.testkit.transport.ConnectionContract;
import org.pgrex.transport.Transport;

class OpenSshConnectionContractTest implements ConnectionContract {
  @TempDir static Path directory;
  private static Path config;

  @BeforeAll
  static void startServer() throws IOException {
    config = SshServer.in(directory).clientConfig();
  }

  @Override
  public Transport transport() {
    return OpenSshTransport.builder().configFile(config).build();
  }

  @Override
  public String host() {
    return SshServer.HOST;
  }

  @Override
  public void breakConnections() {
    LostConnectionTest.masters(ProcessHandle.current(), config)
        .forEach(ProcessHandle::destroyForcibly);
  }
}
