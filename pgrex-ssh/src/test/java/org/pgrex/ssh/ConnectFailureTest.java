package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.TransportException.Kind;

/** Which of OpenSSH's complaints mean that a host is silent, and may be taken for down. */
class ConnectFailureTest {
  private static Kind kind(String said) {
    return ConnectFailure.of("node", List.of(said.split("; ")), PasswordSource.none(), false)
        .kind();
  }

  @ParameterizedTest
  @CsvSource({
    "ssh: connect to host node port 22: No route to host",
    "ssh: connect to host node port 22: Network is unreachable",
    "ssh: connect to host node port 22: Host is down",
    "ssh: connect to host node port 22: Connection timed out",
    "ssh: connect to host node port 22: Operation timed out",
    "channel 0: open failed: connect failed: No route to host; stdio forwarding failed; "
        + "Connection closed by UNKNOWN port 65535"
  })
  void aHostThatAnswersNothingIsSilent(String said) {
    assertThat(kind(said)).isEqualTo(Kind.UNREACHABLE);
  }

  @ParameterizedTest
  @CsvSource({
    "ssh: connect to host node port 22: Connection refused",
    "kex_exchange_identification: Connection closed by remote host; "
        + "Connection closed by 192.168.2.1 port 22",
    "kex_exchange_identification: read: Connection reset by peer",
    "Connection timed out during banner exchange; Connection to 192.168.2.1 port 22 timed out",
    "Unable to negotiate with 192.168.2.1 port 22: no matching host key type found.",
    "Connection reset by 192.168.2.1 port 22",
    "ssh: connect to host node port 22: No route to host; "
        + "ssh: connect to host node port 22: Connection refused",
    "channel 0: open failed: connect failed: Connection refused; stdio forwarding failed; "
        + "Connection closed by UNKNOWN port 65535",
    "''"
  })
  void aHostThatAnswersAnythingIsNotSilent(String said) {
    assertThat(kind(said)).isEqualTo(Kind.NO_LOGIN);
  }

  @ParameterizedTest
  @CsvSource({
    "ssh: connect to host jump port 22: No route to host; "
        + "Connection closed by UNKNOWN port 65535",
    "ssh: connect to host jump port 22: Connection timed out; "
        + "kex_exchange_identification: Connection closed by remote host; "
        + "Connection closed by UNKNOWN port 65535"
  })
  void theSilenceOfAJumpHostIsNotThatOfTheHostBehindIt(String said) {
    assertThat(kind(said)).isEqualTo(Kind.NO_LOGIN);
  }
}
