package org.pgrex.internal.procedures;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.pgrex.ClusterState;
import org.pgrex.Finding;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.internal.engine.Failures;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.Query;
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
    Situation situation = Situation.lookAtWhoAnswers(scene.config(), nodes);
    Pair pair = situation.pair();
    List<Interview> interviews =
        pair.members().stream().map(member -> new Interview(member, situation)).toList();
    List<NodeState> states =
        interviews.stream().map(interview -> nodes.together(interview::state)).toList().stream()
            .map(Nodes::join)
            .toList();
    if (states.stream().allMatch(state -> state.status().isEmpty())) {
      throw interviews.get(0).failure.orElseThrow();
    }
    ClusterState told = new ClusterState(states, List.of());
    return new ClusterState(states, findings(pair, told));
  }

  /** A node is asked one thing after another; what it does not tell is not known. */
  private final class Interview {
    private final String node;
    private final String address;
    private final Optional<NodeFacts> facts;

    /** Why it did not tell something, where it did not; of several reasons the first. */
    private Optional<RuntimeException> failure;

    Interview(Pair.Member member, Situation situation) {
      node = member.name();
      address = member.config().dLanAddress();
      facts = situation.ifReached(node);
      failure = member.unanswered();
    }

    NodeState state() {
      Optional<ClusterStatus> status = facts.flatMap(it -> told(() -> ask(new PcsStatus())));
      // One that has not told its status may have become something else since the facts.
      Optional<NodeFacts> view = status.flatMap(it -> facts);
      Optional<LinkStatus> links =
          view.filter(NodeFacts::isRunning).flatMap(it -> told(() -> ask(new Links())));
      Optional<Boolean> lock = view.flatMap(this::lock);
      return new NodeState(
          node,
          address,
          failure.flatMap(e -> Failures.untold(node, e)),
          view.map(it -> role(node, it)).orElse(Role.UNKNOWN),
          status,
          links,
          lock);
    }

    private Optional<Boolean> lock(NodeFacts view) {
      return view.cib()
          .filter(cib -> cib.primitive(scene.config().resources().pgsql()).isPresent())
          .flatMap(cib -> told(() -> dataDirectory(PgsqlSettings.from(cib, scene.config()))))
          .map(DataDirectory::lock);
    }

    private DataDirectory dataDirectory(PgsqlSettings settings) {
      return ask(new DataDirectoryQuery(settings.pgdata(), "", settings.tmpdir()));
    }

    private <T> T ask(Query<T> query) {
      return scene.nodes().ask(node, query);
    }

    private <T> Optional<T> told(Supplier<T> question) {
      try {
        return Optional.of(question.get());
      } catch (RuntimeException e) {
        if (Failures.untold(node, e).isEmpty()) {
          throw e;
        }
        failure = failure.or(() -> Optional.of(e));
        return Optional.empty();
      }
    }
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
      findings.addAll(
          primary
              .get()
              .links()
              .map(links -> Health.links(scene.config(), links))
              .orElseGet(() -> List.of(Health.linksUntold(scene.config()))));
    }
    return List.copyOf(findings);
  }
}
