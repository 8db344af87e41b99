package org.pgrex.parsers.pacemaker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/** The lines that tell the states of nodes, and the resources that stand under a node. */
final class NodeLines {
  private static final Pattern NODE =
      Pattern.compile("(Node|GuestNode|RemoteNode) (\\S+)(?: \\((\\S+)\\))?: (.+)");
  private static final Pattern NODE_LIST =
      Pattern.compile(
          "(Online|OFFLINE|GuestOnline|GuestOFFLINE|RemoteOnline|RemoteOFFLINE): \\[(.*)\\]");

  private final StatusDraft draft;
  private final NodeBlock block;
  private final ResourceLines resources;
  private final Map<String, Integer> places = new HashMap<>();

  NodeLines(StatusDraft draft, NodeBlock block, ResourceLines resources) {
    this.draft = draft;
    this.block = block;
    this.resources = resources;
  }

  boolean line(Section section, Line line, String body) {
    Matcher list = NODE_LIST.matcher(body);
    if (list.matches()) {
      String label = list.group(1);
      String type = label.startsWith("Remote") || label.startsWith("Guest") ? "remote" : "member";
      boolean online = label.endsWith("nline");
      List<String> words = Words.of(list.group(2));
      for (int i = 0; i < words.size(); i++) {
        String name = words.get(i);
        Optional<String> id = Optional.empty();
        if (i + 1 < words.size() && words.get(i + 1).startsWith("(")) {
          id = Optional.of(words.get(++i).replaceAll("[()]", ""));
        }
        addNode(name, id, type, online ? "online" : "OFFLINE", Optional.empty());
      }
      return true;
    }
    Matcher matcher = NODE.matcher(body);
    if (matcher.matches()) {
      String states = matcher.group(4);
      boolean grouped = states.endsWith(":");
      boolean known =
          nodeStates(
              matcher.group(2),
              Optional.ofNullable(matcher.group(3)),
              matcher.group(1).equals("Node") ? "member" : "remote",
              grouped ? states.substring(0, states.length() - 1) : states);
      if (known && grouped) {
        block.open(matcher.group(2), line);
      }
      return known;
    }
    if (block.holds(line)) {
      Optional<String> node = section == Section.NODES ? block.node() : Optional.empty();
      return body.equals("Resources:") || resources.line(line, body, node);
    }
    return false;
  }

  private boolean nodeStates(String name, Optional<String> id, String type, String states) {
    Optional<String> featureSet = Optional.empty();
    String state = null;
    boolean known = true;
    for (String part : states.split(", ", -1)) {
      if (part.startsWith("feature set ")) {
        featureSet = Words.after(part, "feature set ");
      } else if (state == null) {
        state = part;
      } else if (!part.startsWith("health is ") && !part.equals("with active resources")) {
        known = false;
      }
    }
    return state != null && addNode(name, id, type, state, featureSet) && known;
  }

  private boolean addNode(
      String name, Optional<String> id, String type, String state, Optional<String> featureSet) {
    Optional<Boolean> yes = Optional.of(true);
    Optional<Boolean> no = Optional.of(false);
    Optional<Boolean> untold = Optional.empty();
    // crm_mon shows the first that holds of: unclean, pending, standby (on-fail), standby,
    // maintenance, online, offline. What comes behind it is untold.
    NodeState shown =
        switch (state) {
          case "online" -> new NodeState(yes, no, no, no, no, no);
          case "OFFLINE", "offline" -> new NodeState(no, no, untold, no, no, no);
          case "pending" -> new NodeState(untold, untold, untold, untold, yes, no);
          case "standby" -> new NodeState(yes, yes, no, untold, no, no);
          case "standby (with active resources)" -> new NodeState(yes, yes, no, untold, no, no);
          case "standby (on-fail)", "standby (on-fail, with active resources)" ->
              new NodeState(yes, untold, yes, untold, no, no);
          case "OFFLINE (standby)" -> new NodeState(no, yes, untold, untold, no, no);
          case "maintenance" -> new NodeState(yes, no, no, yes, no, no);
          case "OFFLINE (maintenance)" -> new NodeState(no, no, untold, yes, no, no);
          case "UNCLEAN (online)" -> new NodeState(yes, untold, untold, untold, untold, yes);
          case "UNCLEAN (pending)" -> new NodeState(no, untold, untold, untold, yes, yes);
          case "UNCLEAN (offline)", "UNCLEAN" -> new NodeState(no, untold, untold, untold, no, yes);
          case "shutdown" -> new NodeState(untold, untold, untold, untold, untold, untold);
          default -> null;
        };
    if (shown == null) {
      return false;
    }
    put(
        new Node(
            name,
            id,
            Optional.of(type),
            shown.online,
            shown.standby,
            shown.standbyOnfail,
            shown.maintenance,
            shown.pending,
            shown.unclean,
            state.equals("shutdown") ? yes : untold,
            featureSet));
    return true;
  }

  /** A node told twice keeps its place, and is as it was told last. */
  private void put(Node node) {
    Integer place = places.putIfAbsent(node.name(), draft.nodes.size());
    if (place == null) {
      draft.nodes.add(node);
    } else {
      draft.nodes.set(place, node);
    }
  }

  private record NodeState(
      Optional<Boolean> online,
      Optional<Boolean> standby,
      Optional<Boolean> standbyOnfail,
      Optional<Boolean> maintenance,
      Optional<Boolean> pending,
      Optional<Boolean> unclean) {}
}
