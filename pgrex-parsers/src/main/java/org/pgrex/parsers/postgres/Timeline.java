package org.pgrex.parsers.postgres;

import java.util.regex.Pattern;

/**
 * A timeline: which of the histories that promotions have opened a WAL record belongs to. {@code 2}
 * in pg_controldata and backup_label, {@code 00000002} in the names of files. Immutable.
 *
 * @param id from 1 to 2147483647; each promotion takes the next free one
 */
public record Timeline(int id) implements Comparable<Timeline> {
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{8}");

  /**
   * @throws IllegalArgumentException if the id is not positive
   */
  public Timeline {
    if (id < 1) {
      throw new IllegalArgumentException("not a timeline: " + id + ", expected 1 or more");
    }
  }

  /**
   * Reads the 8 hexadecimal digits that file names begin with.
   *
   * @throws IllegalArgumentException if it is not that
   */
  public static Timeline parseHex(String text) {
    if (!HEX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "not a timeline: '" + text + "', expected 8 hexadecimal digits");
    }
    long id = Long.parseLong(text, 16);
    if (id > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("not a timeline: '" + text + "' is out of range");
    }
    return new Timeline((int) id);
  }

  /** The name of the file that tells where it came from: {@code 00000002.history}. */
  public String historyFileName() {
    return toHex() + ".history";
  }

  /** As in file names: {@code 00000002}. */
  public String toHex() {
    return "%08X".formatted(id);
  }

  @Override
  public int compareTo(Timeline other) {
    return Integer.compare(id, other.id);
  }

  /** In decimal, as PostgreSQL prints it. */
  @Override
  public String toString() {
    return String.valueOf(id);
  }
}
