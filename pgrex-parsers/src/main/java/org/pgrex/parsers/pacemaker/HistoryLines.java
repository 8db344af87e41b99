package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ResourceOperations.Operation;

/** The lines that tell how often resources have failed on a node, and what was done with them. */
final class HistoryLines {
  private static final String THRESHOLD = "migration-threshold=";
  private static final String FAIL_COUNT = "fail-count=";
  private static final String LAST_FAILURE = "last-failure=";

  private final StatusText line;
  private final StatusDraft draft;
  private final NodeBlock block;
  @Nullable private String resource;
  private Optional<Integer> threshold = Optional.empty();
  private Optional<Boolean> orphan = Told.NOT;
  private final List<Operation> operations = new ArrayList<>(0);
  private boolean sawOperations;

  HistoryLines(StatusText line, StatusDraft draft, NodeBlock block) {
    this.line = line;
    this.draft = draft;
    this.block = block;
  }

  boolean sawOperations() {
    return sawOperations;
  }

  /** What was read of a resource's operations is all of them. */
  void close() {
    String node = block.node();
    if (resource != null && node != null) {
      draft.operations.add(
          new ResourceOperations(node, resource, threshold, orphan, List.copyOf(operations)));
    }
    resource = null;
    operations.clear();
  }

  boolean line(boolean withOperations) {
    int from = line.start();
    if (line.at(from) == '+') {
      from = line.blanks(from + 1);
    }
    if (line.at(from) == '(') {
      return resource != null && operation(from);
    }
    Optional<String> before = Optional.ofNullable(block.node());
    if (!block.holds()) {
      close();
      if (block.head()) {
        return true;
      }
    }
    return before.isPresent() && resource(before.get(), withOperations);
  }

  /** {@code pgsql: migration-threshold=1 fail-count=2 last-failure='TIME'}. */
  private boolean resource(String node, boolean withOperations) {
    int end = line.endsWith(":") ? line.end() - 1 : line.end();
    int colon = line.find(": ", line.start());
    int nameEnd = colon < 0 ? end : colon;
    if (nameEnd == line.start() || line.word(line.start()) < nameEnd || (colon < 0 && !ended())) {
      return false;
    }
    Optional<Integer> mayFail = Optional.empty();
    Optional<Integer> failCount = Optional.empty();
    Optional<String> lastFailure = Optional.empty();
    Optional<Boolean> isOrphan = Told.NOT;
    int at = colon < 0 ? end : line.blanks(colon + 1);
    while (at < end) {
      int to = Math.min(line.word(at), end);
      if (line.at(at, THRESHOLD)) {
        mayFail = Vocabulary.score(line.name(at + THRESHOLD.length(), to));
        isOrphan = Told.NO;
      } else if (line.at(at, FAIL_COUNT)) {
        failCount = Vocabulary.score(line.name(at + FAIL_COUNT.length(), to));
      } else if (line.at(at, LAST_FAILURE)) {
        int quote = at + LAST_FAILURE.length();
        int close = line.find(line.at(quote), quote + 1);
        if (close < 0) {
          return false;
        }
        lastFailure = Optional.of(line.name(quote + 1, close));
        to = close + 1;
      } else if (line.is(at, to, "orphan")) {
        isOrphan = Told.YES;
      } else {
        return false;
      }
      at = line.blanks(to);
    }
    String name = line.name(line.start(), nameEnd);
    if (failCount.isPresent() || lastFailure.isPresent() || isOrphan.equals(Told.YES)) {
      draft.history.add(new ResourceHistory(node, name, mayFail, failCount, lastFailure, isOrphan));
    }
    if (withOperations) {
      sawOperations = true;
      close();
      resource = name;
      threshold = mayFail;
      orphan = isOrphan;
    }
    return true;
  }

  private boolean ended() {
    return line.endsWith(":");
  }

  /**
   * {@code (50) monitor: interval=9000ms last-rc-change="TIME" exec-time=494ms rc=8 (promoted)}.
   */
  private boolean operation(int from) {
    int close = line.find(')', from);
    Optional<Integer> call =
        close < 0 ? Optional.empty() : Vocabulary.score(line.name(from + 1, close));
    if (call.isEmpty()) {
      return false;
    }
    int task = line.blanks(close + 1);
    int taskEnd = line.word(task);
    int at = line.blanks(taskEnd);
    if (taskEnd > task && line.at(taskEnd - 1) == ':') {
      taskEnd--;
    }
    Optional<Long> interval = Optional.empty();
    Optional<Long> exec = Optional.empty();
    Optional<Long> queue = Optional.empty();
    Optional<Integer> rc = Optional.empty();
    Optional<String> rcText = Optional.empty();
    Optional<String> change = Optional.empty();
    while (at < line.end()) {
      int equals = line.find('=', at);
      if (equals < 0) {
        return false;
      }
      int value = equals + 1;
      int to = line.word(value);
      int next = to;
      if (line.at(value) == '"' || line.at(value) == '\'') {
        int quote = line.find(line.at(value), value + 1);
        value++;
        to = quote < 0 ? line.end() : quote;
        next = quote < 0 ? to : quote + 1;
      }
      switch (line.name(at, equals)) {
        case "interval" -> interval = Vocabulary.millis(line.name(value, to));
        case "exec-time" -> exec = Vocabulary.millis(line.name(value, to));
        case "queue-time" -> queue = Vocabulary.millis(line.name(value, to));
        case "last-rc-change" -> change = Optional.of(line.name(value, to));
        // When it last ran: of old versions, and the same but for recurring ones.
        case "last-run" -> {}
        case "rc" -> {
          rc = Vocabulary.score(line.name(value, to));
          int open = line.blanks(to);
          if (line.at(open) == '(' && line.at(line.end() - 1) == ')') {
            rcText = Optional.of(line.name(open + 1, line.end() - 1));
            next = line.end();
          }
        }
        default -> {
          return false;
        }
      }
      at = line.blanks(next);
    }
    operations.add(
        new Operation(
            call.get(), line.name(task, taskEnd), interval, rc, rcText, change, exec, queue));
    return taskEnd > task;
  }
}
