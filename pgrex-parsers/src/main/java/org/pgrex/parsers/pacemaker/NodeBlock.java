package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.parsers.text.Line;

/** The node that the lines at hand belong to, if any: what a line of its own has named. */
final class NodeBlock {
  private static final Pattern NODE_HEAD =
      Pattern.compile("Node:? (\\S+?)(?: \\((\\S+)\\))?:(?: .*)?");

  private @Nullable String node;
  private int indent;

  /** Opens a block of the lines that stand further in than this one. */
  void open(String name, Line line) {
    node = name;
    indent = line.indent();
  }

  /** Opens a block where the line is {@code Node: pgrex01 (1):}. */
  boolean open(String body) {
    Matcher matcher = NODE_HEAD.matcher(body);
    if (!matcher.matches()) {
      return false;
    }
    node = matcher.group(1);
    return true;
  }

  void close() {
    node = null;
  }

  Optional<String> node() {
    return Optional.ofNullable(node);
  }

  /** Whether the line stands within the block, which {@link #open(String, Line)} has opened. */
  boolean holds(Line line) {
    return node != null && line.indent() > indent;
  }
}
