package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;

/** The lines that tell the states of nodes, and the resources that stand under a node. */
final class NodeLines {
  private static final Optional<String> MEMBER = Optional.of("member");
  private static final Optional<String> REMOTE = Optional.of("remote");

  private static final String[] LISTS = {
    "Online: [",
    "OFFLINE: [",
    "RemoteOnline: [",
    "RemoteOFFLINE: [",
    "GuestOnline: [",
    "GuestOFFLINE: [",
    "Containers: ["
  };

  private final StatusText line;
  private final StatusDraft draft;
  private final NodeBlock block;
  private final ResourceLines resources;

  NodeLines(StatusText line, StatusDraft draft, NodeBlock block, ResourceLines resources) {
    this.line = line;
    this.draft = draft;
    this.block = block;
    this.resources = resources;
  }

  boolean line() {
    switch (line.at(line.start())) {
      case 'N' -> {
        if (line.startsWith("Node ")) {
          return node(line.start() + 5, MEMBER);
        }
      }
      case 'G' -> {
        if (line.startsWith("GuestNode ")) {
          return node(line.start() + 10, REMOTE);
        }
      }
      case 'R' -> {
        if (line.startsWith("RemoteNode ")) {
          return node(line.start() + 11, REMOTE);
        }
      }
      default -> {}
    }
    if (line.at(line.end() - 1) == ']') {
      for (String label : LISTS) {
        if (line.startsWith(label)) {
          list(label);
          return true;
        }
      }
    }
    if (!block.holds()) {
      return false;
    }
    return line.is(line.start(), line.end(), "Resources:") || resources.line(block.nodes());
  }

  private void list(String label) {
    int to = line.end() - 1;
    boolean online = !label.contains("OFFLINE");
    Optional<String> type = label.startsWith("O") ? MEMBER : REMOTE;
    int at = line.blanks(line.start() + label.length());
    while (at < to) {
      int end = Math.min(line.word(at), to);
      int next = line.blanks(end);
      Optional<String> id = Optional.empty();
      if (line.at(next) == '(') {
        int close = Math.min(line.word(next), to);
        id = Optional.of(line.name(next + 1, close - 1));
        next = line.blanks(close);
      }
      put(at, end, id, type, online ? NodeState.ONLINE : NodeState.OFFLINE, null, null);
      at = next;
    }
  }

  private boolean node(int from, Optional<String> type) {
    int to = line.word(from);
    int at = line.blanks(to);
    Optional<String> id = Optional.empty();
    if (line.at(at) == '(') {
      int close = line.find("):", at);
      if (close < 0) {
        return false;
      }
      id = Optional.of(line.name(at + 1, close));
      at = line.blanks(close + 2);
    } else if (line.at(to - 1) == ':') {
      to--;
    } else {
      return false;
    }
    int end = line.endsWith(":") ? line.end() - 1 : line.end();
    return at < end && states(from, to, id, type, at, end);
  }

  /** {@code standby (on-fail) (health is RED), feature set 3.16.1}. */
  private boolean states(
      int from, int to, Optional<String> id, Optional<String> type, int statesFrom, int end) {
    int comma = comma(statesFrom, end);
    int stateEnd = comma;
    String health = null;
    int healthAt = line.find(" (health is ", statesFrom);
    if (healthAt >= 0 && healthAt < comma && line.at(comma - 1) == ')') {
      health = health(healthAt + 12, comma - 1);
      stateEnd = line.trimmed(statesFrom, healthAt);
    }
    NodeState state = NodeState.told(line.name(statesFrom, stateEnd));
    if (state == null) {
      return false;
    }
    boolean known = true;
    String featureSet = null;
    while (comma < end) {
      int part = line.blanks(comma + 1);
      comma = comma(part, end);
      if (line.at(part, "feature set ")) {
        featureSet = line.name(part + 12, comma);
      } else if (line.at(part, "health is ")) {
        health = health(part + 10, comma);
      } else if (line.is(part, comma, "with active resources")) {
        state = state.withActiveResources();
      } else {
        known = false;
      }
    }
    block.open(put(from, to, id, type, state, featureSet, health));
    return known;
  }

  /** The next comma that is not in parentheses, or the end. */
  private int comma(int from, int end) {
    int depth = 0;
    for (int at = from; at < end; at++) {
      char c = line.at(at);
      if (c == ',' && depth == 0) {
        return at;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    }
    return end;
  }

  private String health(int from, int to) {
    return switch (line.name(from, to)) {
      case "RED" -> "red";
      case "YELLOW" -> "yellow";
      case "GREEN" -> "green";
      default -> line.name(from, to);
    };
  }

  /** Takes the node; a list of just its name. */
  private List<String> put(
      int from,
      int to,
      Optional<String> id,
      Optional<String> type,
      NodeState state,
      @Nullable String featureSet,
      @Nullable String health) {
    int at = type.equals(REMOTE) ? line.find('@', from, to) : -1;
    boolean guest = at > from;
    List<String> name = line.only(from, guest ? at : to);
    Node node =
        state.node(
            name.get(0),
            id,
            type,
            Optional.ofNullable(featureSet),
            Optional.ofNullable(health),
            guest && at + 1 < to ? Optional.of(line.name(at + 1, to)) : Optional.empty());
    draft.put(node);
    return name;
  }
}
