package org.pgrex.testkit.print;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The two ways in which Pacemaker writes a time; hosts are taken to be in UTC. */
public final class PacemakerTimes {
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'", Locale.ROOT);

  private PacemakerTimes() {}

  /** {@code Mon Nov 23 04:46:22 2026}. */
  public static String ctime(Instant time) {
    return CTIME.format(time.atOffset(ZoneOffset.UTC));
  }

  /** {@code 2026-11-23 04:46:21Z}. */
  public static String iso(Instant time) {
    return ISO.format(time.atOffset(ZoneOffset.UTC));
  }

  /** A time of either way in the first; what is no time stays as it is. */
  static String asCtime(String printed) {
    return converted(printed, ISO, CTIME);
  }

  /** A time of either way in the second; what is no time stays as it is. */
  static String asIso(String printed) {
    return converted(printed, CTIME, ISO);
  }

  private static String converted(String printed, DateTimeFormatter from, DateTimeFormatter to) {
    try {
      LocalDateTime time = LocalDateTime.parse(printed, from);
      return from.format(time).equals(printed) ? to.format(time) : printed;
    } catch (DateTimeException e) {
      return printed;
    }
  }
}
