package org.pgrex.parsers.process;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Words;

/** The processes of a host, as {@code ps} lists them. Immutable. */
public record ProcessList(List<HostProcess> processes, List<Unparsed> unparsed) {

  /**
   * The processes of PostgreSQL servers: postmasters and their children, no clients, no {@code grep
   * postgres}.
   */
  public List<HostProcess> postgresServers() {
    return processes.stream().filter(HostProcess::isPostgresServer).toList();
  }

  /**
   * A process.
   *
   * @param user may be cut by ps, as in {@code haclust+}
   * @param command the program with its arguments, or what the process has set as its title
   */
  public record HostProcess(String user, int pid, int ppid, String command) {
    private static final Pattern POSTMASTER =
        Pattern.compile("(?:\\S*/)?(?:postgres|postmaster|edb-postgres)(?:\\s.*|$)");

    /** Whether it is a postmaster or a child of one. */
    public boolean isPostgresServer() {
      return isPostmaster() || isPostgresChild();
    }

    /** Whether it is a postmaster: {@code /usr/lib/postgresql/15/bin/postgres -D ...}. */
    public boolean isPostmaster() {
      return POSTMASTER.matcher(command).matches() && !isPostgresChild();
    }

    /** Whether it is a child of a postmaster: {@code postgres: walsender repuser ...}. */
    public boolean isPostgresChild() {
      return command.startsWith("postgres: ")
          || command.equals("postgres:")
          || command.startsWith("edb-postgres: ");
    }

    /** The data directory of a postmaster, where its arguments name it. */
    public Optional<String> dataDirectory() {
      if (!isPostmaster()) {
        return Optional.empty();
      }
      List<String> words = Words.of(command);
      for (int i = 1; i < words.size(); i++) {
        String word = words.get(i);
        if (word.equals("-D") && i + 1 < words.size()) {
          return Optional.of(words.get(i + 1));
        }
        if (word.startsWith("-D") && word.length() > 2) {
          return Optional.of(word.substring(2));
        }
      }
      return Optional.empty();
    }
  }
}
