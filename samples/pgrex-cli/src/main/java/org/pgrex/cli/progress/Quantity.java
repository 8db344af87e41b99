package org.pgrex.cli.progress;

import java.time.Duration;
import java.util.Locale;

/** Amounts of data as people read them, in the units that PostgreSQL's tools use. */
final class Quantity {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB"};

  private Quantity() {}

  /** {@code 1.5 GB}; as in PostgreSQL a kB is 1024 bytes. */
  static String bytes(long bytes) {
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1000 && unit < UNITS.length - 1) {
      amount /= 1024;
      unit++;
    }
    String format = amount < 10 && unit > 0 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, amount, UNITS[unit]);
  }

  /** {@code 35 MB/s}; empty before there is something to measure. */
  static String rate(long bytes, Duration elapsed) {
    if (bytes <= 0 || elapsed.toMillis() <= 0) {
      return "";
    }
    return bytes(bytes * 1000 / elapsed.toMillis()) + "/s";
  }
}
