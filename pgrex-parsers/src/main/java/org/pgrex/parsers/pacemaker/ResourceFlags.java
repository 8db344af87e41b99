package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What stands in parentheses behind a resource: {@code (disabled, unmanaged)}. */
record ResourceFlags(List<String> known, Optional<String> pending, boolean complete) {
  private static final List<String> WORDS =
      List.of(
          "disabled",
          "unmanaged",
          "maintenance",
          "blocked",
          "failure ignored",
          "promotable",
          "unique",
          "UNCLEAN",
          "LOCKED");
  private static final List<String> OPERATIONS =
      List.of(
          "Monitoring",
          "Starting",
          "Stopping",
          "Promoting",
          "Demoting",
          "Migrating",
          "Notifying",
          "Reloading");

  static ResourceFlags of(String text) {
    List<String> known = new ArrayList<>();
    Optional<String> pending = Optional.empty();
    boolean complete = true;
    for (String part : text.split("[(),]", -1)) {
      String flag = part.strip();
      if (flag.isEmpty()) {
        continue;
      }
      if (OPERATIONS.contains(flag)) {
        pending = Optional.of(flag);
      } else if (WORDS.contains(flag)) {
        known.add(flag);
      } else if (!flag.startsWith("target-role:")) {
        complete = false;
      }
    }
    return new ResourceFlags(List.copyOf(known), pending, complete);
  }

  boolean has(String flag) {
    return known.contains(flag);
  }
}
