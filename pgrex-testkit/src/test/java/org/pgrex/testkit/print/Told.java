package org.pgrex.testkit.print;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;

/**
 * A status of what the printers take from the value; what a {@link StatusFrame} tells is left out.
 */
final class Told {
  private Told() {}

  static ClusterStatus of(ClusterStatus status) {
    return new ClusterStatus(
        status.clusterName(),
        status.running(),
        status.warnings(),
        status.summary().map(Told::of),
        each(status.nodes(), Told::of),
        each(status.resources(), resource -> of(resource, status)),
        each(status.nodeAttributes(), Told::of),
        each(status.nodeHistory(), Told::of),
        each(status.failures(), Told::of),
        each(status.fencing(), Told::of),
        status.pcsdStatus(),
        status.daemonStatus(),
        status.unparsed());
  }

  private static <T> List<T> each(List<T> all, UnaryOperator<T> one) {
    return all.stream().map(one).toList();
  }

  private static Summary of(Summary summary) {
    return new Summary(
        summary.stack(),
        summary.dc(),
        summary.dcVersion(),
        summary.withQuorum(),
        summary.lastUpdated(),
        summary.nodesConfigured(),
        summary.resourcesConfigured());
  }

  private static Node of(Node node) {
    return new Node(
        node.name(),
        node.id(),
        node.type(),
        node.online(),
        node.standby(),
        node.standbyOnfail(),
        node.maintenance(),
        node.pending(),
        node.unclean(),
        node.shutdown(),
        node.featureSet());
  }

  private static Resource of(Resource resource, ClusterStatus status) {
    // Whether what stands on a node that is not up is active, a reader concludes from the node.
    boolean up =
        resource.nodes().stream()
            .allMatch(name -> status.node(name).flatMap(Node::online).orElse(false));
    return new Resource(
        resource.id(),
        resource.resourceAgent(),
        resource.role(),
        resource.nodes(),
        resource.parents(),
        up ? resource.active() : Optional.empty(),
        resource.orphaned(),
        resource.blocked(),
        resource.managed(),
        resource.maintenance(),
        resource.failed(),
        resource.failureIgnored(),
        resource.disabled(),
        resource.pending());
  }

  private static NodeAttribute of(NodeAttribute attribute) {
    return new NodeAttribute(attribute.node(), attribute.name(), attribute.value());
  }

  private static ResourceHistory of(ResourceHistory history) {
    return new ResourceHistory(
        history.node(),
        history.resource(),
        history.migrationThreshold(),
        history.failCount(),
        history.lastFailure());
  }

  private static Failure of(Failure failure) {
    return new Failure(
        failure.opKey(),
        failure.node(),
        failure.exitStatus(),
        failure.exitCode(),
        failure.exitReason(),
        failure.call(),
        failure.status(),
        failure.lastChange());
  }

  private static FencingEvent of(FencingEvent event) {
    return new FencingEvent(
        event.action(),
        event.target(),
        event.status(),
        event.origin(),
        event.client(),
        event.delegate(),
        event.completed(),
        event.exitReason());
  }
}
