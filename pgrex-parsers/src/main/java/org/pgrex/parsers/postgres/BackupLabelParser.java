package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;

/**
 * Reads {@code backup_label} and {@code .backup} files of PostgreSQL 9.1 to 17.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class BackupLabelParser {
  private static final Pattern LOCATION =
      Pattern.compile("([0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8})(?: \\(file ([0-9A-Fa-f]{24})\\))?");
  private static final List<String> NAMES =
      List.of(
          "START WAL LOCATION",
          "STOP WAL LOCATION",
          "CHECKPOINT LOCATION",
          "BACKUP METHOD",
          "BACKUP FROM",
          "START TIME",
          "STOP TIME",
          "LABEL",
          "START TIMELINE",
          "STOP TIMELINE");

  private final Map<String, Line> values = new HashMap<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private BackupLabelParser() {}

  /**
   * Parses the file.
   *
   * @throws ParseException if it does not say where the backup begins, or what it says of a
   *     position or timeline is none
   */
  public static BackupLabel parse(String text) {
    return new BackupLabelParser().lines(Line.nonBlank(text));
  }

  private BackupLabel lines(List<Line> lines) {
    for (Line line : lines) {
      int colon = line.text().indexOf(": ");
      String name = colon < 0 ? "" : line.text().substring(0, colon);
      if (NAMES.contains(name)) {
        values.putIfAbsent(name, new Line(line.number(), line.text().substring(colon + 2).strip()));
      } else {
        unparsed.add(line.unparsed());
      }
    }
    if (!values.containsKey("START WAL LOCATION")) {
      throw new ParseException(
          lines.isEmpty() ? 0 : lines.get(0).number(),
          "no START WAL LOCATION, expected a backup_label or .backup file");
    }
    return new BackupLabel(
        location("START WAL LOCATION").orElseThrow(),
        file("START WAL LOCATION"),
        location("STOP WAL LOCATION"),
        file("STOP WAL LOCATION"),
        location("CHECKPOINT LOCATION"),
        value("BACKUP METHOD"),
        value("BACKUP FROM"),
        value("START TIME"),
        value("STOP TIME"),
        value("LABEL"),
        timeline("START TIMELINE"),
        timeline("STOP TIMELINE"),
        List.copyOf(unparsed));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(Line::text);
  }

  private Optional<Lsn> location(String name) {
    return matched(name, matcher -> Optional.of(Lsn.parse(matcher.group(1))));
  }

  private Optional<WalFileName> file(String name) {
    return matched(
        name,
        matcher ->
            Optional.ofNullable(matcher.group(2))
                .map(file -> WalFileName.parse(file.toUpperCase(java.util.Locale.ROOT))));
  }

  private <T> Optional<T> matched(String name, Function<Matcher, Optional<T>> reading) {
    return understood(
        name,
        text -> {
          Matcher matcher = LOCATION.matcher(text);
          if (!matcher.matches()) {
            throw new IllegalArgumentException("not a WAL position: '" + text + "'");
          }
          return reading.apply(matcher);
        });
  }

  private Optional<Timeline> timeline(String name) {
    return understood(name, text -> Optional.of(new Timeline(Integer.parseInt(text))));
  }

  private <T> Optional<T> understood(String name, Function<String, Optional<T>> reading) {
    Line line = values.get(name);
    if (line == null) {
      return Optional.empty();
    }
    try {
      return reading.apply(line.text());
    } catch (IllegalArgumentException e) {
      throw new ParseException(line.number(), name + ": " + e.getMessage());
    }
  }
}
