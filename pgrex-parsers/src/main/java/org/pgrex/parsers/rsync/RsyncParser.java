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
 * Reads what {@code rsync -a} prints with any of {@code -v}, {@code -h}, {@code -i}, {@code
 * --progress}, {@code --info=progress2}, {@code --stats}, {@code --delete}, {@code -n}; rsync 3.0
 * to 3.5, which speaks English only but writes numbers as the locale has them. See {@link
 * RsyncOutput} for a sample.
 *
 * <p>Between the line that begins the list and the summary every line that is nothing else is a
 * file's name: a name may be anything.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class RsyncParser {
  private static final String NUMBER = "([\\d,.]{1,32}[KMGTPE]?)";
  private static final Pattern PROGRESS =
      Pattern.compile(
          NUMBER
              + "\\s++(\\d{1,3})%\\s++([\\d.,]{1,32}[a-zA-Z]{0,4}/s)\\s++"
              + "(\\d{1,9}:\\d\\d:\\d\\d|\\?\\?:\\?\\?:\\?\\?)"
              + "(?:\\s++\\((?:xfr|xfer)#(\\d{1,9}), (?:to|ir)-(?:chk|check)=(\\d{1,9})/(\\d{1,9})\\))?");
  private static final Pattern SENT =
      Pattern.compile(
          "sent " + NUMBER + " bytes  received " + NUMBER + " bytes  " + NUMBER + " bytes/sec");
  private static final Pattern TOTAL =
      Pattern.compile(
          "total size is "
              + NUMBER
              + "  speedup is "
              + NUMBER
              + "(?: \\((?:DRY RUN|BATCH ONLY)\\))?");
  private static final Pattern STATISTIC =
      Pattern.compile(
          "((?:Number of|Total|Literal|Matched|File list) ?[A-Za-z ]{0,60}+): (.++)",
          Pattern.DOTALL);
  private static final Pattern ITEMIZED =
      Pattern.compile("[<>ch.][fdLDS](?:[.+?a-zA-Z]{9}| {9}) (\\S.*+)", Pattern.DOTALL);

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
    Optional<Long> bytes = Quantity.bytes(matcher.group(1));
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
    RsyncOutput output =
        new RsyncOutput(
            List.copyOf(files),
            List.copyOf(deleted),
            List.copyOf(progress),
            summary,
            Collections.unmodifiableMap(stats),
            List.copyOf(warnings),
            List.copyOf(errors),
            List.copyOf(messages),
            List.copyOf(unparsed));
    if (said > 0 && unparsed.size() == said) {
      Unparsed first = unparsed.get(0);
      throw new ParseException(
          first.line(),
          first.column(),
          first.text(),
          "not rsync: " + Words.quoted(first.text()) + ", expected the output of rsync",
          output);
    }
    return output;
  }

  private boolean line(String line) {
    String text = line.strip();
    Optional<Progress> parsed = parseLine(text);
    if (parsed.isPresent()) {
      began = true;
      return progress.add(parsed.get());
    }
    if (RsyncWords.isListBegin(text)) {
      began = true;
      inList = true;
      return true;
    }
    if (RsyncWords.isError(text)) {
      return errors.add(text);
    }
    if (RsyncWords.isWarning(text)) {
      return warnings.add(text);
    }
    if (RsyncWords.isMessage(text)) {
      return messages.add(text);
    }
    Matcher matcher = SENT.matcher(text);
    if (matcher.matches() && summary.isEmpty()) {
      return sent(matcher);
    }
    matcher = TOTAL.matcher(text);
    if (matcher.matches() && summary.filter(sent -> sent.totalBytes().isEmpty()).isPresent()) {
      return total(matcher, summary.get());
    }
    matcher = STATISTIC.matcher(text);
    if (matcher.matches()) {
      inList = false;
      began = true;
      return stats.putIfAbsent(matcher.group(1), matcher.group(2)) == null;
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
    Optional<Long> sent = Quantity.bytes(matcher.group(1));
    Optional<Long> received = Quantity.bytes(matcher.group(2));
    Optional<Double> rate = Quantity.decimal(matcher.group(3));
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
    Optional<Long> total = Quantity.bytes(matcher.group(1));
    Optional<Double> speedup = Quantity.decimal(matcher.group(2));
    if (total.isEmpty() || speedup.isEmpty()) {
      return false;
    }
    summary =
        Optional.of(
            new Summary(
                sent.sentBytes(), sent.receivedBytes(), sent.bytesPerSecond(), total, speedup));
    return true;
  }
}
