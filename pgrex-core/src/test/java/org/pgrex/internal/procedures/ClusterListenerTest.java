package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.Cluster;
import org.pgrex.Event;
import org.pgrex.ProcedureListener;
import org.pgrex.TimeSource;

class ClusterListenerTest {
  private final List<Event> told = new ArrayList<>();

  private static Cluster cluster(ProcedureListener listener) {
    return Cluster.of(
        ScriptedCluster.config(), ScriptedCluster.stopped(), TimeSource.system(), listener);
  }

  @Test
  void theListenerOfAClusterIsToldEveryProcedure() {
    try (Cluster cluster = cluster(told::add)) {
      cluster.primary("pgrex01").start();
      cluster.standby("pgrex02").start();
    }

    assertThat(told)
        .filteredOn(Event.Planned.class::isInstance)
        .extracting(event -> ((Event.Planned) event).plan().node())
        .containsExactly("pgrex01", "pgrex02");
  }

  @Test
  void theListenerOfAProcedureIsToldTheSameAfterIt() {
    List<Event> own = new ArrayList<>();
    List<Integer> ahead = new ArrayList<>();
    try (Cluster cluster = cluster(told::add)) {
      cluster
          .primary("pgrex01")
          .prepareStart()
          .listener(
              event -> {
                own.add(event);
                ahead.add(told.size() - own.size());
              })
          .run();
    }

    assertThat(own).isNotEmpty().isEqualTo(told);
    assertThat(ahead).containsOnly(0);
  }

  @Test
  void oneListenerThatFailsDoesNotKeepTheOtherFromHearing() {
    try (Cluster cluster =
        cluster(
            event -> {
              throw new IllegalStateException("the listener is broken");
            })) {
      cluster.primary("pgrex01").prepareStart().listener(told::add).run();
    }

    assertThat(told).last().isInstanceOf(Event.StepEnded.class);
  }
}
