package org.pgrex;

import java.util.List;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Something pgrex says to people: a code that programs can rely on, and its text in English or
 * Japanese. Immutable.
 *
 * @param code such as {@code refused.other-node-unreachable}; does not change between releases
 * @param arguments what stands in the text: nodes, paths, values; never a secret
 */
public record Message(String code, List<String> arguments) {
  private static final String BUNDLE = "org.pgrex.messages";

  public Message {
    arguments = List.copyOf(arguments);
  }

  /**
   * A message with what stands in its text.
   *
   * @param arguments shown by their {@code toString}
   */
  public static Message of(String code, @Nullable Object... arguments) {
    return new Message(code, Stream.of(arguments).map(String::valueOf).toList());
  }

  /** The text in Japanese where the locale's language is Japanese, else in English. */
  public String text(Locale locale) {
    Locale language =
        locale.getLanguage().equals(Locale.JAPANESE.getLanguage()) ? Locale.JAPANESE : Locale.ROOT;
    String pattern;
    try {
      pattern = ResourceBundle.getBundle(BUNDLE, language).getString(code);
    } catch (MissingResourceException e) {
      return code + arguments;
    }
    return filled(pattern);
  }

  /** The text in English. */
  public String text() {
    return text(Locale.ROOT);
  }

  private String filled(String pattern) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', from)) {
      int close = pattern.indexOf('}', open);
      int index = Integer.parseInt(pattern.substring(open + 1, close));
      text.append(pattern, from, open)
          .append(index < arguments.size() ? arguments.get(index) : "?");
      from = close + 1;
    }
    return text.append(pattern, from, pattern.length()).toString();
  }

  @Override
  public String toString() {
    return text();
  }
}
