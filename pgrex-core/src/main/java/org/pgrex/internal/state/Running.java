package org.pgrex.internal.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessList.HostProcess;

/** What of a cluster runs among a host's processes. */
public final class Running {
  private static final Set<String> CLUSTER = Set.of("corosync", "pacemakerd");

  private Running() {}

  private static boolean isAnother(HostProcess process, String pgdata) {
    return !pgdata.isEmpty()
        && process.isPostmaster()
        && process.dataDirectory().map(path -> !plain(path).equals(plain(pgdata))).orElse(false);
  }

  private static String plain(String path) {
    return path.replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
  }

  /** The daemons of the cluster that run. */
  public static List<String> clusterDaemons(ProcessList processes) {
    return processes.processes().stream()
        .map(process -> program(process.command()))
        .filter(CLUSTER::contains)
        .distinct()
        .toList();
  }

  /**
   * The processes of the PostgreSQL server of this data directory: its postmaster, the children of
   * it, and children that have lost theirs. A server that names another directory is not meant,
   * unless no directory is given.
   */
  public static List<HostProcess> postgres(ProcessList processes, String pgdata) {
    List<HostProcess> servers = processes.postgresServers();
    Set<Integer> others =
        servers.stream()
            .filter(process -> isAnother(process, pgdata))
            .map(HostProcess::pid)
            .collect(Collectors.toSet());
    List<HostProcess> meant = new ArrayList<>();
    for (HostProcess process : servers) {
      if (!others.contains(process.pid()) && !others.contains(process.ppid())) {
        meant.add(process);
      }
    }
    return List.copyOf(meant);
  }

  /** The postmaster of this data directory. */
  public static Optional<HostProcess> postmaster(ProcessList processes, String pgdata) {
    return postgres(processes, pgdata).stream().filter(HostProcess::isPostmaster).findFirst();
  }

  private static String program(String command) {
    int blank = command.indexOf(' ');
    String path = blank < 0 ? command : command.substring(0, blank);
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
