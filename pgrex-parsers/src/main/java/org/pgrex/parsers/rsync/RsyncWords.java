package org.pgrex.parsers.rsync;

import java.util.List;

/** Lines of rsync 3 and of ssh, neither of which is translated, by how they begin. */
final class RsyncWords {
  private static final List<String> ERRORS =
      List.of(
          "rsync: ",
          "rsync error: ",
          "ssh: ",
          "@ERROR",
          "ERROR: ",
          "Host key verification failed",
          "Permission denied",
          "Connection closed by ",
          "Connection reset by ",
          "Connection timed out",
          "Connection refused",
          "kex_exchange_identification: ",
          "ssh_exchange_identification: ",
          "client_loop: ",
          "packet_write_wait: ",
          "Timeout, server ",
          "Received disconnect from ",
          "Disconnected from ",
          "lost connection",
          "Too many authentication failures",
          "IO error encountered ",
          "cannot delete non-empty directory: ");

  private static final List<String> WARNINGS =
      List.of(
          "rsync warning: ",
          "Warning: ",
          "WARNING: ",
          "file has vanished: ",
          "directory has vanished: ",
          "skipping ",
          "symlink has no referent: ");

  private static final List<String> MESSAGES =
      List.of(
          "created directory ",
          "created 1 directory for ",
          "delta-transmission ",
          "total: matches=",
          "opening connection using: ",
          "opening tcp connection to ");

  private RsyncWords() {}

  static boolean isError(String text) {
    return ERRORS.stream().anyMatch(text::startsWith) || text.contains(": Permission denied (");
  }

  static boolean isWarning(String text) {
    return WARNINGS.stream().anyMatch(text::startsWith);
  }

  /** Whether it is a message, or asks for a password. */
  static boolean isMessage(String text) {
    return MESSAGES.stream().anyMatch(text::startsWith) || isPrompt(text);
  }

  private static boolean isPrompt(String text) {
    int prompt = text.indexOf("'s password:");
    return text.equals("Password:") || (prompt > 0 && text.indexOf(' ') == prompt + 2);
  }

  /** The line before the files. */
  static boolean isListBegin(String text) {
    return text.equals("receiving incremental file list")
        || text.equals("sending incremental file list")
        || text.startsWith("receiving file list ...")
        || text.startsWith("building file list ...")
        || (text.endsWith(" to consider") && text.contains("file"));
  }
}
