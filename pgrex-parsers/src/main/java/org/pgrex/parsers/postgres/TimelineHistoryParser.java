package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.postgres.TimelineHistory.Entry;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads a timeline history file, {@code 00000002.history}, of PostgreSQL 9.3 and later. As the
 * server does, it refuses a file with a line that it does not understand: half a history would
 * allow what the whole forbids.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class TimelineHistoryParser {
  private static final Pattern ENTRY =
      Pattern.compile("(\\d{1,10})\\s+([0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8})(?:\\s+(.*))?");

  private TimelineHistoryParser() {}

  /**
   * Parses the file. An empty one is a history without ancestors.
   *
   * @throws ParseException if a line is neither an entry nor a comment, or the timelines do not
   *     grow
   */
  public static TimelineHistory parse(String text) {
    List<Entry> entries = new ArrayList<>();
    List<String> comments = new ArrayList<>();
    for (Line line : Line.nonBlank(text)) {
      String stripped = line.text().strip();
      if (stripped.startsWith("#")) {
        comments.add(stripped.substring(1).strip());
        continue;
      }
      Matcher matcher = ENTRY.matcher(stripped);
      int id = matcher.matches() ? Words.integer(matcher.group(1)).orElse(0) : 0;
      if (id < 1) {
        throw new ParseException(
            line.number(),
            "no timeline: '" + stripped + "', expected a timeline, a WAL position and a reason");
      }
      Timeline timeline = new Timeline(id);
      if (!entries.isEmpty()
          && entries.get(entries.size() - 1).timeline().compareTo(timeline) >= 0) {
        throw new ParseException(
            line.number(), "timeline " + id + " does not follow the one before it");
      }
      String reason = matcher.group(3) == null ? "" : matcher.group(3);
      entries.add(new Entry(timeline, Lsn.parse(matcher.group(2)), reason));
    }
    return new TimelineHistory(List.copyOf(entries), List.copyOf(comments));
  }
}
