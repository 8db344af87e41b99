package org.pgrex.internal.transport;

import org.pgrex.transport.Command;

/** The commands behind sending and fetching a file. */
final class FileCommands {
  /** Under a temporary name in the same directory, on disk before it takes the name. */
  private static final String WRITE =
      """
      set -e
      umask 077
      t=$(mktemp -- "$1.XXXXXX" && printf .)
      t=${t%??}
      trap 'rm -f -- "$t"' EXIT
      trap 'exit 143' TERM HUP INT
      cat >"$t"
      chmod "$2" "$t"
      sync "$t"
      mv -fT -- "$t" "$1"
      """;

  private FileCommands() {}

  static Command write(String path, int mode) {
    if ((mode & ~07777) != 0) {
      throw new IllegalArgumentException("not a file's mode: 0" + Integer.toOctalString(mode));
    }
    return Command.of("sh", "-c", WRITE, "sh", absolute(path), Integer.toOctalString(mode));
  }

  static Command read(String path) {
    return Command.of("cat", "--", absolute(path));
  }

  /** A login shell starts in a home directory, others elsewhere: a relative path means nothing. */
  private static String absolute(String path) {
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("not the absolute path of a file: '" + path + "'");
    }
    return path;
  }
}
