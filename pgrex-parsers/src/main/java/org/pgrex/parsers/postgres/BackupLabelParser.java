package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code backup_label} and {@code .backup} files of PostgreSQL 9.1 to 18; see {@link
 * BackupLabel} for a sample.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class BackupLabelParser {
  private static final String START = "START WAL LOCATION";
  private static final Pattern LOCATION =
      Pattern.compile("([0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8})(?: \\(file ([0-9A-F]{24})\\))?");
  private static final List<String> NAMES =
      List.of(
          START,
          "STOP WAL LOCATION",
          "CHECKPOINT LOCATION",
          "BACKUP METHOD",
          "BACKUP FROM",
          "START TIME",
          "STOP TIME",
          "LABEL",
          "START TIMELINE",
          "STOP TIMELINE",
          "INCREMENTAL FROM LSN",
          "INCREMENTAL FROM TLI");

  private record Value(Line line, String text) {}

  private final Map<String, Value> values = new HashMap<>();
  private final List<Unparsed> unparsed = new ArrayList<>();
  @Nullable private ParseException spoilt;

  private BackupLabelParser() {}

  /**
   * Parses the file.
   *
   * @throws ParseException if it does not say where the backup begins, or what it says of a
   *     position or timeline is none; with what was understood, the position 0/0 standing for a
   *     beginning that is not
   */
  public static BackupLabel parse(String text) {
    return new BackupLabelParser().lines(Line.nonBlank(text));
  }

  private BackupLabel lines(List<Line> lines) {
    for (Line line : lines) {
      int colon = line.text().indexOf(':');
      String name = colon < 0 ? "" : line.text().substring(0, colon);
      if (NAMES.contains(name) && !values.containsKey(name)) {
        values.put(name, new Value(line, line.text().substring(colon + 1).strip()));
      } else {
        unparsed.add(line.unparsed());
      }
    }
    BackupLabel label = label();
    if (spoilt != null) {
      throw new ParseException(
          spoilt.line(),
          spoilt.column(),
          spoilt.excerpt(),
          String.valueOf(spoilt.getMessage()),
          label);
    }
    if (!values.containsKey(START)) {
      String message = "no START WAL LOCATION, expected a backup_label or .backup file";
      throw lines.isEmpty() ? new ParseException(0, message) : lines.get(0).error(message, label);
    }
    return label;
  }

  private BackupLabel label() {
    return new BackupLabel(
        read(START, BackupLabelParser::location).orElse(new Lsn(0)),
        read(START, BackupLabelParser::file).flatMap(file -> file),
        read("STOP WAL LOCATION", BackupLabelParser::location),
        read("STOP WAL LOCATION", BackupLabelParser::file).flatMap(file -> file),
        read("CHECKPOINT LOCATION", Lsn::parse),
        value("BACKUP METHOD"),
        value("BACKUP FROM").map(from -> from.equals("master") ? "primary" : from),
        value("START TIME"),
        value("STOP TIME"),
        value("LABEL"),
        read("START TIMELINE", BackupLabelParser::timeline),
        read("STOP TIMELINE", BackupLabelParser::timeline),
        read("INCREMENTAL FROM LSN", Lsn::parse),
        read("INCREMENTAL FROM TLI", BackupLabelParser::timeline),
        List.copyOf(unparsed));
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).map(Value::text);
  }

  private static Lsn location(String text) {
    return Lsn.parse(matched(text).group(1));
  }

  private static Optional<WalFileName> file(String text) {
    return Optional.ofNullable(matched(text).group(2)).map(WalFileName::parse);
  }

  private static Matcher matched(String text) {
    Matcher matcher = LOCATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a WAL position");
    }
    return matcher;
  }

  private static Timeline timeline(String text) {
    return new Timeline(Integer.parseInt(text));
  }

  /** The value; empty where it is none of its kind, the first of which is an error at the end. */
  private <T> Optional<T> read(String name, Function<String, T> reading) {
    Value value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(value.text()));
    } catch (IllegalArgumentException e) {
      if (spoilt == null || value.line().number() < spoilt.line()) {
        spoilt =
            value
                .line()
                .errorAt(
                    value.text(), name + ": cannot understand " + Words.quoted(value.text()), null);
      }
      return Optional.empty();
    }
  }
}
