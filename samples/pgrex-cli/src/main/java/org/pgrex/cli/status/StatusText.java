package org.pgrex.cli.status;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgrex.ClusterState;
import org.pgrex.NodeState;
import org.pgrex.cli.Messages;
import org.pgrex.cli.progress.DisplayText;
import org.pgrex.cli.progress.Paint;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/** The state of both nodes side by side, and what is not as it must be. */
final class StatusText {
  private static final int GAP = 2;

  private final Messages messages;
  private final boolean colors;
  private final List<String> lines = new ArrayList<>();

  StatusText(Messages messages, boolean colors) {
    this.messages = messages;
    this.colors = colors;
  }

  List<String> of(ClusterState state) {
    lines.add(heading(state));
    lines.add("");
    table(state);
    state.nodes().forEach(this::unreachable);
    Optional<ClusterStatus> view = view(state);
    section("status.failures", view.map(this::failures).orElse(List.of()));
    section("status.fencing", view.map(this::fencing).orElse(List.of()));
    section("status.warnings", view.map(ClusterStatus::warnings).orElse(List.of()));
    section(
        "status.unmet",
        state.findings().stream()
            .filter(finding -> !finding.met())
            .map(messages::text)
            .map(text -> Paint.RED.on(text, colors))
            .toList());
    return lines;
  }

  private String heading(ClusterState state) {
    String name =
        state.nodes().stream()
            .flatMap(node -> node.status().stream())
            .flatMap(status -> status.clusterName().stream())
            .findFirst()
            .orElse("");
    long unmet = state.findings().stream().filter(finding -> !finding.met()).count();
    String verdict;
    if (state.isHealthy()) {
      verdict = Paint.GREEN.on(messages.text("status.healthy", state.findings().size()), colors);
    } else if (unmet > 0) {
      verdict =
          Paint.RED.on(messages.text("status.unhealthy", unmet, state.findings().size()), colors);
    } else {
      verdict = Paint.YELLOW.on(messages.text("status.no-primary"), colors);
    }
    return name.isEmpty() ? verdict : name + ": " + verdict;
  }

  private void table(ClusterState state) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(state, "", NodeState::name));
    rows.add(row(state, messages.text("status.role"), this::role));
    rows.add(row(state, messages.text("status.address"), NodeState::address));
    for (String attribute : attributes(state)) {
      rows.add(row(state, attribute, node -> attribute(state, node, attribute)));
    }
    Set<String> resources = resources(state);
    if (!resources.isEmpty()) {
      rows.add(row(state, messages.text("status.resources"), node -> ""));
    }
    for (String resource : resources) {
      rows.add(row(state, "  " + resource, node -> resource(state, node, resource)));
    }
    rows.add(row(state, messages.text("status.links"), this::links));
    rows.add(row(state, "PGSQL.lock", this::lock));
    int columns = rows.get(0).size();
    int[] cells = new int[columns];
    rows.forEach(
        row -> {
          for (int i = 0; i < columns; i++) {
            cells[i] = Math.max(cells[i], DisplayText.width(row.get(i)));
          }
        });
    rows.forEach(row -> lines.add(aligned(row, cells)));
  }

  private static List<String> row(
      ClusterState state, String label, Function<NodeState, String> cell) {
    return Stream.concat(Stream.of(label), state.nodes().stream().map(cell)).toList();
  }

  private static String aligned(List<String> row, int[] cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      line.append(DisplayText.fit(row.get(i), cells[i] + GAP));
    }
    return line.toString().stripTrailing();
  }

  private String role(NodeState node) {
    return messages.text("role." + node.role().name().toLowerCase(Locale.ROOT));
  }

  private static Set<String> attributes(ClusterState state) {
    return state.nodes().stream()
        .flatMap(node -> view(state, node).stream())
        .flatMap(status -> status.nodeAttributes().stream())
        .map(ClusterStatus.NodeAttribute::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String attribute(ClusterState state, NodeState node, String name) {
    return view(state, node).flatMap(status -> status.attribute(node.name(), name)).orElse("-");
  }

  private static Set<String> resources(ClusterState state) {
    return view(state).stream()
        .flatMap(status -> status.resources().stream())
        .map(ClusterStatus.Resource::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String resource(ClusterState state, NodeState node, String id) {
    return view(state).stream()
        .flatMap(status -> status.resources().stream())
        .filter(it -> it.id().equals(id) && it.nodes().contains(node.name()))
        .map(StatusText::roleOf)
        .findFirst()
        .orElse("-");
  }

  private static String roleOf(ClusterStatus.Resource resource) {
    String role = resource.role();
    if (resource.failed().orElse(false)) {
      role += " FAILED";
    }
    if (resource.blocked().orElse(false)) {
      role += " (blocked)";
    }
    return resource.managed().orElse(true) ? role : role + " (unmanaged)";
  }

  private String links(NodeState node) {
    return node.links().stream()
        .flatMap(status -> status.links().stream())
        .map(StatusText::link)
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), text -> text.isEmpty() ? "-" : text));
  }

  private static String link(LinkStatus.Link link) {
    String worst =
        link.peers().stream()
            .filter(peer -> !peer.isUp())
            .map(LinkStatus.Peer::status)
            .findFirst()
            .orElse("connected");
    return link.id() + " " + worst;
  }

  private String lock(NodeState node) {
    return node.lock().map(there -> messages.text(there ? "status.yes" : "status.no")).orElse("?");
  }

  private void unreachable(NodeState node) {
    node.unreachable()
        .ifPresent(
            why ->
                lines.add(
                    Paint.RED.on(
                        node.status().isEmpty()
                            ? messages.text("status.unreachable", node.name(), messages.text(why))
                            : messages.text("status.incomplete", node.name(), messages.text(why)),
                        colors)));
  }

  private List<String> failures(ClusterStatus status) {
    return status.failures().stream()
        .map(
            failure ->
                messages.text(
                    "status.failure",
                    failure.opKey(),
                    failure.node(),
                    failure.exitStatus().orElse("?"),
                    failure.exitReason().orElse("-")))
        .toList();
  }

  private List<String> fencing(ClusterStatus status) {
    return status.fencing().stream()
        .map(
            event ->
                messages.text(
                    "status.fencing-event",
                    event.action(),
                    event.target(),
                    event.status().orElse("?"),
                    event.completed().orElse("-")))
        .toList();
  }

  private void section(String key, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(messages.text(key));
      content.forEach(line -> lines.add("  " + line));
    }
  }

  /** The cluster as a node sees it that runs; the Primary's view where there is a Primary. */
  private static Optional<ClusterStatus> view(ClusterState state) {
    return Stream.concat(state.primary().stream(), state.nodes().stream())
        .flatMap(node -> node.status().stream())
        .filter(ClusterStatus::running)
        .findFirst();
  }

  /** The cluster as this node sees it, or another one where this node does not run. */
  private static Optional<ClusterStatus> view(ClusterState state, NodeState node) {
    return node.status().filter(ClusterStatus::running).or(() -> view(state));
  }
}
