package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pgrex.Cluster;
import org.pgrex.ClusterState;
import org.pgrex.Event;
import org.pgrex.NodeState;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.transport.Command;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;

/** What goes on while something else does: the hosts answer whoever asks, from any thread. */
@Timeout(60)
class MeanwhileTest {

  @Test
  void whatIsWaitedForMayBeAskedOfPgrex() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      simulated.pgrex02().crash();
      simulated.await(() -> simulated.pgrex02().hasBooted());
      simulated.pgrex02().startPacemaker();

      simulated.await(() -> roles(simulated).contains(NodeState.Role.STANDBY));

      assertThat(simulated.pgrex02().isStandby()).isTrue();
    }
  }

  private static List<NodeState.Role> roles(SimulatedCluster simulated) {
    return simulated.cluster().state().nodes().stream().map(NodeState::role).toList();
  }

  @Test
  void aListenerMayAskPgrexWhileAProcedureWaits() {
    try (SimulatedCluster simulated = SimulatedCluster.withPrimary()) {
      List<ClusterState> seen = new ArrayList<>();

      simulated
          .cluster()
          .standby("pgrex02")
          .prepareStart()
          .listener(
              event -> {
                if (event instanceof Event.Waiting || event instanceof Event.BaseBackupProgress) {
                  seen.add(simulated.cluster().state());
                }
              })
          .run();

      assertThat(seen).hasSizeGreaterThan(2);
      assertThat(seen.get(0).primary().orElseThrow().name()).isEqualTo("pgrex01");
    }
  }

  @Test
  void anotherOperatorMayRunAProcedureInTheMiddleOfOne() {
    try (SimulatedCluster simulated = SimulatedCluster.formed()) {
      List<Report> others = new ArrayList<>();
      simulated.after(
          Duration.ofSeconds(1),
          now -> {
            try (Cluster another = now.newCluster()) {
              others.add(another.standby("pgrex02").stop());
            }
          });

      simulated.pass(Duration.ofSeconds(60));

      assertThat(others).hasSize(1);
      assertThat(simulated.pgrex02().runsPacemaker()).isFalse();
    }
  }

  @Test
  void aCutOffNetworkEndsTheWaitOfAStart() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      AtomicInteger waits = new AtomicInteger();

      ProcedureFailedException failure =
          catchThrowableOfType(
              ProcedureFailedException.class,
              () ->
                  simulated
                      .cluster()
                      .primary("pgrex01")
                      .prepareStart()
                      .listener(
                          event -> {
                            if (event instanceof Event.Waiting && waits.incrementAndGet() == 1) {
                              simulated.pgrex01().cut(Lan.DLAN);
                            }
                          })
                      .run());
      simulated.pgrex01().heal(Lan.DLAN);

      assertThat(failure.reason().code()).isEqualTo("failed.connection");
      simulated.cluster().primary("pgrex01").start();
      assertThat(simulated.pgrex01().isPrimary()).isTrue();
    }
  }

  @Test
  void aCutThatIsHealedSoonIsNotNoticed() {
    try (SimulatedCluster simulated = SimulatedCluster.stopped()) {
      simulated.after(Duration.ofSeconds(20), now -> now.pgrex01().cut(Lan.DLAN));
      simulated.after(Duration.ofSeconds(30), now -> now.pgrex01().heal(Lan.DLAN));

      simulated.cluster().primary("pgrex01").start();

      assertThat(simulated.pgrex01().isPrimary()).isTrue();
    }
  }

  @Test
  void closingEndsASimulatedCommandThatRuns() throws InterruptedException {
    SimulatedCluster simulated = SimulatedCluster.withPrimary();
    Session session = simulated.open("pgrex02");
    Command start = Command.of("pcs", "cluster", "start");
    CountDownLatch closed = new CountDownLatch(1);

    assertThatThrownBy(
            () ->
                session.run(
                    start.onError(
                        line -> {
                          closing(simulated, closed);
                        })))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(TransportException.Kind.LOCAL);
              assertThat(e.commandMayHaveRun()).isTrue();
            });
    assertThat(closed.getCount()).isZero();
  }

  private static void closing(SimulatedCluster simulated, CountDownLatch closed) {
    Thread other =
        new Thread(
            () -> {
              simulated.close();
              closed.countDown();
            });
    other.start();
    try {
      other.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
