package org.pgrex.parsers;

/**
 * A line that a parser does not know, kept so that nothing a tool said is lost.
 *
 * @param line counted from 1; the first one where the tool has broken what it says into several
 * @param text the line without its end; of several, all as they stand
 */
public record Unparsed(int line, String text) {

  /** Where the line's first character that is no blank stands, counted from 1. */
  public int column() {
    int blanks = 0;
    while (blanks < text.length() && Character.isWhitespace(text.charAt(blanks))) {
      blanks++;
    }
    return blanks == text.length() ? 1 : blanks + 1;
  }
}
