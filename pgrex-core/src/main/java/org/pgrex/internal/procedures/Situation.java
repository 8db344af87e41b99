package org.pgrex.internal.procedures;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.pgrex.Message;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.internal.queries.ClusterNow;
import org.pgrex.internal.queries.HasCluster;
import org.pgrex.internal.queries.Processes;
import org.pgrex.internal.queries.StoredCib;
import org.pgrex.internal.state.Running;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.process.ProcessList;

/** What both nodes are when a procedure is planned. */
record Situation(Pair pair, Map<String, View> views) {

  /**
   * What a node is.
   *
   * @param hasCluster whether corosync is configured there
   * @param cib as it stands on the disk
   */
  record View(ClusterStatus cluster, ProcessList processes, boolean hasCluster, Optional<Cib> cib) {

    /** Whether any part of the cluster runs there. */
    boolean isRunning() {
      return cluster.running() || !Running.clusterDaemons(processes).isEmpty();
    }

    /** Whether the pgsql resource is promoted on the node, as this node sees it. */
    boolean isPromoted(String node, String pgsql) {
      return cluster.running()
          && cluster.instancesOf(pgsql).stream()
              .anyMatch(
                  resource ->
                      resource.role().equals("Promoted") && resource.nodes().contains(node));
    }
  }

  /** Asks both nodes at the same time; a node that cannot be reached has no view. */
  static Situation look(Pair pair, Nodes nodes) {
    Map<String, List<Future<?>>> asked = new LinkedHashMap<>();
    for (Pair.Member member : pair.members()) {
      if (member.unreachable().isEmpty()) {
        String node = member.name();
        asked.put(
            node,
            List.of(
                nodes.together(() -> nodes.ask(node, new ClusterNow())),
                nodes.together(() -> nodes.ask(node, new Processes())),
                nodes.together(() -> nodes.ask(node, new HasCluster())),
                nodes.together(() -> nodes.ask(node, new StoredCib()))));
      }
    }
    Map<String, View> views = new LinkedHashMap<>();
    asked.forEach((node, answers) -> views.put(node, view(answers)));
    return new Situation(pair, Map.copyOf(views));
  }

  @SuppressWarnings("unchecked")
  private static View view(List<Future<?>> answers) {
    return new View(
        (ClusterStatus) Nodes.join(answers.get(0)),
        (ProcessList) Nodes.join(answers.get(1)),
        (Boolean) Nodes.join(answers.get(2)),
        (Optional<Cib>) Nodes.join(answers.get(3)));
  }

  /** A start that would wait in vain: pacemaker starts nothing that it does not manage. */
  static StepStop unmanaged(String node, String pgsql) {
    return StepStop.refused(
        Message.of("refused.unmanaged-start", node, pgsql),
        Message.of("advice.unmanaged-start", node));
  }

  /** The node, which was reached. */
  View view(String node) {
    View view = views.get(node);
    if (view == null) {
      throw pair.member(node).unreachable().orElseThrow();
    }
    return view;
  }

  Optional<View> ifReached(String node) {
    return Optional.ofNullable(views.get(node));
  }
}
