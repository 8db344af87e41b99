package org.pgrex.testkit.print;

import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.testkit.print.StatusFrame.Timing;

/** The lines of failed actions and of fencing, with detail or in words. */
final class FailureText {
  private final ClusterStatus status;
  private final StatusFrame frame;
  private final TextView view;

  FailureText(ClusterStatus status, StatusFrame frame, TextView view) {
    this.status = status;
    this.frame = frame;
    this.view = view;
  }

  List<String> resources() {
    return status.failures().stream()
        .map(failure -> view.detail() ? withDetail(failure) : inWords(failure))
        .toList();
  }

  private Timing timing(Failure failure) {
    return frame.timings().getOrDefault(failure, Timing.NONE);
  }

  private String withDetail(Failure failure) {
    Timing timing = timing(failure);
    return "%s on %s '%s' (%d): call=%d, status='%s'"
            .formatted(
                failure.opKey(),
                failure.node(),
                failure.exitStatus().orElse(""),
                failure.exitCode().orElse(0),
                failure.call().orElse(0),
                failure.status().orElse(""))
        + failure.exitReason().map(", exitreason='%s'"::formatted).orElse("")
        + failure
            .lastChange()
            .map(
                time ->
                    ", last-rc-change='%s', queued=%dms, exec=%dms"
                        .formatted(
                            PacemakerTimes.asCtime(time),
                            timing.queuedMillis(),
                            timing.execMillis()))
            .orElse("");
  }

  private String inWords(Failure failure) {
    Matcher key = CrmMonXmlHistory.OP_KEY.matcher(failure.opKey());
    String action = failure.opKey();
    if (key.matches()) {
      long interval = Long.parseLong(key.group(3));
      boolean probe = interval == 0 && key.group(2).equals("monitor");
      action =
          key.group(1)
              + (interval == 0 ? " " : " " + Numbers.span(interval) + "-interval ")
              + (probe ? "probe" : key.group(2));
    }
    boolean done = failure.status().filter(said -> !said.equals("complete")).isEmpty();
    String reason = failure.exitReason().orElse("");
    String what =
        done
            ? " returned '%s'".formatted(failure.exitStatus().orElse(""))
                + (reason.isEmpty() ? "" : " (" + reason + ")")
            : " could not be executed (%s)"
                .formatted(failure.status().orElse("") + (reason.isEmpty() ? "" : ": " + reason));
    String when =
        failure
            .lastChange()
            .map(
                time -> " at " + PacemakerTimes.asCtime(time) + after(timing(failure).execMillis()))
            .orElse("");
    return action + " on " + failure.node() + what + when;
  }

  /** What took no time, as what was only reported, has no such words. */
  private static String after(long execMillis) {
    return execMillis == 0 ? "" : " after " + Numbers.span(execMillis);
  }

  List<String> failedFencing() {
    return frame.fencingError().isPresent()
        ? List.of("Failed to get fencing history: " + frame.fencingError().get())
        : fencing(status.fencing().stream().filter(event -> isIn(event, "failed")));
  }

  /** What has not failed: all of it, or what is under way. */
  List<String> otherFencing() {
    return fencing(
        status.fencing().stream()
            .filter(event -> !isIn(event, "failed"))
            .filter(event -> view.fencingHistory() || isIn(event, "pending")));
  }

  private static boolean isIn(FencingEvent event, String state) {
    return event.status().filter(state::equals).isPresent();
  }

  private List<String> fencing(Stream<FencingEvent> events) {
    return events.map(event -> view.detail() ? withDetail(event) : inWords(event)).toList();
  }

  private static String withDetail(FencingEvent event) {
    return action(event)
        + " of "
        + event.target()
        + " "
        + state(event)
        + event.exitReason().map(" (%s)"::formatted).orElse("")
        + ": "
        + event.delegate().map("delegate=%s, "::formatted).orElse("")
        + "client="
        + event.client().orElse("")
        + ", origin="
        + event.origin().orElse("")
        + event.completed().map(", completed='%s'"::formatted).orElse("");
  }

  private static String inWords(FencingEvent event) {
    return action(event)
        + " of "
        + event.target()
        + event.delegate().map(" by %s"::formatted).orElse("")
        + " for "
        + event.client().orElse("")
        + "@"
        + event.origin().orElse("")
        + " last "
        + state(event)
        + event.exitReason().map(" (%s)"::formatted).orElse("")
        + event.completed().map(" at %s"::formatted).orElse("");
  }

  private static String action(FencingEvent event) {
    return switch (event.action()) {
      case "off" -> "turning off";
      case "on" -> "unfencing";
      default -> event.action();
    };
  }

  private static String state(FencingEvent event) {
    return event.status().map(said -> said.equals("success") ? "successful" : said).orElse("");
  }
}
