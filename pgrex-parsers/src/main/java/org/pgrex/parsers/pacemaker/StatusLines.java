package org.pgrex.parsers.pacemaker;

import java.util.List;
import org.pgrex.parsers.text.Line;

/** The lines of a status, one after the other, with a look at those ahead. */
final class StatusLines {
  private final List<Line> lines;
  private int next;

  StatusLines(List<Line> lines) {
    this.lines = lines;
  }

  boolean hasNext() {
    return next < lines.size();
  }

  Line next() {
    return lines.get(next++);
  }

  /** A line with the indented ones that continue it: Pacemaker 1.1 and 2.0 break them. */
  String joined(String body, String... starts) {
    StringBuilder whole = new StringBuilder(body);
    while (next < lines.size()) {
      String text = lines.get(next).text().strip();
      boolean continues = false;
      for (String start : starts) {
        continues |= text.startsWith(start);
      }
      if (!continues) {
        break;
      }
      whole.append(' ').append(text);
      next++;
    }
    return whole.toString();
  }
}
