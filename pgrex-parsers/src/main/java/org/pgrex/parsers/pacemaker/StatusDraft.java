package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;

/** What has been read of a status so far, from text or XML alike. */
final class StatusDraft {
  Optional<String> clusterName = Optional.empty();
  final List<String> warnings = new ArrayList<>(0);

  boolean summarySeen;
  Optional<String> stack = Optional.empty();
  Optional<String> dc = Optional.empty();
  Optional<String> dcId = Optional.empty();
  Optional<String> dcVersion = Optional.empty();
  Optional<Boolean> withQuorum = Optional.empty();
  Optional<Boolean> mixedVersion = Optional.empty();
  Optional<String> lastUpdated = Optional.empty();
  Optional<String> lastUpdatedOrigin = Optional.empty();
  Optional<LastChange> lastChange = Optional.empty();
  Optional<Integer> nodesConfigured = Optional.empty();
  Optional<Integer> resourcesConfigured = Optional.empty();
  Optional<Integer> resourcesDisabled = Optional.empty();
  Optional<Integer> resourcesBlocked = Optional.empty();
  Optional<Pacemakerd> pacemakerd = Optional.empty();
  @Nullable private OptionsDraft options;

  final List<Node> nodes = new ArrayList<>(2);
  private final Map<String, Integer> nodePlaces = new HashMap<>(4);
  final List<Resource> resources = new ArrayList<>();
  final List<NodeAttribute> attributes = new ArrayList<>();
  final List<ResourceHistory> history = new ArrayList<>(0);
  final List<Failure> failures = new ArrayList<>(0);
  final List<FencingEvent> fencing = new ArrayList<>(0);
  private Map<String, String> pcsd = Map.of();
  private Map<String, DaemonStatus> daemons = Map.of();
  final List<Collective> collectives = new ArrayList<>(4);
  final List<ResourceCount> resourceCounts = new ArrayList<>(0);
  final List<ResourceOperations> operations = new ArrayList<>(0);
  final List<Ban> bans = new ArrayList<>(0);
  final List<Ticket> tickets = new ArrayList<>(0);
  final List<Unparsed> errors = new ArrayList<>(0);
  final List<Unparsed> unparsed = new ArrayList<>(0);

  /** The cluster's options, as far as they are told. */
  static final class OptionsDraft {
    Optional<Boolean> stonithEnabled = Optional.empty();
    Optional<Boolean> symmetricCluster = Optional.empty();
    Optional<String> noQuorumPolicy = Optional.empty();
    Optional<Boolean> maintenanceMode = Optional.empty();
    Optional<Boolean> stopAllResources = Optional.empty();
    Optional<Long> stonithTimeoutMs = Optional.empty();
    Optional<Long> priorityFencingDelayMs = Optional.empty();
  }

  OptionsDraft options() {
    if (options == null) {
      options = new OptionsDraft();
    }
    return options;
  }

  /** What pacemakerd is told to do in words for people, where it is not told otherwise. */
  void pacemakerdSays(String friendly) {
    if (pacemakerd.isEmpty()) {
      pacemakerd =
          Optional.of(
              new Pacemakerd(Optional.of(PacemakerdLine.state(friendly)), Optional.empty()));
    }
  }

  void pcsd(String host, String state) {
    if (pcsd.isEmpty()) {
      pcsd = new LinkedHashMap<>(8);
    }
    pcsd.put(host, state);
  }

  void daemon(String name, DaemonStatus state) {
    if (daemons.isEmpty()) {
      daemons = new LinkedHashMap<>(8);
    }
    daemons.put(name, state);
  }

  /** A node told twice keeps its place, and is as it was told last. */
  void put(Node node) {
    Integer place = nodePlaces.putIfAbsent(node.name(), nodes.size());
    if (place == null) {
      nodes.add(node);
    } else {
      nodes.set(place, node);
    }
  }

  @Nullable
  Node node(String name) {
    Integer place = nodePlaces.get(name);
    return place == null ? null : nodes.get(place);
  }

  ClusterStatus status(boolean running) {
    return new ClusterStatus(
        clusterName,
        running,
        immutable(warnings),
        summary(),
        immutable(nodes),
        immutable(resources),
        immutable(attributes),
        immutable(history),
        immutable(failures),
        immutable(fencing),
        immutable(pcsd),
        immutable(daemons),
        pacemakerd,
        clusterOptions(),
        immutable(collectives),
        immutable(resourceCounts),
        immutable(operations),
        immutable(bans),
        immutable(tickets),
        errors.isEmpty() ? List.of() : errors.stream().map(error -> error.text().strip()).toList(),
        immutable(unparsed));
  }

  private Optional<Summary> summary() {
    return summarySeen
        ? Optional.of(
            new Summary(
                stack,
                dc,
                dcVersion,
                withQuorum,
                lastUpdated,
                nodesConfigured,
                resourcesConfigured,
                dcId,
                mixedVersion,
                lastUpdatedOrigin,
                lastChange,
                resourcesDisabled,
                resourcesBlocked))
        : Optional.empty();
  }

  private Optional<ClusterOptions> clusterOptions() {
    return options == null
        ? Optional.empty()
        : Optional.of(
            new ClusterOptions(
                options.stonithEnabled,
                options.symmetricCluster,
                options.noQuorumPolicy,
                options.maintenanceMode,
                options.stopAllResources,
                options.stonithTimeoutMs,
                options.priorityFencingDelayMs));
  }

  /** Nothing is added once it is asked for. */
  private static <T> List<T> immutable(List<T> list) {
    return list.isEmpty() ? List.of() : Collections.unmodifiableList(list);
  }

  private static <V> Map<String, V> immutable(Map<String, V> map) {
    return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
  }
}
