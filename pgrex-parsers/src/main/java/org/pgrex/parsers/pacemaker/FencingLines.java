package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;

/** The lines of fencing that has failed, is pending or is done. */
final class FencingLines {
  private static final String LATER = " (a later attempt";
  private static final String[] STATES = {"successful", "succeeded", "failed", "pending"};

  private final StatusText line;
  private final StatusDraft draft;
  private int end;
  private Optional<String> delegate = Optional.empty();
  private Optional<String> client = Optional.empty();
  private Optional<String> origin = Optional.empty();
  private Optional<String> completed = Optional.empty();
  private Optional<String> reason = Optional.empty();
  private Optional<String> later = Optional.empty();

  FencingLines(StatusText line, StatusDraft draft) {
    this.line = line;
    this.draft = draft;
  }

  boolean line() {
    int from = line.at(line.start(), "turning ") ? line.start() + 8 : line.start();
    int actionEnd = line.word(from);
    int target = line.blanks(actionEnd) + 3;
    if (actionEnd == from || !line.at(line.blanks(actionEnd), "of ")) {
      return false;
    }
    int targetEnd = line.word(target);
    delegate = Optional.empty();
    client = Optional.empty();
    origin = Optional.empty();
    completed = Optional.empty();
    reason = Optional.empty();
    later = Optional.empty();
    end = line.end();
    int at = asked(targetEnd);
    String status = at < 0 ? null : status(line.blanks(at));
    if (status == null || targetEnd == target) {
      return false;
    }
    int behind = line.blanks(at) + status.length();
    if (line.endsWith(",") || line.endsWith(":")) {
      join();
    }
    boolean whole = rest(behind);
    draft.fencing.add(
        new FencingEvent(
            action(from, actionEnd),
            line.name(target, targetEnd),
            Optional.of(status.startsWith("succ") ? "success" : status),
            origin,
            client,
            delegate,
            completed,
            reason,
            Optional.empty(),
            later));
    return whole;
  }

  /** {@code unfencing} is what crm_mon calls turning a node on; {@code fencing} is of no action. */
  private String action(int from, int to) {
    return switch (line.name(from, to)) {
      case "unfencing" -> "on";
      case "fencing" -> "";
      default -> line.name(from, to);
    };
  }

  /** {@code by DELEGATE for CLIENT@ORIGIN last}; the place behind, or -1. */
  private int asked(int from) {
    int at = line.blanks(from);
    int asking = line.at(at, "by ") ? line.find(" for ", at) : line.at(at, "for ") ? at - 1 : -2;
    if (asking == -2) {
      return at;
    }
    if (asking < 0) {
      return -1;
    }
    if (asking > at) {
      delegate = Optional.of(line.name(at + 3, asking));
    }
    int name = asking + 5;
    int to = line.word(name);
    int host = line.find('@', name);
    if (host < 0 || host >= to) {
      return -1;
    }
    client = Optional.of(line.name(name, host));
    origin = Optional.of(line.name(host + 1, to));
    at = line.blanks(to);
    return line.at(at, "last ") ? at + 4 : at;
  }

  @Nullable
  private String status(int at) {
    for (String state : STATES) {
      char behind = line.at(at + state.length());
      if (line.at(at, state) && (behind == ' ' || behind == ':' || behind == '\0')) {
        return state;
      }
    }
    return null;
  }

  /** Pacemaker 1.1 and 2.0 break the line. */
  private void join() {
    StatusText.Place head = line.place();
    if (line.next()
        && !line.bullet()
        && (line.startsWith("completed=") || line.startsWith("last-"))) {
      line.from(head);
      end = line.end();
    } else {
      line.back(head);
    }
  }

  /**
   * {@code (why): delegate=..., completed='TIME'} or {@code (why) at TIME (a later attempt ...)}.
   */
  private boolean rest(int from) {
    int remark = line.endsWith("succeeded)") ? line.findLast(LATER, from, end) : -1;
    if (remark >= 0) {
      int of = line.find(" from ", remark);
      later = Optional.of(of < 0 ? "" : line.name(of + 6, line.word(of + 6)));
      end = remark;
    }
    int at = line.blanks(from);
    if (line.at(at) == '(' && at < end) {
      int close = Math.max(line.findLast("): ", at, end), line.findLast(") at ", at, end));
      if (close < 0 && line.at(end - 1) == ')') {
        close = end - 1;
      }
      if (close < 0) {
        return false;
      }
      reason = Optional.of(line.name(at + 1, close)).filter(said -> !said.isEmpty());
      at = line.blanks(close + 1);
    }
    if (line.at(at, "at ") && at < end) {
      completed = Optional.of(line.name(at + 3, end));
      return true;
    }
    return details(at);
  }

  private boolean details(int from) {
    boolean known = true;
    Details details = new Details(line, from);
    while (details.end() < end && details.next()) {
      if (details.is("delegate")) {
        delegate = details.given();
      } else if (details.is("client")) {
        client = details.given();
      } else if (details.is("origin")) {
        origin = details.given();
      } else if (details.is("completed")
          || details.is("last-successful")
          || details.is("last-failed")) {
        completed = details.given();
      } else if (details.is("exitreason") || details.is("exit-reason")) {
        reason = details.given();
      } else {
        known = false;
      }
    }
    return from >= end
        || (known && line.blanks(details.end()) >= end - (line.at(end - 1) == ',' ? 1 : 0));
  }
}
