package org.pgrex.parsers.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the write-ahead log, as PostgreSQL's {@code pg_lsn}: {@code 0/3000060}. Immutable.
 *
 * <p>Read from pg_controldata, backup_label, history files and {@code pg_current_wal_lsn()} of
 * every version; from PostgreSQL 19 on they have eight digits behind the slash ({@code
 * 0/03000060}), which is read too.
 *
 * @param value the byte position, unsigned; 0 is no position (PostgreSQL's InvalidXLogRecPtr)
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

  /** Whether it is a position at all, not 0/0. */
  public boolean isValid() {
    return value != 0;
  }

  /**
   * How far it is behind the other, as {@code pg_wal_lsn_diff}: negative where it comes before.
   *
   * @return bytes
   * @throws ArithmeticException if that is more than a {@code long} holds
   */
  public long bytesAfter(Lsn other) {
    long difference = value - other.value;
    if ((difference < 0) != (compareTo(other) < 0)) {
      throw new ArithmeticException(
          "from " + other + " to " + this + " is more than " + Long.MAX_VALUE + " bytes");
    }
    return difference;
  }

  /**
   * The position so many bytes on; back where they are negative.
   *
   * @throws IllegalArgumentException if that is before 0/0 or behind FFFFFFFF/FFFFFFFF
   */
  public Lsn plus(long bytes) {
    Lsn moved = new Lsn(value + bytes);
    if ((bytes < 0) != (moved.compareTo(this) < 0) && bytes != 0) {
      throw new IllegalArgumentException(
          "%d bytes from %s is no position: they end at 0/0 and FFFFFFFF/FFFFFFFF"
              .formatted(bytes, this));
    }
    return moved;
  }

  /**
   * How many segments of the log come before the one that it is in.
   *
   * @param segmentBytes the size of a segment, a power of two from 1 MB to 1 GB
   * @throws IllegalArgumentException if the size is none
   */
  public long segmentNumber(long segmentBytes) {
    return Long.divideUnsigned(value, WalFileName.checked(segmentBytes));
  }

  /**
   * Where it is in its segment.
   *
   * @param segmentBytes the size of a segment
   * @return bytes, 0 to {@code segmentBytes - 1}
   * @throws IllegalArgumentException if the size is none
   */
  public long offsetInSegment(long segmentBytes) {
    return Long.remainderUnsigned(value, WalFileName.checked(segmentBytes));
  }

  /** By position. */
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
