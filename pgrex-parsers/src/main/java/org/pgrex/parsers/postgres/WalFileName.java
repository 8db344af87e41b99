package org.pgrex.parsers.postgres;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The name of a WAL segment file: {@code 000000010000000A000000FF}.
 *
 * @param log the 8 digits in the middle, unsigned
 * @param segment the last 8 digits, unsigned
 */
public record WalFileName(Timeline timeline, int log, int segment)
    implements Comparable<WalFileName> {
  private static final Pattern NAME = Pattern.compile("[0-9A-F]{24}");
  private static final Comparator<WalFileName> ORDER =
      Comparator.comparing(WalFileName::timeline)
          .thenComparing(WalFileName::log, Integer::compareUnsigned)
          .thenComparing(WalFileName::segment, Integer::compareUnsigned);

  /** Whether the name is that of a WAL segment file. */
  public static boolean isValid(String name) {
    return NAME.matcher(name).matches() && !name.startsWith("00000000") && name.charAt(0) < '8';
  }

  /**
   * Reads a name.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static WalFileName parse(String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          "not a WAL file: '" + name + "', expected one like 000000010000000A000000FF");
    }
    return new WalFileName(
        Timeline.parseHex(name.substring(0, 8)),
        Integer.parseUnsignedInt(name.substring(8, 16), 16),
        Integer.parseUnsignedInt(name.substring(16), 16));
  }

  /**
   * The file that a position is in.
   *
   * @param segmentBytes the size of a segment, a power of two from 1 MB to 1 GB; 16 MB unless
   *     initdb was told another
   * @throws IllegalArgumentException if the size is none
   */
  public static WalFileName containing(Timeline timeline, Lsn position, long segmentBytes) {
    checkSegment(segmentBytes);
    long number = Long.divideUnsigned(position.value(), segmentBytes);
    long perLog = 0x1_0000_0000L / segmentBytes;
    return new WalFileName(timeline, (int) (number / perLog), (int) (number % perLog));
  }

  /**
   * The position that the file begins at.
   *
   * @param segmentBytes the size of a segment
   * @throws IllegalArgumentException if the size is none
   */
  public Lsn start(long segmentBytes) {
    checkSegment(segmentBytes);
    return new Lsn(((long) log << 32) + Integer.toUnsignedLong(segment) * segmentBytes);
  }

  private static void checkSegment(long bytes) {
    if (Long.bitCount(bytes) != 1 || bytes < 1 << 20 || bytes > 1 << 30) {
      throw new IllegalArgumentException(
          "not the size of a WAL segment: " + bytes + ", expected a power of two, 1 MB to 1 GB");
    }
  }

  /** By timeline, then by position. */
  @Override
  public int compareTo(WalFileName other) {
    return ORDER.compare(this, other);
  }

  /** The name. */
  @Override
  public String toString() {
    return "%s%08X%08X".formatted(timeline.toHex(), log, segment);
  }
}
