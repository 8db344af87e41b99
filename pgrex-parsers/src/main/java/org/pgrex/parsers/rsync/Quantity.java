package org.pgrex.parsers.rsync;

import java.util.Optional;

/**
 * Numbers as rsync writes them: {@code 16,777,216}, with {@code -h} {@code 16.78M}; where the
 * locale's decimal point is a comma, {@code 16.777.216} and {@code 16,78M}.
 */
final class Quantity {
  private static final String UNITS = "KMGTPE";
  private static final int LONGEST = 32;

  private Quantity() {}

  /** A count of bytes: whole, unless it has a unit. */
  static Optional<Long> bytes(String text) {
    boolean unit = !text.isEmpty() && UNITS.indexOf(text.charAt(text.length() - 1)) >= 0;
    return (unit ? decimal(text) : digits(text, -1)).map(Math::round);
  }

  /** A number with two decimals, with or without a unit. */
  static Optional<Double> decimal(String text) {
    int unit = text.isEmpty() ? -1 : UNITS.indexOf(text.charAt(text.length() - 1));
    String number = unit < 0 ? text : text.substring(0, text.length() - 1);
    int point = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
    int decimals = point < 0 ? 0 : number.length() - point - 1;
    return digits(number, decimals == 1 || decimals == 2 ? point : -1)
        .map(value -> value * Math.pow(1000, unit + 1));
  }

  /** The number with its separators left out, but for the point. */
  private static Optional<Double> digits(String number, int point) {
    if (number.isEmpty() || number.length() > LONGEST) {
      return Optional.empty();
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c >= '0' && c <= '9') {
        plain.append(c);
      } else if (c != '.' && c != ',') {
        return Optional.empty();
      } else if (i == point) {
        plain.append('.');
      }
    }
    try {
      return Optional.of(Double.valueOf(plain.toString()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
