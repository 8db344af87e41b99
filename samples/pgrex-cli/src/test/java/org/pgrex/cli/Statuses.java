package org.pgrex.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/** Cluster statuses for tests. */
public final class Statuses {
  private Statuses() {}

  /** Everything that can be told of a cluster. */
  public static ClusterStatus full() {
    return new ClusterStatus(
        Optional.of("pgrex_cluster"),
        true,
        List.of("No stonith devices and stonith-enabled is not false"),
        Optional.of(
            new ClusterStatus.Summary(
                Optional.of("corosync"),
                Optional.of("pgrex01"),
                Optional.of("2.1.5-a3f44794f94"),
                Optional.of(true),
                Optional.of("Mon Nov 23 01:46:16 2026"),
                Optional.of(2),
                Optional.of(11))),
        List.of(node("pgrex01")),
        List.of(resource("pgsql", "Promoted", "pgrex01", Optional.of("Monitoring"))),
        List.of(new ClusterStatus.NodeAttribute("pgrex01", "pgsql-status", "PRI")),
        List.of(
            new ClusterStatus.ResourceHistory(
                "pgrex01",
                "pgsql",
                Optional.of(1),
                Optional.of(1000000),
                Optional.of("Mon Nov 23 00:58:33 2026"))),
        List.of(
            new ClusterStatus.Failure(
                "pgsql_start_0",
                "pgrex01",
                Optional.of("not configured"),
                Optional.of(6),
                Optional.of("..."),
                Optional.of(31),
                Optional.of("complete"),
                Optional.empty())),
        List.of(
            new ClusterStatus.FencingEvent(
                "reboot",
                "pgrex02",
                Optional.of("success"),
                Optional.of("pgrex01"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        Map.of("pgrex01", "Online"),
        Map.of("corosync", new ClusterStatus.DaemonStatus(true, false)),
        List.of());
  }

  /** A cluster of which little is told. */
  public static ClusterStatus bare(boolean running, Unparsed... unparsed) {
    return new ClusterStatus(
        Optional.empty(),
        running,
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        List.of(unparsed));
  }

  private static ClusterStatus.Node node(String name) {
    Optional<Boolean> no = Optional.of(false);
    return new ClusterStatus.Node(
        name,
        Optional.of("1"),
        Optional.of("member"),
        Optional.of(true),
        no,
        no,
        no,
        no,
        no,
        no,
        Optional.of("3.16.1"));
  }

  private static ClusterStatus.Resource resource(
      String id, String role, String node, Optional<String> pending) {
    Optional<Boolean> no = Optional.of(false);
    Optional<Boolean> yes = Optional.of(true);
    return new ClusterStatus.Resource(
        id,
        "ocf:linuxhajp:pgsql",
        role,
        List.of(node),
        List.of("pgsql-clone"),
        yes,
        no,
        no,
        yes,
        no,
        no,
        no,
        no,
        pending);
  }
}
