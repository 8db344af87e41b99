package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code postgres --version}, {@code pg_ctl --version} and the other programs print, of
 * any packager; also the version alone, {@code 15.18}, as {@code SHOW server_version} has it and
 * the file {@code PG_VERSION}. See {@link PostgresVersion} for samples.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PostgresVersionParser {
  private static final Pattern VERSION =
      Pattern.compile(
          "(?:([A-Za-z][\\w.+-]{0,63}) \\(([^()]{1,100})\\) )?"
              + "(\\d{1,4}(?:\\.\\d{1,9}){0,3})(devel|alpha\\d{1,4}|beta\\d{1,4}|rc\\d{1,4})?"
              + "(?:[ ,]\\s*+(\\S.{0,500}))?");

  private PostgresVersionParser() {}

  /**
   * Parses the output. Other lines, as a warning of the loader, are in {@link
   * PostgresVersion#unparsed()}.
   *
   * @throws ParseException if no line of it is a version
   */
  public static PostgresVersion parse(String text) {
    List<Line> lines = Line.nonBlank(text);
    Optional<PostgresVersion> version = Optional.empty();
    List<Unparsed> unparsed = new ArrayList<>();
    for (Line line : lines) {
      Optional<PostgresVersion> read = version.isPresent() ? Optional.empty() : line(line.text());
      if (read.isEmpty()) {
        unparsed.add(line.unparsed());
      }
      version = version.or(() -> read);
    }
    if (lines.isEmpty()) {
      throw new ParseException(0, "the text is empty, expected the version of a program");
    }
    PostgresVersion found =
        version.orElseThrow(
            () ->
                lines
                    .get(0)
                    .error(
                        "no version: "
                            + Words.quoted(lines.get(0).text())
                            + ", expected one like 'postgres (PostgreSQL) 15.18'",
                        null));
    return new PostgresVersion(
        found.program(),
        found.product(),
        found.numbers(),
        found.stage(),
        found.packager(),
        List.copyOf(unparsed));
  }

  /** The version that a line tells; empty if it is another line. */
  static Optional<PostgresVersion> line(String text) {
    Matcher matcher = VERSION.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<Integer> numbers =
        Arrays.stream(matcher.group(3).split("\\.", -1)).map(Integer::valueOf).toList();
    return Optional.of(
        new PostgresVersion(
            Optional.ofNullable(matcher.group(1)),
            Optional.ofNullable(matcher.group(2)),
            numbers,
            Optional.ofNullable(matcher.group(4)),
            Optional.ofNullable(matcher.group(5)),
            List.of()));
  }
}
