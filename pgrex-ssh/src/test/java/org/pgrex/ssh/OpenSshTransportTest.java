package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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

  private TransportException elsewhere(String reason) throws IOException {
    Path config = Files.writeString(directory.resolve("broken"), "Host *\n" + reason + "\n");
    return refusal(
        OpenSshTransport.builder().configFile(config).connectTimeout(Duration.ofSeconds(1)),
        "elsewhere");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ProxyCommand exit 1", "HostName 127.0.0.1\nPort 1"})
  void aHostThatLetsNobodyInIsNotCalledSilent(String reason) throws Exception {
    TransportException e = elsewhere(reason);

    assertThat(e.kind()).isEqualTo(Kind.NO_LOGIN);
    assertThat(e.host()).isEqualTo("elsewhere");
    assertThat(e).hasMessageContaining("ssh said: ");
  }

  /** The kernel still answers for a host whose sshd hangs. */
  @Test
  void aHostWhoseSshdSaysNothingIsNotCalledSilent() throws Exception {
    try (ServerSocket hangs = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      TransportException e = elsewhere("HostName 127.0.0.1\nPort " + hangs.getLocalPort());

      assertThat(e.kind()).isEqualTo(Kind.NO_LOGIN);
      assertThat(e).hasMessageContaining("banner exchange");
    }
  }

  @Test
  void aNameThatIsNotResolvedSaysNothingOfTheHost() throws Exception {
    TransportException e = elsewhere("HostName no-such-host.invalid");

    assertThat(e.kind()).isEqualTo(Kind.LOCAL);
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
