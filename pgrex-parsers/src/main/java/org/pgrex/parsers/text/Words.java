package org.pgrex.parsers.text;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words and numbers of a line. */
public final class Words {
  private static final int QUOTED = 120;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Words() {}

  /** The words between blanks. */
  public static List<String> of(String text) {
    String stripped = text.strip();
    return stripped.isEmpty() ? List.of() : List.of(BLANKS.split(stripped));
  }

  /** A decimal integer that fits an {@code int}. */
  public static Optional<Integer> integer(String text) {
    OptionalInt parsed = parse(text.strip());
    return parsed.isPresent() ? Optional.of(parsed.getAsInt()) : Optional.empty();
  }

  private static OptionalInt parse(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    if (text.length() == start || text.length() > start + 10) {
      return OptionalInt.empty();
    }
    long value = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalInt.empty();
      }
      value = value * 10 + (c - '0');
    }
    value = start == 1 ? -value : value;
    return value == (int) value ? OptionalInt.of((int) value) : OptionalInt.empty();
  }

  /** The parts that are not empty, with the separator between. */
  public static String join(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }

  /** What stands behind the prefix, stripped; empty if the text does not begin with it. */
  public static Optional<String> after(String text, String prefix) {
    return text.startsWith(prefix)
        ? Optional.of(text.substring(prefix.length()).strip())
        : Optional.empty();
  }

  /** The text in quotes for a message: no more than its first 120 characters, in one line. */
  public static String quoted(String text) {
    String stripped = text.strip();
    int end = Math.min(stripped.length(), QUOTED);
    StringBuilder quoted = new StringBuilder("'");
    for (int i = 0; i < end; i++) {
      char c = stripped.charAt(i);
      quoted.append(Character.isISOControl(c) ? '\uFFFD' : c);
    }
    return quoted.append(end < stripped.length() ? "…'" : "'").toString();
  }

  /** Whether it is one to ten decimal digits of ASCII, and nothing else. */
  public static boolean isDigits(String text) {
    return !text.isEmpty()
        && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
