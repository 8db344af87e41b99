package org.pgrex.parsers.process;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Words;

/**
 * The processes of a host, as {@code ps} lists them. Immutable.
 *
 * <pre>
 * UID        PID  PPID  C STIME TTY          TIME CMD
 * postgres  1183     1  0 04:28 ?        00:00:00 /usr/lib/postgresql/15/bin/postgres -D /dbfp/pgdata/data
 * postgres  1190  1183  0 04:28 ?        00:00:00 postgres: checkpointer
 * </pre>
 *
 * @param processes in the order listed
 */
public record ProcessList(List<HostProcess> processes, List<Unparsed> unparsed) implements Parsed {

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
   * @param user may be cut by ps, as in {@code haclust+}; empty where it is not listed
   * @param pid from 1
   * @param ppid its parent; 0 where that is not listed
   * @param command the program with its arguments, or what the process has set as its title
   */
  public record HostProcess(String user, int pid, int ppid, String command) {
    private static final List<String> SERVERS = List.of("postgres", "postmaster", "edb-postgres");

    /** Whether it is a postmaster or a child of one. */
    public boolean isPostgresServer() {
      return isPostmaster() || isPostgresChild();
    }

    /** Whether it is a postmaster: {@code /usr/lib/postgresql/15/bin/postgres -D ...}. */
    public boolean isPostmaster() {
      int blank = 0;
      while (blank < command.length() && !Character.isWhitespace(command.charAt(blank))) {
        blank++;
      }
      String program = command.substring(0, blank);
      return SERVERS.contains(program.substring(program.lastIndexOf('/') + 1))
          && !isPostgresChild();
    }

    /** Whether it is a child of a postmaster: {@code postgres: walsender repuser ...}. */
    public boolean isPostgresChild() {
      return title().isPresent();
    }

    /** What a child of a postmaster is; empty of another process. */
    public Optional<ServerProcess> serverProcess() {
      return title().map(ServerProcess::of);
    }

    private Optional<String> title() {
      for (String server : SERVERS) {
        if (command.equals(server + ":") || command.startsWith(server + ": ")) {
          return Optional.of(command.substring(server.length() + 1));
        }
      }
      return Optional.empty();
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
