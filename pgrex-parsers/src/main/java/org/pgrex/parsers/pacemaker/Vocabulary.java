package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.annotation.Nullable;

/** Pacemaker's old and new words for the same things. */
final class Vocabulary {
  static final Optional<String> UNPROMOTED = Optional.of("Unpromoted");
  static final Optional<String> STOPPED = Optional.of("Stopped");

  private static final int INFINITY = 1_000_000;

  private static final String[] ROLES = {
    "Started",
    "Stopped",
    "Promoted",
    "Unpromoted",
    "Master",
    "Slave",
    "Starting",
    "Stopping",
    "Promoting",
    "Demoting",
    "Migrating",
    "Unknown"
  };

  private Vocabulary() {}

  /** Today's word for a role; a target role may be in any case. */
  static String role(String word) {
    return switch (word) {
      case "Started", "Stopped", "Promoted", "Unpromoted" -> word;
      case "Master", "master", "MASTER", "promoted", "PROMOTED" -> "Promoted";
      case "Slave", "slave", "SLAVE", "unpromoted", "UNPROMOTED" -> "Unpromoted";
      case "stopped", "STOPPED" -> "Stopped";
      case "started", "STARTED" -> "Started";
      default -> word;
    };
  }

  /** Today's word for the role that stands there, if one does. */
  @Nullable
  static String roleAt(StatusText line, int from, int to) {
    char first = line.at(from);
    for (String role : ROLES) {
      if (role.charAt(0) == first && line.is(from, to, role)) {
        return role(role);
      }
    }
    return null;
  }

  /** An agent with single colons, as Pacemaker writes it since 2.1. */
  static String agent(String name) {
    return name.indexOf("::") < 0 ? name : name.replace("::", ":");
  }

  /** The text, where there is one; {@code none} stands for none in old versions. */
  static Optional<String> reason(String text) {
    return text.isEmpty() || text.equals("none") ? Optional.empty() : Optional.of(text);
  }

  /** A fail count or score: a number or {@code INFINITY}. */
  static Optional<Integer> score(String text) {
    return switch (text) {
      case "INFINITY", "+INFINITY" -> Optional.of(INFINITY);
      case "-INFINITY" -> Optional.of(-INFINITY);
      default -> number(text);
    };
  }

  private static Optional<Integer> number(String text) {
    int digits = text.startsWith("-") ? 1 : 0;
    if (text.length() == digits || text.length() > digits + 10) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = digits; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      value = value * 10 + (c - '0');
    }
    value = digits == 1 ? -value : value;
    return value == (int) value ? Optional.of((int) value) : Optional.empty();
  }

  /** Milliseconds with or without their unit: {@code 494ms}. */
  static Optional<Long> millis(String text) {
    int end = text.endsWith("ms") ? text.length() - 2 : text.length();
    if (end == 0 || end > 18) {
      return Optional.empty();
    }
    long value = 0;
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return Optional.empty();
      }
      value = value * 10 + (c - '0');
    }
    return Optional.of(value);
  }

  /** Whether the message of crm_mon, cibadmin or pcs says that pacemaker does not run here. */
  static boolean saysNotRunning(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return NOT_RUNNING.stream().anyMatch(text::contains);
  }

  private static final List<String> NOT_RUNNING =
      List.of(
          "cluster is not available on this node",
          "cluster is not currently running on this node",
          "could not connect to launcher: connection refused",
          "connection to cluster failed: connection refused",
          "connection to cluster failed: transport endpoint is not connected",
          "could not connect to the cib: transport endpoint is not connected",
          "could not connect to cib: connection refused",
          "could not connect to the cib: connection refused",
          "cib connection failed: transport endpoint is not connected");
}
