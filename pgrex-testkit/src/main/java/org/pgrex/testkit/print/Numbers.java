package org.pgrex.testkit.print;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Numbers and columns as the C programs read and print them. */
final class Numbers {
  private Numbers() {}

  /** The digits that a text begins with, as a number; 0 where there are none. */
  static int leading(String text) {
    int end = 0;
    while (end < text.length() && end < 9 && Character.isDigit(text.charAt(end))) {
      end++;
    }
    return end == 0 ? 0 : Integer.parseInt(text.substring(0, end));
  }

  /** {@code 5m4ms}, {@code 1.044s}, {@code 10s}: a span as Pacemaker writes it. */
  static String span(long millis) {
    StringBuilder span = new StringBuilder();
    long rest = millis;
    rest = unit(span, rest, 86_400_000, "d");
    rest = unit(span, rest, 3_600_000, "h");
    rest = unit(span, rest, 60_000, "m");
    if (rest >= 1000) {
      span.append(rest / 1000);
      if (rest % 1000 > 0) {
        span.append(".%03d".formatted(rest % 1000));
      }
      span.append('s');
    } else if (rest > 0) {
      span.append(rest).append("ms");
    } else if (span.isEmpty()) {
      span.append("0s");
    }
    return span.toString();
  }

  private static long unit(StringBuilder span, long millis, long of, String name) {
    if (millis >= of) {
      span.append(millis / of).append(name);
    }
    return millis % of;
  }

  /** Filled up with blanks to so many bytes, as printf does. */
  static String padded(String text, int bytes) {
    int length = text.getBytes(StandardCharsets.UTF_8).length;
    return text + " ".repeat(Math.max(0, bytes - length));
  }

  /** {@code 16,777,216}. */
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
