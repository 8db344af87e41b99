package org.pgrex.parsers.text;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.Unparsed;

/**
 * A line of a text.
 *
 * @param number counted from 1
 * @param text the line without its end
 */
public record Line(int number, String text) {

  /** Splits at LF, CR LF and lone CR, as a terminal's redrawn line has it. Blank lines are kept. */
  public static List<Line> of(String text) {
    List<Line> lines = new ArrayList<>();
    int start = 0;
    int number = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\n' && c != '\r') {
        continue;
      }
      lines.add(new Line(number, text.substring(start, i)));
      if (c == '\r') {
        // A terminal's CR CR LF ends one line.
        int end = i;
        while (end + 1 < text.length() && text.charAt(end + 1) == '\r') {
          end++;
        }
        if (end + 1 < text.length() && text.charAt(end + 1) == '\n') {
          i = end + 1;
        }
      }
      start = i + 1;
      number++;
    }
    if (start < text.length()) {
      lines.add(new Line(number, text.substring(start)));
    }
    return lines;
  }

  /** The lines that say something. */
  public static List<Line> nonBlank(String text) {
    return of(text).stream().filter(line -> !line.text().isBlank()).toList();
  }

  /** How many blanks it begins with; a tab counts as eight. */
  public int indent() {
    int columns = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ') {
        columns++;
      } else if (c == '\t') {
        columns += 8;
      } else {
        break;
      }
    }
    return columns;
  }

  /** The line as one that no parser knows. */
  public Unparsed unparsed() {
    return new Unparsed(number, text);
  }
}
