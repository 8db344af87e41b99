package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * A timeline history file, {@code 00000003.history}: the timelines that a timeline came from, and
 * where it left each. Immutable.
 *
 * <pre>
 * 1       0/20000A0       no recovery target specified
 *
 * 2       0/4000060       before transaction 749 at 2026-11-23 05:17:04.281 UTC
 * </pre>
 *
 * @param entries from the oldest timeline to the parent
 * @param comments lines that begin with {@code #}, without it
 * @param unparsed lines that were not understood: only in what {@link
 *     org.pgrex.parsers.ParseException#understood()} has, since such a file is refused
 */
public record TimelineHistory(List<Entry> entries, List<String> comments, List<Unparsed> unparsed)
    implements Parsed {

  /**
   * An ancestor.
   *
   * @param switchPoint the position at which its descendant left it
   * @param reason why, such as {@code no recovery target specified}
   */
  public record Entry(Timeline timeline, Lsn switchPoint, String reason) {}

  /** Where the history left a timeline; empty where it was never on it, or still is. */
  public Optional<Lsn> switchPointOf(Timeline timeline) {
    return entries.stream()
        .filter(entry -> entry.timeline().equals(timeline))
        .map(Entry::switchPoint)
        .findFirst();
  }

  /**
   * Whether a server of this history can go on from a server that is on the timeline at the
   * position: its history left that timeline there or later.
   *
   * @param own the timeline that this is the history of
   */
  public boolean contains(Timeline own, Timeline timeline, Lsn position) {
    return timeline.equals(own)
        || switchPointOf(timeline).filter(left -> position.compareTo(left) <= 0).isPresent();
  }
}
