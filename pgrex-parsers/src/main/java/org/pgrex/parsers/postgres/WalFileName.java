package org.pgrex.parsers.postgres;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The name of a WAL segment file: {@code 000000010000000A000000FF}, the timeline, and the segment's
 * place in the log. What place that is depends on the size of the segments, which the cluster was
 * made with: {@code Bytes per WAL segment} in pg_controldata, 16 MB unless initdb was told another.
 * Immutable.
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
   * The file that holds the byte at a position. (For the end of what was written PostgreSQL names
   * the file before, where the position is the first of a segment.)
   *
   * @param segmentBytes the size of a segment, a power of two from 1 MB to 1 GB
   * @throws IllegalArgumentException if the size is none
   */
  public static WalFileName containing(Timeline timeline, Lsn position, long segmentBytes) {
    return ofSegment(timeline, position.segmentNumber(segmentBytes), segmentBytes);
  }

  /**
   * The file of a segment, counted from 0.
   *
   * @throws IllegalArgumentException if the size is none, or the log has no such segment
   */
  public static WalFileName ofSegment(Timeline timeline, long number, long segmentBytes) {
    long last = new Lsn(-1).segmentNumber(segmentBytes);
    if (number < 0 || number > last) {
      throw new IllegalArgumentException(
          "no WAL segment has the number %d: with %d bytes each they go from 0 to %d"
              .formatted(number, segmentBytes, last));
    }
    long perLog = perLog(segmentBytes);
    return new WalFileName(timeline, (int) (number / perLog), (int) (number % perLog));
  }

  /**
   * How many segments of the log come before it.
   *
   * @param segmentBytes the size of a segment
   * @throws IllegalArgumentException if the size is none, or no file of such segments has the name
   */
  public long segmentNumber(long segmentBytes) {
    long perLog = perLog(segmentBytes);
    long inLog = Integer.toUnsignedLong(segment);
    if (inLog >= perLog) {
      throw new IllegalArgumentException(
          "%s is no name of a WAL file of %d bytes: its last 8 digits go up to %08X"
              .formatted(this, segmentBytes, perLog - 1));
    }
    return Integer.toUnsignedLong(log) * perLog + inLog;
  }

  /**
   * The position that the file begins at.
   *
   * @param segmentBytes the size of a segment
   * @throws IllegalArgumentException if the size is none, or no file of such segments has the name
   */
  public Lsn start(long segmentBytes) {
    return new Lsn(segmentNumber(segmentBytes) * segmentBytes);
  }

  /**
   * Whether the byte at the position is in it, if the position is on its timeline.
   *
   * @throws IllegalArgumentException as {@link #start}
   */
  public boolean contains(Lsn position, long segmentBytes) {
    return position.segmentNumber(segmentBytes) == segmentNumber(segmentBytes);
  }

  /**
   * The file behind it on its timeline.
   *
   * @throws IllegalArgumentException as {@link #start}, or if it is the last that there can be
   */
  public WalFileName next(long segmentBytes) {
    return ofSegment(timeline, segmentNumber(segmentBytes) + 1, segmentBytes);
  }

  /**
   * The file before it on its timeline.
   *
   * @throws IllegalArgumentException as {@link #start}, or if it is the first
   */
  public WalFileName previous(long segmentBytes) {
    return ofSegment(timeline, segmentNumber(segmentBytes) - 1, segmentBytes);
  }

  private static long perLog(long segmentBytes) {
    return 0x1_0000_0000L / checked(segmentBytes);
  }

  /** The size, if it is that of a segment. */
  static long checked(long bytes) {
    if (Long.bitCount(bytes) != 1 || bytes < 1 << 20 || bytes > 1 << 30) {
      throw new IllegalArgumentException(
          "not the size of a WAL segment: " + bytes + ", expected a power of two, 1 MB to 1 GB");
    }
    return bytes;
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
