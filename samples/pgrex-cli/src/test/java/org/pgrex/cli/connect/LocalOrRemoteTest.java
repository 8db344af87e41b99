package org.pgrex.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;

class LocalOrRemoteTest {
  private final List<String> calls = new ArrayList<>();

  /** A transport that only notes what it is asked for. */
  private record Noting(String name, List<String> calls, boolean closes) implements Transport {
    @Override
    public Session open(String host) {
      calls.add(name + " " + host);
      throw new UnsupportedOperationException(name);
    }

    @Override
    public void close() {
      calls.add(name + " closed");
      if (!closes) {
        throw new IllegalStateException(name);
      }
    }
  }

  @Test
  void onlyThisHostIsReachedDirectly() {
    LocalOrRemote transport =
        new LocalOrRemote(
            "192.168.2.1"::equals,
            new Noting("local", calls, true),
            new Noting("remote", calls, true));

    assertThatThrownBy(() -> transport.open("192.168.2.1")).hasMessage("local");
    assertThatThrownBy(() -> transport.open("192.168.2.2")).hasMessage("remote");
  }

  @Test
  void bothAreClosedWhateverHappens() {
    LocalOrRemote transport =
        new LocalOrRemote(
            host -> true, new Noting("local", calls, true), new Noting("remote", calls, false));

    assertThatThrownBy(transport::close).hasMessage("remote");
    assertThat(calls).containsExactly("remote closed", "local closed");
  }

  @Test
  void thisHostIsKnownByItsAddresses() {
    assertThat(LocalOrRemote.isThisHost("127.0.0.1")).isTrue();
    assertThat(LocalOrRemote.isThisHost("203.0.113.77")).isFalse();
  }
}
