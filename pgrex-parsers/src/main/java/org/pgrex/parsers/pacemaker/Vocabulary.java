package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pgrex.parsers.text.Words;

/** Pacemaker's old and new words for the same things. */
final class Vocabulary {
  private static final int INFINITY = 1_000_000;

  private Vocabulary() {}

  /** Today's word for a role. */
  static String role(String word) {
    return switch (word) {
      case "Master" -> "Promoted";
      case "Slave" -> "Unpromoted";
      default -> word;
    };
  }

  /** An agent with single colons, as Pacemaker writes it since 2.1. */
  static String agent(String name) {
    return name.replace("::", ":");
  }

  /** A fail count or score: a number or {@code INFINITY}. */
  static Optional<Integer> score(String text) {
    return switch (text.strip()) {
      case "INFINITY", "+INFINITY" -> Optional.of(INFINITY);
      case "-INFINITY" -> Optional.of(-INFINITY);
      default -> Words.integer(text);
    };
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
