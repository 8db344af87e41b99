package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  final List<String> warnings = new ArrayList<>();

  boolean summarySeen;
  Optional<String> stack = Optional.empty();
  Optional<String> dc = Optional.empty();
  Optional<String> dcVersion = Optional.empty();
  Optional<Boolean> withQuorum = Optional.empty();
  Optional<String> lastUpdated = Optional.empty();
  Optional<Integer> nodesConfigured = Optional.empty();
  Optional<Integer> resourcesConfigured = Optional.empty();

  final List<Node> nodes = new ArrayList<>();
  final List<Resource> resources = new ArrayList<>();
  final List<NodeAttribute> attributes = new ArrayList<>();
  final List<ResourceHistory> history = new ArrayList<>();
  final List<Failure> failures = new ArrayList<>();
  final List<FencingEvent> fencing = new ArrayList<>();
  final Map<String, String> pcsd = new LinkedHashMap<>();
  final Map<String, DaemonStatus> daemons = new LinkedHashMap<>();
  final List<Unparsed> unparsed = new ArrayList<>();

  ClusterStatus status(boolean running) {
    return new ClusterStatus(
        clusterName,
        running,
        List.copyOf(warnings),
        summary(),
        List.copyOf(nodes),
        List.copyOf(resources),
        List.copyOf(attributes),
        List.copyOf(history),
        List.copyOf(failures),
        List.copyOf(fencing),
        copyOf(pcsd),
        copyOf(daemons),
        List.copyOf(unparsed));
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
                resourcesConfigured))
        : Optional.empty();
  }

  /** A copy that keeps the order. */
  private static <V> Map<String, V> copyOf(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
