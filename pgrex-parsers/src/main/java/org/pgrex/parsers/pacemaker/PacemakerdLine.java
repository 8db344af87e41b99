package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/** The line that tells the state of pacemakerd. */
final class PacemakerdLine {
  static final String START = "Status of pacemakerd: ";
  private static final String UPDATED = "(last updated ";

  private PacemakerdLine() {}

  /** {@code Status of pacemakerd: 'Pacemaker is running' (last updated 2026-11-23 04:46:26Z)}. */
  static boolean read(StatusText line, StatusDraft draft) {
    int from = line.start() + START.length();
    int open = line.find(UPDATED, from);
    int end = open < 0 ? line.end() : line.trimmed(from, open);
    if (line.at(from) == '\'' && line.at(end - 1) == '\'' && end - from > 1) {
      from++;
      end--;
    }
    Optional<String> updated = Optional.empty();
    if (open >= 0) {
      int close = line.endsWith(")") ? line.end() - 1 : line.end();
      updated = Optional.of(line.name(open + UPDATED.length(), close));
    }
    draft.pacemakerd =
        Optional.of(new Pacemakerd(Optional.of(state(line.name(from, end))), updated));
    return true;
  }

  /** The word of crm_mon's XML for what it says to people. */
  static String state(String friendly) {
    return switch (friendly) {
      case "Initializing pacemaker" -> "init";
      case "Pacemaker daemons are starting" -> "starting_daemons";
      case "Waiting for startup trigger from SBD" -> "wait_for_ping";
      case "Pacemaker is running" -> "running";
      case "Pacemaker daemons are shutting down" -> "shutting_down";
      case "Pacemaker daemons are shut down (reporting to SBD)" -> "shutdown_complete";
      case "pacemaker-remoted is running (on a Pacemaker Remote node)",
          "Remote daemon is running (on a Pacemaker Remote node)" ->
          "remote";
      default -> friendly;
    };
  }
}
