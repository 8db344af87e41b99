package org.pgrex.parsers;

/**
 * A text is not what the parser was told it is.
 *
 * <p>The message says what was found and what was expected; {@link #line()} says where. A parser
 * throws this only where it cannot give a true answer: a line that it merely does not know is kept
 * as {@link Unparsed}.
 */
public final class ParseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * @param line the line at fault, counted from 1; 0 where the text as a whole is at fault (it is
   *     empty, say)
   * @param message what was found and what was expected
   */
  public ParseException(int line, String message) {
    super(message);
    this.line = line;
  }

  /** The line at fault, counted from 1; 0 where the text as a whole is at fault. */
  public int line() {
    return line;
  }
}
