package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** How a connection that cannot be made is told. */
class OpenSshTransportTest {
  @TempDir Path directory;
  private SshServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = SshServer.in(directory);
  }

  private static TransportException refusal(OpenSshTransport.Builder builder, String host) {
    try (Transport transport = builder.build()) {
      return catchThrowableOfType(TransportException.class, () -> transport.open(host));
    }
  }

  @Test
  void aHostWithAnotherKeyIsRefused() throws Exception {
    Path config = server.clientConfig("user", "stranger");

    TransportException e = refusal(OpenSshTransport.builder().configFile(config), SshServer.HOST);

    assertThat(e.kind()).isEqualTo(Kind.HOST_KEY);
    assertThat(e.commandMayHaveRun()).isFalse();
    assertThat(e).hasMessageContaining("ssh-keyscan").hasMessageContaining(SshServer.HOST);
  }

  @Test
  void aHostWithoutAKnownKeyIsRefused() throws Exception {
    Path config = server.clientConfig();
    Files.writeString(directory.resolve("known_hosts"), "");

    TransportException e = refusal(OpenSshTransport.builder().configFile(config), SshServer.HOST);

    assertThat(e.kind()).isEqualTo(Kind.HOST_KEY);
  }

  @Test
  void aLoginWithAWrongKeyIsRefused() throws Exception {
    Path config = server.clientConfig("stranger", "host");

    TransportException e = refusal(OpenSshTransport.builder().configFile(config), SshServer.HOST);

    assertThat(e.kind()).isEqualTo(Kind.AUTHENTICATION);
    assertThat(e).hasMessageContaining("ssh-copy-id").hasMessageContaining("Permission denied");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ProxyCommand exit 1",
        "HostName 127.0.0.1\nPort 1",
        "HostName no-such-host.invalid"
      })
  void aHostThatCannotBeReachedIsToldSo(String reason) throws Exception {
    Path config = Files.writeString(directory.resolve("broken"), "Host *\n" + reason + "\n");

    TransportException e = refusal(OpenSshTransport.builder().configFile(config), "elsewhere");

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e.host()).isEqualTo("elsewhere");
    assertThat(e).hasMessageContaining("ssh said: ");
  }

  @Test
  void aConfigurationThatSshRefusesIsALocalFailure() throws Exception {
    Path config = Files.writeString(directory.resolve("broken"), "NoSuchOption yes\n");

    TransportException e = refusal(OpenSshTransport.builder().configFile(config), "node1");

    assertThat(e.kind()).isEqualTo(Kind.LOCAL);
    assertThat(e).hasMessageContaining("nosuchoption");
  }

  @Test
  void aMissingSshProgramIsALocalFailure() {
    TransportException e =
        refusal(OpenSshTransport.builder().sshProgram(directory.resolve("no-ssh")), "node1");

    assertThat(e.kind()).isEqualTo(Kind.LOCAL);
    assertThat(e).hasMessageContaining("no-ssh");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-oProxyCommand=touch /tmp/x", "", "two words", "line\nfeed"})
  void whatIsNoHostIsNotGivenToSsh(String host) {
    TransportException e = refusal(OpenSshTransport.builder(), host);

    assertThat(e.kind()).isEqualTo(Kind.LOCAL);
  }

  @Test
  void aRefusedHostCanBeOpenedOnceItIsSetRight() throws Exception {
    Path config = server.clientConfig("user", "stranger");
    try (Transport transport = OpenSshTransport.builder().configFile(config).build()) {
      assertThatThrownBy(() -> transport.open(SshServer.HOST))
          .isInstanceOf(TransportException.class);
      server.clientConfig();

      assertThat(transport.open(SshServer.HOST).host()).isEqualTo(SshServer.HOST);
    }
  }
}
