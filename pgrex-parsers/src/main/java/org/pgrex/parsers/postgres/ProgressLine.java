package org.pgrex.parsers.postgres;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.postgres.BaseBackup.Progress;

/**
 * A line of pg_basebackup's progress in any language. What is counted, and the unit of the sizes,
 * are translated, and either may stand before the count or behind it: {@code 22953/22953 КБ (100%),
 * табличное пространство 1/1}.
 */
final class ProgressLine {
  private static final Pattern SIZES =
      Pattern.compile("(\\d{1,18})(?:/(\\d{1,18}))? [^\\d\\s,()]{1,12}(?: \\((\\d{1,3})%\\))?, ");
  private static final Pattern COUNT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

  /** Longer than any word for a tablespace. */
  private static final int LONGEST_WORD = 60;

  private ProgressLine() {}

  /** The progress; empty if the line is something else. */
  static Optional<Progress> read(String line) {
    String text = line.strip();
    Matcher sizes = SIZES.matcher(text);
    if (!sizes.lookingAt()) {
      return Optional.empty();
    }
    String rest = text.substring(sizes.end());
    int open = rest.indexOf('(');
    String counted = open < 0 ? rest : rest.substring(0, open);
    boolean closed = open < 0 || rest.endsWith(")");
    Matcher count = COUNT.matcher(counted);
    if (!closed || counted.length() > LONGEST_WORD || !count.find() || !isWords(counted, count)) {
      return Optional.empty();
    }
    return Optional.of(
        new Progress(
            Long.parseLong(sizes.group(1)),
            Optional.ofNullable(sizes.group(2)).map(Long::valueOf),
            Optional.ofNullable(sizes.group(3)).map(Integer::valueOf),
            Integer.parseInt(count.group(1)),
            Integer.parseInt(count.group(2)),
            file(rest, open)));
  }

  /** Whether words stand around the count, and no further number. */
  private static boolean isWords(String counted, Matcher count) {
    String words = counted.substring(0, count.start()) + counted.substring(count.end());
    return !words.isBlank() && words.chars().noneMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<String> file(String rest, int open) {
    return open < 0
        ? Optional.empty()
        : Optional.of(rest.substring(open + 1, rest.length() - 1).strip())
            .filter(file -> !file.isEmpty());
  }
}
