package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

class SimulatedSessionTest {
  private static final Command STATUS = Command.of("pcs", "status", "--full");

  @Test
  void longOutputOfASimulatedCommandKeepsItsEndsAndItsLinesGoOn() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      Session session = simulated.open("pgrex01");
      String whole = session.run(STATUS).output();
      List<String> lines = new ArrayList<>();

      CommandResult cut = session.run(STATUS.keepOutput(100).onOutput(lines::add));

      assertThat(cut.truncated()).isTrue();
      assertThat(cut.output())
          .isEqualTo(whole.substring(0, 50) + whole.substring(whole.length() - 50));
      assertThat(lines).containsExactlyElementsOf(whole.lines().toList());
    }
  }

  @Test
  void anExceptionOfALineConsumerEndsASimulatedCommand() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      RuntimeException mine = new IllegalStateException("enough");

      assertThatThrownBy(
              () ->
                  simulated
                      .open("pgrex01")
                      .run(
                          STATUS.onOutput(
                              line -> {
                                throw mine;
                              })))
          .isSameAs(mine);
    }
  }

  @Test
  void whatIsSimulatedIsNeverTakenFromTheRealHost() {
    SimulatedClusterBuilder builder = SimulatedCluster.builder();

    assertThatThrownBy(() -> builder.realPrograms(LocalTransport::create, "gzip", "pcs"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'pcs' is simulated: the real one must not be run instead");
    assertThatThrownBy(() -> builder.realPrograms(LocalTransport::create, "/bin/gzip"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a program is told by its name, such as gzip, not as '/bin/gzip'");
  }

  @Test
  void withTheRealShellTheProceduresAreSimulatedAllTheSame() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().realPrograms(LocalTransport::create, "sh").withPrimary()) {
      simulated.cluster().standby("pgrex02").start();

      assertThat(simulated.pgrex02().isStandby()).isTrue();
    }
  }

  @Test
  void withoutRealProgramsThereAreNoFiles() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      Session session = simulated.open("pgrex01");

      assertThatThrownBy(
              () -> session.send(new ByteArrayInputStream(new byte[1]), "/f", User.ROOT, 0600))
          .isInstanceOfSatisfying(
              TransportException.class,
              e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.FILE))
          .hasMessageContaining("realPrograms");
    }
  }
}
