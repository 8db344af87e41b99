package org.pgrex.parsers;

import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A text is not what the parser was told it is, or breaks off.
 *
 * <p>The message says what was found and what was expected; {@link #line()}, {@link #column()} and
 * {@link #excerpt()} say where; {@link #understood()} has what could be read before that. A parser
 * throws this only where it cannot give a true answer: a line that it merely does not know is kept
 * as {@link Unparsed}.
 */
public final class ParseException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int EXCERPT = 120;
  private static final int MESSAGE_BEGIN = 300;
  private static final int MESSAGE_END = 150;

  private final int line;
  private final int column;
  private final String excerpt;
  @Nullable private final transient Parsed understood;

  /**
   * An error of a whole line, or of the whole text.
   *
   * @param line the line at fault, counted from 1; 0 where the text as a whole is at fault (it is
   *     empty, say)
   * @param message what was found and what was expected; its middle is left out where it quotes so
   *     much that it is longer than 450 characters
   */
  public ParseException(int line, String message) {
    this(line, 0, "", message, null);
  }

  /**
   * An error at a place.
   *
   * @param column the character at fault in its line, counted from 1; 0 for the line as a whole
   * @param excerpt the text there; cut to 120 characters, control characters made visible
   * @param understood what was read before the text broke, if anything
   */
  public ParseException(
      int line, int column, String excerpt, String message, @Nullable Parsed understood) {
    super(bounded(message));
    this.line = line;
    this.column = column;
    this.excerpt = shortened(excerpt);
    this.understood = understood;
  }

  /** The line at fault, counted from 1; 0 where the text as a whole is at fault. */
  public int line() {
    return line;
  }

  /** The character at fault within the line, counted from 1; 0 where the line as a whole is. */
  public int column() {
    return column;
  }

  /** The text at fault, 120 characters of it at most; empty where the text as a whole is. */
  public String excerpt() {
    return excerpt;
  }

  /**
   * What was read before the text broke: of the type that the parser gives. Less than the tool had
   * to say, so nothing may be concluded from what is missing in it.
   */
  public Optional<Parsed> understood() {
    return Optional.ofNullable(understood);
  }

  private static String bounded(String message) {
    int end = message.length();
    return end <= MESSAGE_BEGIN + MESSAGE_END
        ? message
        : message.substring(0, MESSAGE_BEGIN) + "…" + message.substring(end - MESSAGE_END);
  }

  static String shortened(String text) {
    StringBuilder shown = new StringBuilder();
    String stripped = text.strip();
    int end = Math.min(stripped.length(), EXCERPT);
    for (int i = 0; i < end; i++) {
      char c = stripped.charAt(i);
      shown.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return (end < stripped.length() ? shown.append('…') : shown).toString();
  }
}
