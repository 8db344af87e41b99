package org.pgrex.testkit.print;

import java.util.stream.Collectors;
import org.pgrex.parsers.postgres.TimelineHistory;

/** A timeline history file as PostgreSQL writes it: comments, then the timelines it came from. */
public final class TimelineHistoryPrinter {
  private TimelineHistoryPrinter() {}

  /** The file's content; a blank line stands between entries. */
  public static String print(TimelineHistory history) {
    return history.comments().stream()
            .map(comment -> "# " + comment + "\n")
            .collect(Collectors.joining())
        + history.entries().stream()
            .map(
                entry ->
                    "%s\t%s\t%s\n".formatted(entry.timeline(), entry.switchPoint(), entry.reason()))
            .collect(Collectors.joining("\n"));
  }
}
