package org.pgrex.parsers.health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.pgrex.parsers.health.Condition.AttributeValue;
import org.pgrex.parsers.health.Condition.NoFailedAction;
import org.pgrex.parsers.health.Condition.NodeOnline;
import org.pgrex.parsers.health.Condition.ResourceRole;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** Conditions of one status, gathered in order. */
final class Conditions {
  private final ClusterStatus status;
  private final List<Condition> gathered = new ArrayList<>();

  Conditions(ClusterStatus status) {
    this.status = status;
  }

  Judgement judgement() {
    return new Judgement(gathered);
  }

  /** Whether it is a member, and, where it is told that it may not run resources, that too. */
  void online(String name) {
    Optional<Node> node = status.node(name);
    gathered.add(new NodeOnline(name, node.map(Conditions::membership)));
    node.flatMap(Conditions::restriction)
        .ifPresent(restriction -> gathered.add(new NodeOnline(name, Optional.of(restriction))));
  }

  private static String membership(Node node) {
    if (node.isFullyOnline()) {
      return "online";
    }
    return node.unclean().orElse(false)
        ? "UNCLEAN"
        : node.pending().orElse(false) ? "pending" : "OFFLINE";
  }

  private static Optional<String> restriction(Node node) {
    if (node.standby().orElse(false) || node.standbyOnfail().orElse(false)) {
      return Optional.of("standby");
    }
    return node.maintenance().filter(is -> is).map(is -> "maintenance");
  }

  void role(String id, String role, String node) {
    Optional<String> found =
        status.instancesOf(id).stream()
            .filter(resource -> resource.nodes().contains(node))
            .findFirst()
            .map(Conditions::shown);
    gathered.add(new ResourceRole(id, node, role, found));
  }

  private static String shown(Resource resource) {
    if (resource.failed().orElse(false)) {
      return "FAILED"; // a text does not tell the role beside it
    }
    return resource.blocked().orElse(false) ? resource.role() + " (blocked)" : resource.role();
  }

  void attribute(String node, String name, String value) {
    gathered.add(new AttributeValue(node, name, value, status.attribute(node, name)));
  }

  Conditions noFailedAction(String resource, Predicate<Failure> known) {
    List<Failure> failures =
        status.failures().stream()
            .filter(failure -> failure.opKey().startsWith(resource + "_"))
            .filter(known.negate())
            .toList();
    gathered.add(new NoFailedAction(resource, failures));
    return this;
  }
}
