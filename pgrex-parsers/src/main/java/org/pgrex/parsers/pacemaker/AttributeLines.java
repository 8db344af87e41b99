package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;

/** The lines of node attributes. */
final class AttributeLines {
  private static final Pattern ATTRIBUTE = Pattern.compile("\\+?\\s*(\\S+)\\s+:(?:\\s+(.*))?");
  private static final Pattern CONNECTIVITY =
      Pattern.compile("(\\S+)\\s+: Connectivity is (?:lost|degraded .*)");

  private final StatusDraft draft;
  private final NodeBlock block;

  AttributeLines(StatusDraft draft, NodeBlock block) {
    this.draft = draft;
    this.block = block;
  }

  boolean line(String body) {
    if (block.open(body)) {
      return true;
    }
    Matcher matcher = ATTRIBUTE.matcher(body);
    Optional<String> node = block.node();
    if (node.isEmpty() || !matcher.matches()) {
      return false;
    }
    String value = matcher.group(2) == null ? "" : matcher.group(2).strip();
    Matcher connectivity = CONNECTIVITY.matcher(value);
    draft.attributes.add(
        new NodeAttribute(
            node.get(), matcher.group(1), connectivity.matches() ? connectivity.group(1) : value));
    return true;
  }
}
