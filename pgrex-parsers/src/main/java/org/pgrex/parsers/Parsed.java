package org.pgrex.parsers;

import java.util.List;

/**
 * What a parser has read of a text. Immutable, as every implementation is.
 *
 * <pre>{@code
 * LinkStatus links = LinkStatusParser.parse(text);                 // unknown lines are in unparsed()
 * LinkStatus links = Parsed.strict(LinkStatusParser.parse(text));  // unknown lines are an error
 * }</pre>
 */
public interface Parsed {

  /** The lines that were not understood, in the text's order. */
  List<Unparsed> unparsed();

  /**
   * The value, where every line of the text was understood.
   *
   * @throws ParseException at the first line that was not; {@link ParseException#understood()} has
   *     the value
   */
  static <T extends Parsed> T strict(T parsed) {
    if (parsed.unparsed().isEmpty()) {
      return parsed;
    }
    Unparsed first = parsed.unparsed().get(0);
    throw new ParseException(
        first.line(),
        first.column(),
        first.text(),
        "not understood: '" + ParseException.shortened(first.text()) + "'",
        parsed);
  }
}
