package org.pgrex.parsers.text;

import java.util.function.Consumer;

/**
 * Cuts a text that comes in pieces into lines: at LF, at CR LF, and at a lone CR, with which a
 * terminal's line is redrawn. A line is given as soon as its end is seen, however the text is cut
 * into pieces. Not thread-safe.
 */
public final class LineCutter {
  private final StringBuilder begun = new StringBuilder();
  private int number = 1;
  private boolean afterReturn;

  /** CRs behind the one that ended the last line: blank lines, unless an LF follows. */
  private int returns;

  /** Takes the next piece; gives each line that ends in it. */
  public void accept(CharSequence piece, Consumer<Line> lines) {
    int start = 0;
    for (int i = 0; i < piece.length(); i++) {
      char c = piece.charAt(i);
      if (afterReturn && isEndOfReturn(c, lines)) {
        start = i + 1;
      } else if (c == '\n' || c == '\r') {
        begun.append(piece, start, i);
        lines.accept(next());
        afterReturn = c == '\r';
        start = i + 1;
      }
    }
    begun.append(piece, start, piece.length());
  }

  /** Gives what stands behind the last line's end, if anything does. The text is at its end. */
  public void end(Consumer<Line> lines) {
    blankLines(lines);
    if (begun.length() > 0) {
      lines.accept(next());
    }
  }

  /** A terminal's CR LF and CR CR LF end one line. */
  private boolean isEndOfReturn(char c, Consumer<Line> lines) {
    if (c == '\r') {
      returns++;
      return true;
    }
    afterReturn = false;
    if (c == '\n') {
      returns = 0;
      return true;
    }
    blankLines(lines);
    return false;
  }

  private void blankLines(Consumer<Line> lines) {
    for (; returns > 0; returns--) {
      lines.accept(next());
    }
  }

  private Line next() {
    Line line = new Line(number, begun.toString());
    number++;
    begun.setLength(0);
    return line;
  }
}
