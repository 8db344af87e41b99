package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.text.Words;

/** The lines of failed actions, in each form that Pacemaker has had for them. */
final class FailureLines {
  private static final Pattern FAILURE =
      Pattern.compile("(\\S+) on (\\S+) '([^']*)' \\((\\d+)\\): (.*)");
  private static final Pattern FAILURE_IN_WORDS =
      Pattern.compile(
          "(\\S+) (?:(\\S+)-interval )?(\\S+) on (\\S+) (?:returned '([^']*)'|could not be executed )"
              + "(.*)");
  private static final Pattern FAILURE_OF_OLD =
      Pattern.compile("(\\S+) \\(node=([^,]+), call=(-?\\d+), rc=(\\d+), status=([^)]+)\\): (.*)");
  private static final Pattern INTERVAL_PART = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  private final StatusDraft draft;
  private final StatusLines lines;

  FailureLines(StatusDraft draft, StatusLines lines) {
    this.draft = draft;
    this.lines = lines;
  }

  boolean line(String body) {
    String text = lines.joined(body, "last-rc-change=", "exitreason=", "queued=");
    Matcher matcher = FAILURE.matcher(text);
    if (matcher.matches()) {
      Details details = Details.of(matcher.group(5));
      draft.failures.add(
          new Failure(
              matcher.group(1),
              matcher.group(2),
              Optional.of(matcher.group(3)),
              Words.integer(matcher.group(4)),
              details.get("exitreason"),
              details.get("call").flatMap(Words::integer),
              details.get("status"),
              details.get("last-rc-change")));
      return true;
    }
    matcher = FAILURE_OF_OLD.matcher(text);
    if (matcher.matches()) {
      draft.failures.add(
          new Failure(
              matcher.group(1),
              matcher.group(2),
              Optional.of(matcher.group(6).strip()),
              Words.integer(matcher.group(4)),
              Optional.empty(),
              Words.integer(matcher.group(3)),
              Optional.of(matcher.group(5)),
              Optional.empty()));
      return true;
    }
    matcher = FAILURE_IN_WORDS.matcher(text);
    return matcher.matches() && failureInWords(matcher);
  }

  /** {@code pgsql 9s-interval monitor on pgrex01 returned 'not running' (why) at TIME after 2s}. */
  private boolean failureInWords(Matcher matcher) {
    String interval = matcher.group(2);
    long millis = interval == null ? 0 : millis(interval);
    if (millis < 0) {
      return false;
    }
    String task = matcher.group(3).equals("probe") ? "monitor" : matcher.group(3);
    String rest = matcher.group(6).strip();
    Optional<String> when = Optional.empty();
    int after = rest.lastIndexOf(" after ");
    String before = after < 0 ? rest : rest.substring(0, after);
    int at = (" " + before).lastIndexOf(" at ");
    String reason = before;
    if (at >= 0) {
      when = Optional.of(before.substring(at + 3).strip());
      reason = at == 0 ? "" : before.substring(0, at - 1);
    }
    reason = reason.strip();
    if (reason.startsWith("(") && reason.endsWith(")")) {
      reason = reason.substring(1, reason.length() - 1);
    }
    Optional<String> status = Optional.empty();
    Optional<String> why = Optional.of(reason).filter(said -> !said.isEmpty());
    if (matcher.group(5) != null) {
      status = Optional.of("complete");
    } else {
      int colon = reason.indexOf(": ");
      status = Optional.of(colon < 0 ? reason : reason.substring(0, colon));
      why = colon < 0 ? Optional.empty() : Optional.of(reason.substring(colon + 2));
    }
    draft.failures.add(
        new Failure(
            matcher.group(1) + "_" + task + "_" + millis,
            matcher.group(4),
            Optional.ofNullable(matcher.group(5)),
            Optional.empty(),
            why,
            Optional.empty(),
            status,
            when));
    return true;
  }

  /** {@code 1m30s} in milliseconds; -1 if it is no interval. */
  private static long millis(String interval) {
    Matcher part = INTERVAL_PART.matcher(interval);
    long total = 0;
    int end = 0;
    while (part.find()) {
      if (part.start() != end || part.group(1).length() > 9) {
        return -1;
      }
      long unit =
          switch (part.group(2)) {
            case "ms" -> 1L;
            case "s" -> 1_000L;
            case "m" -> 60_000L;
            case "h" -> 3_600_000L;
            default -> 86_400_000L;
          };
      total += Long.parseLong(part.group(1)) * unit;
      end = part.end();
    }
    return end == interval.length() && end > 0 ? total : -1;
  }
}
