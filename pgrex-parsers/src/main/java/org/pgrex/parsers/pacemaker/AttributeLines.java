package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;

/** The lines of node attributes. */
final class AttributeLines {
  /** crm_mon fills a name up to this width, and a value to the next. */
  private static final int NAME_WIDTH = 32;

  private static final int VALUE_WIDTH = 10;
  private static final String SEPARATOR = "\t: ";
  private static final String CONNECTIVITY = "\t: Connectivity is ";
  private static final String DEGRADED = "degraded (Expected=";
  private static final Optional<String> IS_LOST = Optional.of("lost");
  private static final Optional<String> IS_DEGRADED = Optional.of("degraded");

  private final StatusText line;
  private final StatusDraft draft;
  private final NodeBlock block;

  AttributeLines(StatusText line, StatusDraft draft, NodeBlock block) {
    this.line = line;
    this.draft = draft;
    this.block = block;
  }

  boolean line() {
    if (block.head()) {
      return true;
    }
    String node = block.node();
    if (node == null) {
      return false;
    }
    int from = line.start();
    if (line.at(from) == '+' && line.blanks(from + 1) > from + 1) {
      from = line.blanks(from + 1);
    }
    int colon = colon(from);
    if (colon <= from) {
      return false;
    }
    String name = line.name(from, colon);
    if (name.isEmpty()) {
      return false;
    }
    int value = Math.min(colon + 2, line.untrimmedEnd());
    if (line.bullet() && line.untrimmedEnd() - value < VALUE_WIDTH) {
      join(value);
    }
    int remark = remark(value);
    if (remark < 0) {
      draft.attributes.add(
          new NodeAttribute(
              node, name, value(value, line.untrimmedEnd()), Optional.empty(), Optional.empty()));
      return true;
    }
    int connectivity = remark + CONNECTIVITY.length();
    boolean lost = line.at(connectivity) == 'l';
    draft.attributes.add(
        new NodeAttribute(
            node,
            name,
            value(value, remark),
            lost
                ? Optional.empty()
                : Vocabulary.score(line.name(connectivity + DEGRADED.length(), line.end() - 1)),
            lost ? IS_LOST : IS_DEGRADED));
    return true;
  }

  /** One that is narrower than what crm_mon fills up goes on in the next line. */
  private void join(int value) {
    StatusText.Place head = line.place();
    while (line.next() && !line.bullet() && !line.blank() && Section.titled(line) == null) {
      if (line.untrimmedEnd() - value >= VALUE_WIDTH) {
        line.from(head);
        return;
      }
    }
    line.back(head);
  }

  /** Where the colon between name and value stands. */
  private int colon(int from) {
    if (line.at(from + NAME_WIDTH, SEPARATOR)) {
      return from + NAME_WIDTH + 1;
    }
    for (int at = line.find(':', from); at >= 0; at = line.find(':', at + 1)) {
      boolean alone = at + 1 >= line.end() || line.at(at + 1) == ' ';
      if (alone && at > from && StatusText.isBlank(line.at(at - 1))) {
        return at;
      }
    }
    return -1;
  }

  /** Where what crm_mon thinks of a value stands; -1 if nothing does. */
  private int remark(int from) {
    int at = line.endsWith("lost") || line.endsWith(")") ? line.find(CONNECTIVITY, from) : -1;
    if (at < 0) {
      return -1;
    }
    int said = at + CONNECTIVITY.length();
    return line.is(said, line.end(), "lost") || line.at(said, DEGRADED) ? at : -1;
  }

  /** One that is wider than what crm_mon fills up has its own blanks. */
  private String value(int from, int to) {
    return to - from > VALUE_WIDTH ? line.exactly(from, to) : exactStart(from, to);
  }

  private String exactStart(int from, int to) {
    return line.exactly(from, line.trimmed(from, Math.max(from, to)));
  }
}
