package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;

/** The lines of the nodes. */
final class NodeText {
  private final ClusterStatus status;
  private final TextView view;

  NodeText(ClusterStatus status, TextView view) {
    this.status = status;
    this.view = view;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    List<Node> listed = new ArrayList<>();
    for (Node node : status.nodes()) {
      if (view.detail()) {
        lines.add(line(node) + node.featureSet().map(", feature set %s"::formatted).orElse(""));
      } else if (isPlain(node)) {
        listed.add(node);
      } else {
        lines.add(line(node));
      }
    }
    list("Online", listed, true, false).ifPresent(lines::add);
    list("OFFLINE", listed, false, false).ifPresent(lines::add);
    list("RemoteOnline", listed, true, true).ifPresent(lines::add);
    list("RemoteOFFLINE", listed, false, true).ifPresent(lines::add);
    return lines;
  }

  private String line(Node node) {
    return "%s %s: %s%s"
        .formatted(
            isGuest(node) ? "GuestNode" : isRemote(node) ? "RemoteNode" : "Node",
            name(node, view),
            state(node),
            health(node));
  }

  /** With its host, and with its id where detail is wanted and it is not its name. */
  static String name(Node node, TextView view) {
    String host = isGuest(node) ? "@" + node.host().orElse("") : "";
    return node.name()
        + host
        + node.id()
            .filter(id -> view.detail() && !id.equals(node.name()))
            .map(" (%s)"::formatted)
            .orElse("");
  }

  private static String health(Node node) {
    return node.health()
        .filter(told -> !told.equals("green"))
        .map(told -> " (health is %s)".formatted(told.toUpperCase(Locale.ROOT)))
        .orElse("");
  }

  private static boolean isGuest(Node node) {
    return node.idAsResource().isPresent() || node.host().isPresent();
  }

  private static Optional<String> list(
      String title, List<Node> nodes, boolean online, boolean remote) {
    List<String> names =
        nodes.stream()
            .filter(node -> is(node.online()) == online && isRemote(node) == remote)
            .map(Node::name)
            .toList();
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: [ %s ]".formatted(title, String.join(" ", names)));
  }

  private boolean isPlain(Node node) {
    return List.of("online", "OFFLINE").contains(state(node)) && health(node).isEmpty();
  }

  private static boolean isRemote(Node node) {
    return node.type().filter("remote"::equals).isPresent();
  }

  /** The first that holds, in crm_mon's order. */
  private String state(Node node) {
    boolean online = is(node.online());
    if (is(node.unclean())) {
      return "UNCLEAN (" + (online ? "online" : is(node.pending()) ? "pending" : "offline") + ")";
    }
    if (is(node.pending())) {
      return "pending";
    }
    if (is(node.standbyOnfail()) && online) {
      return "standby (on-fail)";
    }
    if (is(node.standby())) {
      return !online
          ? "OFFLINE (standby)"
          : Counts.runningOn(status, node.name()) > 0
              ? "standby (with active resources)"
              : "standby";
    }
    if (is(node.maintenance())) {
      return online ? "maintenance" : "OFFLINE (maintenance)";
    }
    return online ? "online" : "OFFLINE";
  }

  private static boolean is(Optional<Boolean> told) {
    return told.orElse(false);
  }
}
