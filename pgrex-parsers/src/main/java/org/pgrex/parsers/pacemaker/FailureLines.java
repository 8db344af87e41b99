package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;

/** The lines of failed actions, in each form that Pacemaker has had for them. */
final class FailureLines {
  private static final String RETURNED = "returned '";
  private static final String NOT_EXECUTED = "could not be executed (";
  private static final Optional<String> COMPLETE = Optional.of("complete");

  private final StatusText line;
  private final StatusDraft draft;

  FailureLines(StatusText line, StatusDraft draft) {
    this.line = line;
    this.draft = draft;
  }

  boolean line() {
    int on = line.find(" on ", line.start());
    if (on < 0) {
      return ofOld();
    }
    int node = on + 4;
    int nodeEnd = line.word(node);
    int said = line.blanks(nodeEnd);
    if (line.at(said, RETURNED)) {
      return returned(on, node, nodeEnd, said + RETURNED.length());
    }
    if (line.at(said, NOT_EXECUTED)) {
      return notExecuted(on, node, nodeEnd, said + NOT_EXECUTED.length());
    }
    return line.at(said) == '\'' ? technical(on, node, nodeEnd, said + 1) : ofOld();
  }

  /** {@code pgsql_start_0 on pgrex02 'not configured' (6): call=31, status='complete', ...}. */
  private boolean technical(int on, int node, int nodeEnd, int status) {
    int statusEnd = line.find("' (", status);
    int code = statusEnd + 3;
    int colon = statusEnd < 0 ? -1 : line.find("): ", code);
    if (colon < 0) {
      return false;
    }
    StatusText.Place head = line.place();
    int reason = line.find("exitreason='", colon);
    if (line.at(line.end() - 1) == ',' || (reason >= 0 && !reasonEnds(reason + 12))) {
      joinUntilEnd(head, false);
    }
    Optional<Integer> call = Optional.empty();
    Optional<String> how = Optional.empty();
    Optional<String> why = Optional.empty();
    Optional<String> change = Optional.empty();
    Optional<Long> queued = Optional.empty();
    Optional<Long> exec = Optional.empty();
    boolean known = true;
    Details details = new Details(line, colon + 3);
    while (details.next()) {
      if (details.is("call")) {
        call = Vocabulary.score(details.value());
      } else if (details.is("status")) {
        how = details.given();
      } else if (details.is("exitreason")) {
        why = Vocabulary.reason(details.exactly());
      } else if (details.is("last-rc-change")) {
        change = details.given();
      } else if (details.is("queued")) {
        queued = Vocabulary.millis(details.value());
      } else if (details.is("exec")) {
        exec = Vocabulary.millis(details.value());
      } else {
        known &= details.is("last-run");
      }
    }
    draft.failures.add(
        new Failure(
            line.name(line.start(), on),
            line.name(node, nodeEnd),
            Optional.of(line.name(status, statusEnd)),
            Vocabulary.score(line.name(code, colon)),
            why,
            call,
            how,
            change,
            queued,
            exec));
    return known && details.end() >= line.end();
  }

  /** A reason may hold lines with a bullet of their own. */
  private boolean isAction() {
    int on = line.bullet() ? line.find(" on ", line.start()) : -1;
    int said = on < 0 ? -1 : line.blanks(line.word(on + 4));
    return said >= 0
        && (line.at(said, RETURNED)
            || line.at(said, NOT_EXECUTED)
            || (line.at(said) == '\'' && line.find("): call=", said) >= 0));
  }

  private boolean reasonEnds(int reason) {
    return line.find("', last-rc-change=", reason) >= 0
        || line.find("', queued=", reason) >= 0
        || line.find("', exec=", reason) >= 0
        || (line.endsWith("'") && line.end() > reason);
  }

  /**
   * Takes the lines up to the one that ends the action, if there is one before the next action or
   * section: a reason may be of several lines, and old versions break the line.
   */
  private void joinUntilEnd(StatusText.Place head, boolean inWords) {
    boolean behindBlank = false;
    while (line.next()) {
      // A title stands behind a blank line; a reason may hold what looks like one.
      if (isAction() || (behindBlank && Section.titled(line) != null)) {
        break;
      }
      behindBlank = line.blank();
      boolean ends =
          inWords
              ? line.find(") at ", line.start()) >= 0 || line.endsWith(")")
              : line.startsWith("last-rc-change=")
                  || line.startsWith("queued=")
                  || line.startsWith("exitreason=")
                  || line.find("', last-rc-change=", line.start()) >= 0
                  || line.find("', queued=", line.start()) >= 0
                  || line.endsWith("'");
      if (ends) {
        line.from(head);
        return;
      }
    }
    line.back(head);
  }

  /** {@code pgsql 9s-interval monitor on pgrex01 returned 'not running' (why) at TIME after 2s}. */
  private boolean returned(int on, int node, int nodeEnd, int status) {
    int statusEnd = line.find('\'', status);
    if (statusEnd < 0) {
      return false;
    }
    int open = line.blanks(statusEnd + 1);
    Optional<String> why = Optional.empty();
    int behind = statusEnd + 1;
    if (line.at(open) == '(') {
      int close = endOfReason(open + 1);
      why = Optional.of(line.exactly(open + 1, close));
      behind = Math.min(close + 1, line.end());
    }
    return inWords(
        on, node, nodeEnd, Optional.of(line.name(status, statusEnd)), COMPLETE, why, behind);
  }

  /** {@code pgsql start on pgrex02 could not be executed (Timed Out: why) at TIME after 5m}. */
  private boolean notExecuted(int on, int node, int nodeEnd, int from) {
    int close = endOfReason(from);
    int colon = line.find(": ", from);
    boolean reasoned = colon >= 0 && colon < close;
    return inWords(
        on,
        node,
        nodeEnd,
        Optional.empty(),
        Optional.of(line.name(from, reasoned ? colon : close)),
        reasoned ? Optional.of(line.exactly(colon + 2, close)) : Optional.empty(),
        Math.min(close + 1, line.end()));
  }

  private int endOfReason(int from) {
    int at = line.findLast(") at ", from, line.end());
    if (at < 0 && !line.endsWith(")")) {
      joinUntilEnd(line.place(), true);
      at = line.findLast(") at ", from, line.end());
    }
    return at >= 0 ? at : line.endsWith(")") ? line.end() - 1 : line.end();
  }

  private boolean inWords(
      int on,
      int node,
      int nodeEnd,
      Optional<String> exitStatus,
      Optional<String> status,
      Optional<String> why,
      int behind) {
    int taskEnd = line.trimmed(line.start(), on);
    int task = line.findLast(" ", line.start(), taskEnd) + 1;
    int resourceEnd = line.trimmed(line.start(), task);
    long interval = 0;
    if (line.findLast("-interval", line.start(), resourceEnd) == resourceEnd - 9) {
      int from = line.findLast(" ", line.start(), resourceEnd) + 1;
      interval = from == 0 ? -1 : Interval.millis(line.name(from, resourceEnd - 9));
      resourceEnd = from == 0 ? resourceEnd : line.trimmed(line.start(), from);
    }
    if (task == 0 || interval < 0 || resourceEnd <= line.start()) {
      return false;
    }
    Optional<String> change = Optional.empty();
    Optional<Long> exec = Optional.empty();
    int end = line.end();
    int after = line.findLast(" after ", behind, end);
    if (after >= 0) {
      long millis = Interval.millis(line.name(after + 7, end));
      exec = millis < 0 ? Optional.empty() : Optional.of(millis);
      end = exec.isPresent() ? after : end;
    }
    int at = line.blanks(behind);
    if (at < end && line.at(at, "at ")) {
      change = Optional.of(line.name(at + 3, end));
      at = end;
    }
    String name = line.is(task, taskEnd, "probe") ? "monitor" : line.name(task, taskEnd);
    draft.failures.add(
        new Failure(
            line.name(line.start(), resourceEnd) + "_" + name + "_" + interval,
            line.name(node, nodeEnd),
            exitStatus,
            Optional.empty(),
            why.filter(said -> !said.isEmpty()),
            Optional.empty(),
            status,
            change,
            Optional.empty(),
            exec));
    return at >= end;
  }

  /** {@code pgsql_start_0 (node=pgrex02, call=31, rc=6, status=complete): not configured}. */
  private boolean ofOld() {
    int keyEnd = line.word(line.start());
    int open = line.blanks(keyEnd);
    int call = line.find(", call=", open);
    int rc = call < 0 ? -1 : line.find(", rc=", call);
    int status = rc < 0 ? -1 : line.find(", status=", rc);
    int close = status < 0 ? -1 : line.find("): ", status);
    if (!line.at(open, "(node=") || close < 0) {
      return false;
    }
    draft.failures.add(
        new Failure(
            line.name(line.start(), keyEnd),
            line.name(open + 6, call),
            Optional.of(line.name(close + 3, line.end())),
            Vocabulary.score(line.name(rc + 5, status)),
            Optional.empty(),
            Vocabulary.score(line.name(call + 7, rc)),
            Optional.of(line.name(status + 9, close)),
            Optional.empty()));
    return true;
  }
}
