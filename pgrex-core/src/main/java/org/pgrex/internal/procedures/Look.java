package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgrex.ClusterState;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.internal.engine.CommandFailedException;
import org.pgrex.internal.engine.Failures;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.queries.DataDirectoryQuery;
import org.pgrex.internal.queries.Links;
import org.pgrex.internal.queries.PcsStatus;
import org.pgrex.internal.state.DataDirectory;
import org.pgrex.internal.state.Health;
import org.pgrex.internal.state.NodeFacts;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/** What both nodes are, from both nodes. */
public record Look(Scene scene) {

  public ClusterState look() {
    return Failures.whilePlanning(scene.nodes().time(), "status", "", this::lookNow);
  }

  private ClusterState lookNow() {
    Nodes nodes = scene.nodes();
    Situation situation = Situation.look(scene.config(), nodes);
    Pair pair = situation.pair();
    List<NodeState> states =
        pair.members().stream()
            .map(member -> nodes.together(() -> state(member, situation)))
            .toList()
            .stream()
            .map(Nodes::join)
            .toList();
    ClusterState told = new ClusterState(states, List.of());
    return new ClusterState(states, findings(pair, told));
  }

  private NodeState state(Pair.Member member, Situation situation) {
    Nodes nodes = scene.nodes();
    String node = member.name();
    String address = member.config().dLanAddress();
    if (member.unreachable().isPresent()) {
      return new NodeState(
          node,
          address,
          member.unreachable().map(e -> Message.of("failed.connection", node, e.getMessage())),
          Role.UNKNOWN,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
    NodeFacts view = situation.view(node);
    return new NodeState(
        node,
        address,
        Optional.empty(),
        role(node, view),
        Optional.of(nodes.ask(node, new PcsStatus())),
        view.isRunning() ? links(node) : Optional.empty(),
        lock(node, view));
  }

  private Role role(String node, NodeFacts view) {
    if (!view.isRunning()) {
      return Role.STOPPED;
    }
    String pgsql = scene.config().resources().pgsql();
    if (view.isPromoted(pgsql)) {
      return Role.PRIMARY;
    }
    boolean unpromoted =
        view.cluster().instancesOf(pgsql).stream()
            .anyMatch(
                resource ->
                    resource.role().equals("Unpromoted") && resource.nodes().contains(node));
    return unpromoted ? Role.STANDBY : Role.NEITHER;
  }

  private Optional<LinkStatus> links(String node) {
    try {
      return Optional.of(scene.nodes().ask(node, new Links()));
    } catch (CommandFailedException e) {
      return Optional.empty();
    }
  }

  private Optional<Boolean> lock(String node, NodeFacts view) {
    return view.cib()
        .filter(cib -> cib.primitive(scene.config().resources().pgsql()).isPresent())
        .map(cib -> PgsqlSettings.from(cib, scene.config()))
        .map(
            settings ->
                scene
                    .nodes()
                    .ask(node, new DataDirectoryQuery(settings.pgdata(), "", settings.tmpdir())))
        .map(DataDirectory::lock);
  }

  private List<Finding> findings(Pair pair, ClusterState told) {
    Optional<NodeState> primary = told.primary();
    if (primary.isEmpty()) {
      return List.of();
    }
    String name = primary.get().name();
    ClusterStatus status = primary.get().status().orElseThrow();
    String other = pair.other(name).name();
    boolean alone = status.node(other).map(node -> !node.isFullyOnline()).orElse(true);
    List<Finding> findings =
        new ArrayList<>(
            alone
                ? Health.primaryAlone(scene.config(), pair.names(), name, status, Set.of())
                : Health.pair(scene.config(), pair.names(), name, status, Set.of()));
    if (!alone) {
      primary
          .get()
          .links()
          .map(links -> Health.links(scene.config(), links))
          .ifPresent(findings::addAll);
    }
    return List.copyOf(findings);
  }
}
