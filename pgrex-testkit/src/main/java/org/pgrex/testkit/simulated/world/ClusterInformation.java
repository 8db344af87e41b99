package org.pgrex.testkit.simulated.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.Cib;

/**
 * The cluster information base of a partition: its configuration, and the state of its nodes. Each
 * change is a new version.
 */
public final class ClusterInformation {
  private int epoch;
  private int updates;
  @Nullable private Cib definition;
  private String definitionText = "";
  private boolean maintenance;
  private final TreeSet<String> standby = new TreeSet<>();
  private final TreeMap<Integer, String> nodes = new TreeMap<>();
  private final Map<String, TreeMap<String, String>> permanent = new TreeMap<>();
  private final Map<String, TreeMap<String, String>> transients = new TreeMap<>();
  private final List<FailedAction> failures = new ArrayList<>();

  /** An empty one, as a first start makes it. */
  ClusterInformation() {}

  /** The same with its state left out: what stands on a disk. */
  ClusterInformation stored() {
    ClusterInformation copy = new ClusterInformation();
    copy.epoch = epoch;
    copy.definition = definition;
    copy.definitionText = definitionText;
    copy.maintenance = maintenance;
    copy.standby.addAll(standby);
    copy.nodes.putAll(nodes);
    permanent.forEach((node, values) -> copy.permanent.put(node, new TreeMap<>(values)));
    return copy;
  }

  /** The same, state and all: what a part of a cluster has that was cut off. */
  ClusterInformation split() {
    ClusterInformation copy = stored();
    copy.updates = updates;
    transients.forEach((node, values) -> copy.transients.put(node, new TreeMap<>(values)));
    copy.failures.addAll(failures);
    return copy;
  }

  public int epoch() {
    return epoch;
  }

  public int updates() {
    return updates;
  }

  boolean isNewerThan(ClusterInformation other) {
    return epoch == other.epoch ? updates > other.updates : epoch > other.epoch;
  }

  public Optional<Cib> definition() {
    return Optional.ofNullable(definition);
  }

  public String definitionText() {
    return definitionText;
  }

  public boolean isMaintenance() {
    return maintenance;
  }

  /** Whether a node is in standby mode: in the cluster, and nothing may run there. */
  public boolean isStandby(String node) {
    return standby.contains(node);
  }

  void standby(String node, boolean on) {
    if (on ? standby.add(node) : standby.remove(node)) {
      configured();
    }
  }

  void maintenance(boolean on) {
    maintenance = on;
    configured();
  }

  /** Takes a definition in place of all the resources and constraints that were there. */
  void define(Cib newDefinition, String text) {
    definition = newDefinition;
    definitionText = text;
    epoch = Math.max(epoch, newDefinition.epoch().orElse(epoch)) + 1;
    updates = 0;
  }

  /** Names by id, of the nodes that have ever been here. */
  public Map<Integer, String> nodes() {
    return nodes;
  }

  void addNode(Host host) {
    if (!host.name().equals(nodes.put(host.id(), host.name()))) {
      configured();
    }
  }

  private void configured() {
    epoch++;
    updates = 0;
  }

  /** Something of the state has changed. */
  void updated() {
    updates++;
  }

  public Map<String, String> permanent(String node) {
    return permanent.getOrDefault(node, new TreeMap<>());
  }

  public Map<String, String> transients(String node) {
    return transients.getOrDefault(node, new TreeMap<>());
  }

  void setPermanent(String node, String attribute, String value) {
    if (!value.equals(
        permanent.computeIfAbsent(node, key -> new TreeMap<>()).put(attribute, value))) {
      configured();
    }
  }

  void setTransient(String node, String attribute, String value) {
    if (!value.equals(
        transients.computeIfAbsent(node, key -> new TreeMap<>()).put(attribute, value))) {
      updated();
    }
  }

  void removeTransient(String node, String attribute) {
    if (transients.getOrDefault(node, new TreeMap<>()).remove(attribute) != null) {
      updated();
    }
  }

  /** What a node takes with it when it leaves. */
  void forget(String node) {
    transients.remove(node);
    failures.removeIf(failure -> failure.node().equals(node));
    updated();
  }

  public List<FailedAction> failures() {
    return failures;
  }

  void fail(FailedAction failure) {
    failures.removeIf(old -> old.node().equals(failure.node()) && old.key().equals(failure.key()));
    failures.add(failure);
    updated();
  }

  void cleanUp() {
    failures.clear();
    updated();
  }
}
