package org.pgrex.parsers.text;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Parsed;
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
    LineCutter cutter = new LineCutter();
    cutter.accept(text, lines::add);
    cutter.end(lines::add);
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

  /**
   * The line as the place of an error.
   *
   * @param message what was found and what was expected
   * @param understood what was read before, if anything
   */
  public ParseException error(String message, @Nullable Parsed understood) {
    return new ParseException(number, unparsed().column(), text, message, understood);
  }

  /** An error at a part of the line; at its beginning where the line has no such part. */
  public ParseException errorAt(String part, String message, @Nullable Parsed understood) {
    int at = part.isEmpty() ? -1 : text.indexOf(part);
    int column = at < 0 ? unparsed().column() : at + 1;
    return new ParseException(number, column, text, message, understood);
  }
}
