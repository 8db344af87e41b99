package org.pgrex.parsers.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the write-ahead log, as PostgreSQL's {@code pg_lsn}.
 *
 * @param value the byte position, unsigned
 */
public record Lsn(long value) implements Comparable<Lsn> {
  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{16}");

  /**
   * Reads {@code 0/3000060}, PostgreSQL's own notation.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Lsn parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not an LSN: '" + text + "', expected one like 0/3000060");
    }
    return new Lsn(
        (Long.parseLong(matcher.group(1), 16) << 32) | Long.parseLong(matcher.group(2), 16));
  }

  /**
   * Reads 16 hexadecimal digits, as the attribute {@code pgsql-master-baseline} has them.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static Lsn parseHex(String text) {
    if (!HEX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a WAL position: '" + text + "', expected 16 hexadecimal digits");
    }
    return new Lsn(Long.parseUnsignedLong(text, 16));
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  /** PostgreSQL's notation, {@code 0/3000060}. */
  @Override
  public String toString() {
    return "%X/%X".formatted(value >>> 32, value & 0xFFFFFFFFL);
  }
}
