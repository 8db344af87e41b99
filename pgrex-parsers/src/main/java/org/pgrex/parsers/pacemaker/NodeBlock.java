package org.pgrex.parsers.pacemaker;

import java.util.List;
import javax.annotation.Nullable;

/** The node that the lines at hand belong to, if any: what a line of its own has named. */
final class NodeBlock {
  private final StatusText line;
  @Nullable private List<String> node;
  private int indent;

  NodeBlock(StatusText line) {
    this.line = line;
  }

  /** Opens a block of the lines that stand further in than this one. */
  void open(List<String> name) {
    node = name;
    indent = line.indent();
  }

  /** Opens a block where the line is {@code Node: pgrex01 (1):}, and not of the block before. */
  boolean head() {
    if (holds() || !line.startsWith("Node") || !line.endsWith(":")) {
      return false;
    }
    int at = line.start() + 4;
    if (line.at(at) == ':') {
      at++;
    }
    int from = line.blanks(at);
    if (from == at || from == line.end()) {
      return false;
    }
    int to = line.word(from);
    int behind = line.blanks(to);
    if (behind == line.end()) {
      to--; // the colon
    } else if (line.at(behind) != '(' || !line.endsWith("):")) {
      return false;
    }
    // A guest's host stands behind it.
    int host = line.find('@', from);
    List<String> name = line.only(from, host > from && host < to ? host : to);
    open(name);
    return true;
  }

  void close() {
    node = null;
  }

  /** A list of just the node. */
  @Nullable
  List<String> nodes() {
    return node;
  }

  @Nullable
  String node() {
    return node == null ? null : node.get(0);
  }

  /** Whether the line stands within the block. */
  boolean holds() {
    return node != null && line.indent() > indent;
  }
}
