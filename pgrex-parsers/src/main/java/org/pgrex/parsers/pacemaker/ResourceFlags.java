package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/**
 * What stands in parentheses behind a resource or a set of them: {@code (disabled, unmanaged) (a
 * description)}. Told anew with each {@link #read}.
 */
final class ResourceFlags {
  private static final String[] OPERATIONS = {
    "Monitoring",
    "Starting",
    "Stopping",
    "Promoting",
    "Demoting",
    "Migrating",
    "Notifying",
    "Reloading",
    "Checking"
  };

  /** What a probe can find in place of a stopped resource. */
  private static final String[] PROBED = {
    "ok",
    "error",
    "unknown error",
    "invalid parameter",
    "unimplemented feature",
    "insufficient privileges",
    "not installed",
    "not configured",
    "not running",
    "promoted",
    "promoted (failed)",
    "master",
    "master (failed)",
    "degraded",
    "promoted degraded",
    "degraded promoted",
    "OCF_TIMEOUT",
    "timeout",
    "unknown",
    "fatal"
  };

  private static final String TARGET_ROLE = "target-role:";

  private final StatusText line;
  boolean disabled;
  boolean blocked;
  boolean unmanaged;
  boolean maintenance;
  boolean failureIgnored;
  boolean promotable;
  boolean unique;
  boolean locked;
  private boolean any;
  Optional<String> pending = Optional.empty();
  Optional<String> targetRole = Optional.empty();
  Optional<String> probe = Optional.empty();
  Optional<String> description = Optional.empty();
  Optional<Integer> inactive = Optional.empty();

  ResourceFlags(StatusText line) {
    this.line = line;
  }

  /**
   * Reads what stands in parentheses from there on, as far as it is known.
   *
   * @return the place behind
   */
  int read(int from, int to) {
    clear();
    int at = line.blanks(from);
    while (at < to && line.at(at) == '(') {
      int close = closing(at, to);
      if (close < 0) {
        return at;
      }
      at = line.blanks(close + 1);
    }
    return at;
  }

  private void clear() {
    disabled = false;
    blocked = false;
    unmanaged = false;
    maintenance = false;
    failureIgnored = false;
    promotable = false;
    unique = false;
    locked = false;
    any = false;
    pending = Optional.empty();
    targetRole = Optional.empty();
    probe = Optional.empty();
    description = Optional.empty();
    inactive = Optional.empty();
  }

  /** Reads one pair of parentheses; the place of the closing one, or -1. */
  private int closing(int open, int to) {
    int close = line.find(')', open);
    if (close < 0 || close >= to) {
      return -1;
    }
    if (list(open + 1, close)) {
      return close;
    }
    if (!any) {
      for (String found : PROBED) {
        if (line.at(open + 1, found) && line.at(open + 1 + found.length()) == ')') {
          probe = Optional.of(found);
          return open + 1 + found.length();
        }
      }
    }
    return -1;
  }

  /** Whether all that stands there, between commas, is known; takes it then. */
  private boolean list(int from, int to) {
    if (!allKnown(from, to, false)) {
      return false;
    }
    any = true;
    return allKnown(from, to, true);
  }

  private boolean allKnown(int from, int to, boolean take) {
    int at = from;
    while (at < to) {
      int comma = line.find(',', at, to);
      int end = comma < 0 ? to : comma;
      if (!flag(line.blanks(at), end, take)) {
        return false;
      }
      at = end + 1;
    }
    return true;
  }

  /** Takes what stands there as what the configuration says of the resource. */
  void describe(int from, int to) {
    int end = line.trimmed(from, to);
    boolean inParentheses = line.at(from) == '(' && line.at(end - 1) == ')';
    description = Optional.of(inParentheses ? line.name(from + 1, end - 1) : line.name(from, end));
  }

  private boolean flag(int from, int to, boolean take) {
    switch (line.name(from, to)) {
      case "disabled" -> disabled |= take;
      case "blocked" -> blocked |= take;
      case "unmanaged" -> unmanaged |= take;
      case "maintenance" -> maintenance |= take;
      case "failure ignored" -> failureIgnored |= take;
      case "promotable" -> promotable |= take;
      case "unique" -> unique |= take;
      case "LOCKED" -> locked |= take;
      // The node's own line tells it.
      case "UNCLEAN" -> {}
      // A list of instances that are held back by it.
      case "target-role" -> {
        if (take) {
          targetRole = Vocabulary.UNPROMOTED;
        }
      }
      default -> {
        return other(from, to, take);
      }
    }
    return true;
  }

  private boolean other(int from, int to, boolean take) {
    for (String operation : OPERATIONS) {
      if (line.is(from, to, operation)) {
        if (take) {
          pending = Optional.of(operation);
        }
        return true;
      }
    }
    if (line.at(from, TARGET_ROLE)) {
      if (take) {
        targetRole = Optional.of(Vocabulary.role(line.name(from + TARGET_ROLE.length(), to)));
      }
      return true;
    }
    int digits = from;
    while (line.at(digits) >= '0' && line.at(digits) <= '9') {
      digits++;
    }
    if (digits > from
        && (line.is(digits, to, " member inactive") || line.is(digits, to, " members inactive"))) {
      if (take) {
        inactive = Vocabulary.score(line.name(from, digits));
      }
      return true;
    }
    return false;
  }
}
