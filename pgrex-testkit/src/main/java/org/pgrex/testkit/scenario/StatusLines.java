package org.pgrex.testkit.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** The values of a status in lines, without times, call numbers and positions in the WAL. */
final class StatusLines {
  private static final String POSITION = "pgsql-master-baseline";

  private StatusLines() {}

  static List<String> of(ClusterStatus status) {
    List<String> lines = new ArrayList<>();
    status
        .summary()
        .ifPresent(
            summary ->
                lines.add(
                    words(
                        "dc " + summary.dc().orElse("-"),
                        "quorum " + summary.withQuorum().map(String::valueOf).orElse("-"),
                        "nodes " + summary.nodesConfigured().map(String::valueOf).orElse("-"),
                        "resources "
                            + summary.resourcesConfigured().map(String::valueOf).orElse("-"))));
    add(lines, status.nodes().stream().map(StatusLines::node));
    add(lines, status.resources().stream().map(StatusLines::resource));
    add(lines, status.nodeAttributes().stream().map(StatusLines::attribute));
    add(
        lines,
        status.nodeHistory().stream()
            .filter(history -> history.failCount().orElse(0) > 0)
            .map(
                history ->
                    "history %s %s failed %d"
                        .formatted(
                            history.node(), history.resource(), history.failCount().orElse(0))));
    add(lines, status.failures().stream().map(StatusLines::failure));
    add(lines, status.fencing().stream().map(StatusLines::fencing));
    add(lines, status.bans().stream().map(ban -> "ban " + ban));
    return lines;
  }

  static List<String> of(LinkStatus links) {
    return links.links().stream()
        .flatMap(
            link ->
                link.peers().stream()
                    .map(
                        peer ->
                            "link %d to node %d %s"
                                .formatted(link.id(), peer.nodeId(), peer.status())))
        .toList();
  }

  /** In an order that does not depend on when something happened. */
  private static void add(List<String> lines, Stream<String> more) {
    more.sorted().forEach(lines::add);
  }

  private static String node(Node node) {
    return words(
        "node " + node.name(),
        flag(node.online(), "online"),
        flag(node.standby(), "standby"),
        flag(node.maintenance(), "maintenance"),
        flag(node.pending(), "pending"),
        flag(node.unclean(), "unclean"),
        flag(node.shutdown(), "shutdown"),
        flag(node.isDc(), "dc"));
  }

  private static String resource(Resource resource) {
    return words(
        "resource " + resource.id(),
        String.join("/", resource.parents()),
        resource.resourceAgent(),
        resource.role(),
        String.join(",", resource.nodes()),
        flag(resource.orphaned(), "orphaned"),
        flag(resource.blocked(), "blocked"),
        flag(resource.managed().map(managed -> !managed), "unmanaged"),
        flag(resource.failed(), "failed"),
        flag(resource.disabled(), "disabled"),
        resource.pending().orElse(""));
  }

  private static String attribute(NodeAttribute attribute) {
    String value = attribute.name().equals(POSITION) ? "LSN" : attribute.value();
    return "attribute %s %s %s".formatted(attribute.node(), attribute.name(), value);
  }

  private static String failure(Failure failure) {
    return words(
        "failure " + failure.opKey(),
        failure.node(),
        failure.exitStatus().orElse(""),
        failure.exitCode().map(String::valueOf).orElse(""),
        failure.status().orElse(""),
        failure.exitReason().orElse(""));
  }

  private static String fencing(FencingEvent event) {
    return words(
        "fencing " + event.action(),
        event.target(),
        event.status().orElse(""),
        event.origin().orElse(""),
        event.delegate().orElse(""));
  }

  private static String flag(Optional<Boolean> set, String word) {
    return set.orElse(false) ? word : "";
  }

  private static String words(String... words) {
    return String.join(" ", Stream.of(words).filter(word -> !word.isEmpty()).toList());
  }
}
