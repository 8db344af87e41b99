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
 * Reads a timeline history file, {@code 00000002.history}, of PostgreSQL 9.3 to 18; see {@link
 * TimelineHistory} for a sample. As the server does, it refuses a file with a line that it does not
 * understand: half a history would allow what the whole forbids.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class TimelineHistoryParser {
  private static final Pattern ENTRY =
      Pattern.compile(
          "(\\d{1,10})\\s++([0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8})(?:\\s++(.*+))?", Pattern.DOTALL);

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> comments = new ArrayList<>();

  private TimelineHistoryParser() {}

  /**
   * Parses the file. An empty one is a history without ancestors.
   *
   * @throws ParseException if a line is neither an entry nor a comment, or the timelines do not
   *     grow; it has what stands before that line, and that and the lines behind it as {@link
   *     TimelineHistory#unparsed()}
   */
  public static TimelineHistory parse(String text) {
    return new TimelineHistoryParser().lines(Line.nonBlank(text));
  }

  private TimelineHistory lines(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      String stripped = line.text().strip();
      if (stripped.startsWith("#")) {
        comments.add(stripped.substring(1).strip());
      } else {
        entry(line, stripped, lines.subList(i, lines.size()));
      }
    }
    return soFar(List.of());
  }

  private void entry(Line line, String stripped, List<Line> rest) {
    Matcher matcher = ENTRY.matcher(stripped);
    int id = matcher.matches() ? Words.integer(matcher.group(1)).orElse(0) : 0;
    if (id < 1) {
      throw line.error(
          "no timeline: "
              + Words.quoted(stripped)
              + ", expected a timeline, a WAL position and a reason",
          soFar(rest));
    }
    Timeline timeline = new Timeline(id);
    if (!entries.isEmpty() && entries.get(entries.size() - 1).timeline().compareTo(timeline) >= 0) {
      throw line.error(
          "timeline "
              + id
              + " does not follow timeline "
              + entries.get(entries.size() - 1).timeline()
              + " before it",
          soFar(rest));
    }
    String reason = matcher.group(3) == null ? "" : matcher.group(3);
    entries.add(new Entry(timeline, Lsn.parse(matcher.group(2)), reason));
  }

  private TimelineHistory soFar(List<Line> rest) {
    return new TimelineHistory(
        List.copyOf(entries), List.copyOf(comments), rest.stream().map(Line::unparsed).toList());
  }
}
