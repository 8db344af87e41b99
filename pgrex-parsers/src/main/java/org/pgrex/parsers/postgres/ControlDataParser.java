package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Paragraphs;
import org.pgrex.parsers.text.Words;

/**
 * Reads {@code pg_controldata} of PostgreSQL 9.4 to 18, in English or Japanese; see {@link
 * ControlData} for a sample.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class ControlDataParser {
  private static final String PROGRAM = "pg_controldata";
  private static final String IDENTIFIER = "Database system identifier";
  private static final String STATE = "Database cluster state";

  /** A value as printed, and the line it stands in. */
  private record Value(Line line, String text) {}

  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Paragraphs warnings = new Paragraphs();
  private final Paragraphs errors = new Paragraphs();
  private final List<Unparsed> unparsed = new ArrayList<>();
  private boolean inWarning;
  @Nullable private Value spoilt;
  private String spoiltLabel = "";

  private ControlDataParser() {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that: where there is no database, say, the message has what
   *     pg_controldata says; where the identifier or the state is missing, the text is cut off;
   *     where a value cannot be one of its kind; with what was understood
   */
  public static ControlData parse(String text) {
    return new ControlDataParser().parseLines(Line.of(text));
  }

  private ControlData parseLines(List<Line> lines) {
    for (Line line : lines) {
      String text = line.text().strip();
      if (text.isEmpty()) {
        inWarning = false;
      } else if (!warning(text) && !value(line, text)) {
        if (inWarning) {
          warnings.goOn(" ", text);
        } else {
          unparsed.add(line.unparsed());
        }
      }
    }
    ControlData data = data();
    if (!values.containsKey(IDENTIFIER) || !values.containsKey(STATE)) {
      throw notControlData(lines, data);
    }
    if (spoilt != null) {
      throw spoilt
          .line()
          .errorAt(
              spoilt.text(),
              spoiltLabel + ": cannot understand " + Words.quoted(spoilt.text()),
              data);
    }
    return data;
  }

  /** Up to PostgreSQL 16 a paragraph without the program's name. */
  private boolean warning(String text) {
    boolean plain = text.startsWith("WARNING:") || text.startsWith("警告:");
    if (plain) {
      warnings.begin(text.substring(text.indexOf(':') + 1).strip());
      inWarning = true;
      return true;
    }
    Optional<ServerMessage> message =
        text.startsWith(PROGRAM + ":") ? ServerMessage.of(text, PROGRAM) : Optional.empty();
    message.ifPresent(
        told -> {
          if (told.severity() == ServerMessage.Severity.ERROR) {
            errors.begin(text);
            warnings.begin(told.text());
          } else if (told.severity() == ServerMessage.Severity.WARNING || warnings.isEmpty()) {
            warnings.begin(told.text());
          } else {
            warnings.goOn(" ", told.text());
          }
        });
    return message.isPresent();
  }

  private boolean value(Line line, String text) {
    int colon = colon(text);
    // The Japanese of PostgreSQL 9.6 has forgotten some colons.
    int end = colon >= 0 ? colon : lastBlank(text);
    if (end < 0) {
      return false;
    }
    Optional<String> label = ControlDataWords.label(text.substring(0, end));
    if (label.isEmpty() || values.containsKey(label.get())) {
      return false;
    }
    inWarning = false;
    values.put(label.get(), new Value(line, text.substring(end + 1).strip()));
    return true;
  }

  private static int colon(String text) {
    int narrow = text.indexOf(':');
    int wide = text.indexOf('：');
    return narrow < 0 || (wide >= 0 && wide < narrow) ? wide : narrow;
  }

  private static int lastBlank(String text) {
    for (int i = text.length() - 1; i >= 0; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return -1;
  }

  private ParseException notControlData(List<Line> lines, ControlData understood) {
    if (!errors.isEmpty()) {
      Line line =
          lines.stream()
              .filter(said -> said.text().strip().equals(errors.toList().get(0)))
              .findFirst()
              .orElseThrow();
      return line.error(line.text().strip(), understood);
    }
    if (!values.isEmpty()) {
      Line last = lines.get(lines.size() - 1);
      return last.error(
          "the output of pg_controldata is cut off: it has no "
              + (values.containsKey(IDENTIFIER) ? "cluster state" : "system identifier"),
          understood);
    }
    if (unparsed.isEmpty()) {
      return new ParseException(0, "the text is empty, expected the output of pg_controldata");
    }
    Unparsed first = unparsed.get(0);
    return new ParseException(
        first.line(),
        first.column(),
        first.text(),
        "no control data: " + Words.quoted(first.text()) + ", expected pg_controldata's output",
        understood);
  }

  private ControlData data() {
    String stateText = text(STATE).orElse("");
    Map<String, String> printed = new LinkedHashMap<>();
    values.forEach((name, value) -> printed.put(name, value.text()));
    return new ControlData(
        text(IDENTIFIER).orElse(""),
        ControlDataWords.state(stateText),
        stateText,
        number("pg_control version number"),
        number("Catalog version number"),
        text("pg_control last modified"),
        lsn("Latest checkpoint location"),
        lsn("Latest checkpoint's REDO location"),
        walFile("Latest checkpoint's REDO WAL file"),
        timeline("Latest checkpoint's TimeLineID"),
        timeline("Latest checkpoint's PrevTimeLineID"),
        text("Time of latest checkpoint"),
        lsn("Minimum recovery ending location").filter(Lsn::isValid),
        timeline("Min recovery ending loc's timeline"),
        lsn("Backup start location").filter(Lsn::isValid),
        lsn("Backup end location").filter(Lsn::isValid),
        text("End-of-backup record required").flatMap(ControlDataWords::flag),
        text("wal_level setting"),
        text("wal_log_hints setting").flatMap(ControlDataWords::flag),
        read("Bytes per WAL segment", Long::valueOf),
        number("Data page checksum version"),
        Collections.unmodifiableMap(printed),
        warnings.toList(),
        List.copyOf(unparsed));
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Value::text);
  }

  private Optional<Integer> number(String name) {
    return read(name, Integer::valueOf);
  }

  private Optional<Lsn> lsn(String name) {
    return read(name, Lsn::parse);
  }

  /** Empty where it is 0, which stands for none. */
  private Optional<Timeline> timeline(String name) {
    return read(
            name,
            text -> text.equals("0") ? Optional.<Timeline>empty() : Optional.of(timelineOf(text)))
        .flatMap(timeline -> timeline);
  }

  private static Timeline timelineOf(String text) {
    return new Timeline(Integer.parseInt(text));
  }

  /** Empty where the size of a segment is none, so that there is no name. */
  private Optional<WalFileName> walFile(String name) {
    return text(name).filter("???"::equals).isPresent()
        ? Optional.empty()
        : read(name, WalFileName::parse);
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
      boolean first = spoilt == null || value.line().number() < spoilt.line().number();
      spoilt = first ? value : spoilt;
      spoiltLabel = first ? name : spoiltLabel;
      return Optional.empty();
    }
  }
}
