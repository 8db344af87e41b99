package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.ClusterState;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.transport.TransportException.Kind;

class ClusterTest {

  @Test
  void aPairIsHealthy() {
    ClusterState state = ScriptedCluster.pair().cluster().state();

    assertThat(state.isHealthy()).isTrue();
    assertThat(state.primary().map(NodeState::name)).contains("pgrex01");
    assertThat(state.nodes())
        .extracting(NodeState::role)
        .containsExactly(Role.PRIMARY, Role.STANDBY);
    assertThat(state.nodes())
        .extracting(NodeState::lock)
        .containsExactly(Optional.of(true), Optional.of(false));
    assertThat(state.findings()).isNotEmpty();
  }

  @Test
  void aPrimaryAloneIsHealthy() {
    ClusterState state = ScriptedCluster.primaryAlone().cluster().state();

    assertThat(state.isHealthy()).isTrue();
    assertThat(state.nodes())
        .extracting(NodeState::role)
        .containsExactly(Role.PRIMARY, Role.STOPPED);
  }

  @Test
  void aStoppedClusterIsNotHealthyAndHasNothingToCompare() {
    ClusterState state = ScriptedCluster.stopped().cluster().state();

    assertThat(state.isHealthy()).isFalse();
    assertThat(state.findings()).isEmpty();
    assertThat(state.nodes()).extracting(NodeState::role).containsOnly(Role.STOPPED);
  }

  @Test
  void aNodeThatCannotBeReachedIsSaidToBe() {
    ScriptedCluster hosts = ScriptedCluster.pair();
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);

    NodeState pgrex02 = hosts.cluster().state().nodes().get(1);

    assertThat(pgrex02.name()).isEqualTo("pgrex02");
    assertThat(pgrex02.role()).isEqualTo(Role.UNKNOWN);
    assertThat(pgrex02.unreachable().orElseThrow().text()).contains("No route to host");
    assertThat(pgrex02.lock()).isEmpty();
  }

  @Test
  void whereNoNodeCanBeAskedThereIsNoState() {
    ScriptedCluster hosts = ScriptedCluster.pair();
    hosts.hosts().forEach(host -> host.broken = Optional.of(Kind.UNREACHABLE));

    assertThat(catchThrowableOfType(ProcedureFailedException.class, () -> hosts.cluster().state()))
        .isNotNull();
  }

  @Test
  void lookingChangesNothing() {
    ScriptedCluster hosts = ScriptedCluster.pair();
    hosts.cluster().state();

    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aDeadlineIsMoreThanZero() {
    Cluster cluster = ScriptedCluster.pair().cluster();

    assertThatThrownBy(() -> cluster.primary("pgrex01").prepareStart().within(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOptionMakesANewProcedureAndLeavesTheFirstAsItIs() {
    ScriptedCluster hosts = ScriptedCluster.pair();
    var stop = hosts.cluster().primary("pgrex01").prepareStop();
    assertThat(stop.allowFailover()).isNotSameAs(stop);

    assertThatThrownBy(stop::run).isInstanceOf(RefusedException.class);
  }

  @Test
  void aRefusalComesOutOfTheFutureToo() {
    CompletableFuture<Report> future =
        ScriptedCluster.pair().cluster().primary("pgrex01").prepareStop().runAsync();

    assertThatThrownBy(future::join)
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(RefusedException.class);
  }

  @Test
  void aProcedureThatIsCancelledGoesNoFurther() throws InterruptedException {
    ScriptedCluster hosts = ScriptedCluster.stopped();
    CountDownLatch reached = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().equals("pcs cluster start")) {
            reached.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
              ended.countDown();
            }
          }
        };

    CompletableFuture<Report> future = hosts.cluster().primary("pgrex01").prepareStart().runAsync();
    assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();
    future.cancel(true);

    assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    assertThat(hosts.changed()).last().isEqualTo("pgrex01 pcs cluster start");
  }

  @Test
  void closingTheClusterEndsAProcedureOnAnyThreadAndClosesTheTransport() throws Exception {
    ScriptedCluster hosts = ScriptedCluster.stopped();
    Cluster cluster = hosts.cluster();
    CountDownLatch reached = new CountDownLatch(1);
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().equals("pcs cluster start")) {
            reached.countDown();
            try {
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    CompletableFuture<Report> ran =
        CompletableFuture.supplyAsync(() -> cluster.primary("pgrex01").start());
    assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();

    cluster.close();
    cluster.close();

    assertThatThrownBy(() -> ran.get(10, TimeUnit.SECONDS))
        .hasCauseInstanceOf(ProcedureFailedException.class);
    assertThat(hosts.closed).isTrue();
    assertThat(hosts.changed()).last().isEqualTo("pgrex01 pcs cluster start");
  }
}
