package org.pgrex.parsers.rsync;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.rsync.RsyncOutput.Progress;
import org.pgrex.parsers.rsync.RsyncOutput.Summary;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code rsync -a} prints with any of {@code -v}, {@code -i}, {@code --progress}, {@code
 * --info=progress2}, {@code --stats}, {@code --delete}; rsync 3, which speaks English only.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class RsyncParser {
  private static final Pattern PROGRESS =
      Pattern.compile(
          "([\\d,.]{1,26}[KMGTP]?)\\s+(\\d{1,3})%\\s+([\\d.,]+[a-zA-Z]*/s)\\s+(\\d+:\\d\\d:\\d\\d)"
              + "(?:\\s+\\((?:xfr#|xfer#)(\\d{1,9}), (?:to|ir)-(?:chk|check)=(\\d{1,9})/(\\d{1,9})\\))?");
  private static final Pattern SENT =
      Pattern.compile(
          "sent ([\\d,.]{1,26}[KMGTP]?) bytes  received ([\\d,.]{1,26}[KMGTP]?) bytes"
              + "  ([\\d,.]{1,26}[KMGTP]?) bytes/sec");
  private static final Pattern TOTAL =
      Pattern.compile(
          "total size is ([\\d,.]{1,26}[KMGTP]?)  speedup is ([\\d,.]{1,26})(?: \\(DRY RUN\\))?");
  private static final Pattern LIST_BEGINS =
      Pattern.compile(
          "(?:receiving|sending) incremental file list"
              + "|(?:receiving|building) file list \\.\\.\\..*");
  private static final Pattern STATISTIC =
      Pattern.compile("((?:Number of|Total|Literal|Matched|File list) ?[A-Za-z ]*): (.+)");
  private static final Pattern ITEMIZED = Pattern.compile("[<>ch.][fdLDS][.+?a-zA-Z]{9} (.+)");
  private static final Pattern PROMPT = Pattern.compile("\\S+'s password:.*");

  private final List<String> files = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();
  private final List<Progress> progress = new ArrayList<>();
  private final Map<String, String> stats = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();
  private Optional<Summary> summary = Optional.empty();
  private boolean inList;
  private boolean began;

  private RsyncParser() {}

  /**
   * Reads one line of progress, as it comes in.
   *
   * @return empty if the line is something else
   */
  public static Optional<Progress> parseLine(String line) {
    Matcher matcher = PROGRESS.matcher(line.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<Long> bytes = bytes(matcher.group(1));
    return bytes.map(
        count ->
            new Progress(
                count,
                Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                matcher.group(4),
                Optional.ofNullable(matcher.group(5)).flatMap(Words::integer),
                Optional.ofNullable(matcher.group(6)).flatMap(Words::integer),
                Optional.ofNullable(matcher.group(7)).flatMap(Words::integer)));
  }

  /**
   * Parses the whole output, standard output and standard error together or either. An empty text
   * is of an rsync that had nothing to tell.
   *
   * @throws ParseException if no line of it is rsync's
   */
  public static RsyncOutput parse(String text) {
    return new RsyncParser().parseLines(Line.of(text));
  }

  private RsyncOutput parseLines(List<Line> lines) {
    int said = 0;
    for (Line line : lines) {
      if (line.text().isBlank()) {
        // Between the list and the summary; a carriage return alone is a redrawn line.
        continue;
      }
      said++;
      if (!line(line.text())) {
        unparsed.add(line.unparsed());
      }
    }
    if (said > 0 && unparsed.size() == said) {
      throw new ParseException(
          unparsed.get(0).line(),
          "not rsync: '" + unparsed.get(0).text().strip() + "', expected the output of rsync");
    }
    return new RsyncOutput(
        List.copyOf(files),
        List.copyOf(deleted),
        List.copyOf(progress),
        summary,
        Collections.unmodifiableMap(stats),
        List.copyOf(warnings),
        List.copyOf(errors),
        List.copyOf(messages),
        List.copyOf(unparsed));
  }

  private boolean line(String line) {
    String text = line.strip();
    Optional<Progress> parsed = parseLine(text);
    if (parsed.isPresent()) {
      began = true;
      return progress.add(parsed.get());
    }
    if (LIST_BEGINS.matcher(text).matches()) {
      began = true;
      inList = true;
      return true;
    }
    if (text.startsWith("rsync: ")
        || text.startsWith("rsync error: ")
        || text.startsWith("ssh: ")) {
      return errors.add(text);
    }
    if (text.startsWith("@ERROR") || text.startsWith("Host key verification failed")) {
      return errors.add(text);
    }
    if (text.endsWith(": Permission denied (publickey).")
        || text.startsWith("Permission denied")
        || text.contains(": Permission denied (")) {
      return errors.add(text);
    }
    if (text.startsWith("rsync warning: ")
        || text.startsWith("Warning: ")
        || text.startsWith("file has vanished: ")
        || text.startsWith("skipping ")) {
      return warnings.add(text);
    }
    if (PROMPT.matcher(text).matches() || text.startsWith("created directory ")) {
      return messages.add(text);
    }
    Matcher matcher = SENT.matcher(text);
    if (matcher.matches()) {
      return sent(matcher);
    }
    matcher = TOTAL.matcher(text);
    if (matcher.matches() && summary.isPresent()) {
      return total(matcher, summary.get());
    }
    matcher = STATISTIC.matcher(text);
    if (matcher.matches()) {
      inList = false;
      began = true;
      stats.put(matcher.group(1), matcher.group(2));
      return true;
    }
    Optional<String> gone = Words.after(text, "deleting ");
    if (gone.isPresent() && (inList || !began)) {
      return deleted.add(gone.get());
    }
    matcher = ITEMIZED.matcher(text);
    if (matcher.matches()) {
      return files.add(matcher.group(1));
    }
    return inList && files.add(line);
  }

  private boolean sent(Matcher matcher) {
    Optional<Long> sent = bytes(matcher.group(1));
    Optional<Long> received = bytes(matcher.group(2));
    Optional<Double> rate = decimal(matcher.group(3));
    if (sent.isEmpty() || received.isEmpty() || rate.isEmpty()) {
      return false;
    }
    inList = false;
    summary =
        Optional.of(
            new Summary(
                sent.get(), received.get(), rate.get(), Optional.empty(), Optional.empty()));
    return true;
  }

  private boolean total(Matcher matcher, Summary sent) {
    Optional<Long> total = bytes(matcher.group(1));
    Optional<Double> speedup = decimal(matcher.group(2));
    summary =
        Optional.of(
            new Summary(
                sent.sentBytes(), sent.receivedBytes(), sent.bytesPerSecond(), total, speedup));
    return total.isPresent() && speedup.isPresent();
  }

  /** {@code 16,777,216}, or {@code 16.78M} with {@code -h}. */
  private static Optional<Long> bytes(String text) {
    return decimal(text).map(Math::round);
  }

  private static Optional<Double> decimal(String text) {
    String digits = text.replace(",", "");
    double unit = 1;
    int suffix = digits.isEmpty() ? -1 : "KMGTP".indexOf(digits.charAt(digits.length() - 1));
    if (suffix >= 0) {
      unit = Math.pow(1000, suffix + 1);
      digits = digits.substring(0, digits.length() - 1);
    }
    try {
      return Optional.of(Double.parseDouble(digits) * unit);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
