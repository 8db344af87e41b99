package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.BaseBackup.Progress;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code pg_basebackup -P} prints, on a terminal (its line redrawn with CR) or
 * elsewhere, in English or Japanese; PostgreSQL 9.1 to 17.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class BaseBackupParser {
  /** In any language: the unit of what is counted, "tablespace", is all that differs. */
  private static final Pattern PROGRESS =
      Pattern.compile(
          "(\\d{1,18})(?:/(\\d{1,18}))? kB(?: \\((\\d{1,3})%\\))?, (\\d{1,9})/(\\d{1,9})"
              + " ([^\\s(]+)(?:\\s+\\((.*)\\))?");

  private BaseBackupParser() {}

  /**
   * Reads one line of progress, as it comes in: {@code 70762/70762 kB (100%), 1/1 tablespace}.
   *
   * @return empty if the line is something else
   */
  public static Optional<Progress> parseLine(String line) {
    Matcher matcher = PROGRESS.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Progress(
            Long.parseLong(matcher.group(1)),
            Optional.ofNullable(matcher.group(2)).map(Long::valueOf),
            Optional.ofNullable(matcher.group(3)).map(Integer::valueOf),
            Integer.parseInt(matcher.group(4)),
            Integer.parseInt(matcher.group(5)),
            Optional.ofNullable(matcher.group(7))
                .map(String::strip)
                .filter(file -> !file.isEmpty())));
  }

  /**
   * Parses the whole output, standard output and standard error together or standard error alone.
   * An empty text is a backup without {@code -P} that had nothing to tell.
   *
   * @throws ParseException if no line of it is pg_basebackup's
   */
  public static BaseBackup parse(String text) {
    boolean waited = false;
    List<Progress> progress = new ArrayList<>();
    List<String> notices = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    List<Unparsed> unparsed = new ArrayList<>();
    List<String> toContinue = messages;
    List<Line> lines = Line.nonBlank(text);
    for (Line line : lines) {
      String stripped = line.text().strip();
      Optional<Progress> parsed = parseLine(stripped);
      Optional<ServerMessage> message = ServerMessage.of(stripped, "pg_basebackup");
      if (parsed.isPresent()) {
        progress.add(parsed.get());
      } else if (message.isPresent()) {
        toContinue =
            switch (message.get().severity()) {
              case NOTICE -> notices;
              case WARNING -> warnings;
              case ERROR -> errors;
              case MESSAGE -> messages;
            };
        toContinue.add(message.get().text());
        waited |= isCheckpointWait(message.get().text());
      } else if (isCheckpointWait(stripped)) {
        waited = true;
      } else if (line.indent() > 0 && !toContinue.isEmpty()) {
        // libpq breaks its messages: the next lines begin with a tab.
        int last = toContinue.size() - 1;
        toContinue.set(last, toContinue.get(last) + "\n" + stripped);
      } else {
        unparsed.add(line.unparsed());
      }
    }
    if (!lines.isEmpty() && unparsed.size() == lines.size()) {
      throw new ParseException(
          lines.get(0).number(),
          "no base backup: '"
              + lines.get(0).text().strip()
              + "', expected the output of pg_basebackup");
    }
    return new BaseBackup(
        waited,
        List.copyOf(progress),
        List.copyOf(notices),
        List.copyOf(warnings),
        List.copyOf(errors),
        List.copyOf(messages),
        List.copyOf(unparsed));
  }

  private static boolean isCheckpointWait(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("waiting for checkpoint")
        || text.contains("チェックポイントの完了を待機中")
        || text.contains("チェックポイントを待っています")
        || Words.of(text).contains("チェックポイントの完了を待っています");
  }
}
