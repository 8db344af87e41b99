package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;

/**
 * A timeline history file: the timelines that a timeline came from, and where it left each.
 * Immutable.
 *
 * @param entries from the oldest timeline to the parent
 * @param comments lines that begin with {@code #}, without it
 */
public record TimelineHistory(List<Entry> entries, List<String> comments) {

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
