package org.pgrex.parsers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/** What must hold of a parser whatever text it is given. */
final class Invariants {
  private static final int LONG = 1 << 20;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** A terminal's CR CR LF ends one line; only the first CR of a run looks along it. */
  private static final Pattern LINE_END = Pattern.compile("(?<!\\r)\\r++\\n|\\r|\\n");

  /** Twice for a text of twice the length, where memory grows as the text does; else four times. */
  private static final long GROWTH = 3;

  private static final long BYTES_AT_ALL = 8L << 20;
  private static final Duration TIME = Duration.ofSeconds(10);

  /** By the clock, where other programs may have the processor. */
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private Invariants() {}

  /** Fails where the parser breaks its promise; the text is what Jazzer made or has once found. */
  static void hold(FuzzTarget target, String text) {
    try {
      Object value = target.parse(text);
      assertThat(value).as("a value").isNotNull();
      assertThat(value.toString().length()).as("length of what it shows").isPositive();
      if (value instanceof Parsed parsed) {
        unparsedIsOfTheText(target, text, parsed);
      }
    } catch (ParseException e) {
      saysWhere(text, e);
    }
  }

  /**
   * The same, and that the work grows as the text does: it is repeated up to a megabyte. Not for
   * code that Jazzer has instrumented, which works and allocates ten times as much.
   */
  static void holdAtLength(FuzzTarget target, String text) {
    hold(target, text);
    if (text.isEmpty()) {
      return;
    }
    String line = text.replace('\n', ' ').replace('\r', ' ');
    assertTimeoutPreemptively(LIMIT, () -> isCheap(target, text));
    assertTimeoutPreemptively(LIMIT, () -> isCheap(target, line));
  }

  private static void isCheap(FuzzTarget target, String unit) {
    int times = LONG / 2 / unit.length() + 1;
    String text = unit.repeat(2 * times);
    long ofHalf = bytesFor(target, unit.repeat(times));
    long timeBefore = THREADS.getCurrentThreadCpuTime();
    long bytes = bytesFor(target, text);
    assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - timeBefore))
        .as("time for %d characters", text.length())
        .isLessThan(TIME);
    assertThat(bytes)
        .as("bytes allocated for %d characters", text.length())
        .isLessThan(BYTES_AT_ALL + GROWTH * ofHalf);
  }

  private static long bytesFor(FuzzTarget target, String text) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    hold(target, text);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** Each unparsed line is the text's own, in the text's order; strict mode refuses the first. */
  private static void unparsedIsOfTheText(FuzzTarget target, String text, Parsed parsed) {
    List<Unparsed> unparsed = parsed.unparsed();
    if (unparsed.isEmpty()) {
      assertThat(Parsed.strict(parsed)).isSameAs(parsed);
      return;
    }
    List<String> lines = linesOf(text);
    int next = 1;
    for (Unparsed entry : unparsed) {
      assertThat(entry.line()).as("number of an unparsed line").isBetween(next, lines.size());
      next = target.isOfLines() ? behind(entry, lines) : entry.line();
    }
    assertThatThrownBy(() -> Parsed.strict(parsed))
        .isInstanceOfSatisfying(
            ParseException.class,
            e -> {
              assertThat(e.line()).isEqualTo(unparsed.get(0).line());
              assertThat(e.understood()).containsSame(parsed);
            });
  }

  /** The number of the line behind the one, or behind those that were broken from one. */
  private static int behind(Unparsed entry, List<String> lines) {
    assertThat(entry.text().isBlank()).as("line %d is blank", entry.line()).isFalse();
    int number = entry.line();
    for (String line : linesOf(entry.text())) {
      assertThat(number <= lines.size() && line.equals(lines.get(number - 1)))
          .as("unparsed line %d is that of the text", number)
          .isTrue();
      number++;
    }
    return number;
  }

  private static List<String> linesOf(String text) {
    return List.of(LINE_END.split(text, -1));
  }

  private static void saysWhere(String text, ParseException e) {
    assertThat(e.line()).as("line of %s", e).isBetween(0, linesOf(text).size() + 1);
    assertThat(e.column()).as("column of %s", e).isNotNegative();
    assertThat(e.excerpt().length()).as("excerpt of %s", e).isLessThanOrEqualTo(121);
    assertThat(String.valueOf(e.getMessage()).length()).as("message's length").isBetween(10, 451);
  }
}
