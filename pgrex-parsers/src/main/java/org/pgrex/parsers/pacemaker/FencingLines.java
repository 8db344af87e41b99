package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;

/** The lines of fencing that has failed, is pending or is done. */
final class FencingLines {
  private static final Pattern FENCING =
      Pattern.compile("(?:turning )?(\\S+) of (\\S+) (successful|succeeded|failed|pending)\\b(.*)");
  private static final Pattern FENCING_IN_WORDS =
      Pattern.compile(
          "(?:turning )?(\\S+) of (\\S+)(?: by (.+?))? for ([^\\s@]+)@(\\S+)(?: last)?"
              + " (successful|failed|pending)(?: \\((.*)\\))?(?: at (.+?))?"
              + "(?: \\(a later attempt.*\\))?");

  private final StatusDraft draft;
  private final StatusLines lines;

  FencingLines(StatusDraft draft, StatusLines lines) {
    this.draft = draft;
    this.lines = lines;
  }

  boolean line(String body) {
    String text = lines.joined(body, "completed=", "last-successful=", "last-failed=");
    Matcher matcher = FENCING.matcher(text);
    if (!matcher.matches()) {
      matcher = FENCING_IN_WORDS.matcher(text);
      return matcher.matches() && fencingInWords(matcher);
    }
    String rest = matcher.group(4).strip();
    Optional<String> reason = Optional.empty();
    if (rest.startsWith("(")) {
      int end = rest.indexOf("): ");
      int close = end < 0 ? rest.lastIndexOf(')') : end;
      if (close > 0) {
        reason = Optional.of(rest.substring(1, close));
        rest = rest.substring(close + 1).strip();
      }
    }
    Optional<String> reasonInParentheses = reason;
    Details details = Details.of(rest.startsWith(":") ? rest.substring(1) : rest);
    draft.fencing.add(
        new FencingEvent(
            matcher.group(1),
            matcher.group(2),
            Optional.of(fencingStatus(matcher.group(3))),
            details.get("origin"),
            details.get("client"),
            details.get("delegate"),
            details
                .get("completed")
                .or(() -> details.get("last-successful"))
                .or(() -> details.get("last-failed")),
            details
                .get("exit-reason")
                .or(() -> details.get("exitreason"))
                .or(() -> reasonInParentheses)));
    return true;
  }

  /** {@code reboot of pgrex01 by pgrex02 for CLIENT@pgrex02 successful at TIME}. */
  private boolean fencingInWords(Matcher matcher) {
    draft.fencing.add(
        new FencingEvent(
            matcher.group(1),
            matcher.group(2),
            Optional.of(fencingStatus(matcher.group(6))),
            Optional.of(matcher.group(5)),
            Optional.of(matcher.group(4)),
            Optional.ofNullable(matcher.group(3)),
            Optional.ofNullable(matcher.group(8)),
            Optional.ofNullable(matcher.group(7))));
    return true;
  }

  private static String fencingStatus(String word) {
    return switch (word) {
      case "failed", "pending" -> word;
      default -> "success";
    };
  }
}
