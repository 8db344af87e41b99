package org.pgrex.internal.state;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.ResourceIds;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/**
 * What a healthy cluster shows, resource by resource and attribute by attribute, and how a status
 * compares with it (manual: "Primaryの起動" (11), "Standbyの起動" (6) and (7)).
 */
public final class Health {
  private static final String NOTHING = "-";

  private final ClusterConfig config;
  private final ClusterStatus status;
  private final Set<String> earlierFailures;
  private final List<Finding> findings = new ArrayList<>();

  private Health(ClusterConfig config, ClusterStatus status, Set<String> earlierFailures) {
    this.config = config;
    this.status = status;
    this.earlierFailures = earlierFailures;
  }

  /**
   * A Primary without a Standby.
   *
   * @param nodes both names, in the order of the configuration
   * @param earlierFailures failures that were there before, see {@link #failureKeys}
   */
  public static List<Finding> primaryAlone(
      ClusterConfig config,
      List<String> nodes,
      String primary,
      ClusterStatus status,
      Set<String> earlierFailures) {
    Health health = new Health(config, status, earlierFailures);
    health.primary(nodes, primary);
    if (config.standbyAddress()) {
      health.standbyAddress(primary);
    }
    health.noFailures();
    return health.findings;
  }

  /** The Primary's own part, a Standby being up beside it. */
  public static List<Finding> primaryBesideStandby(
      ClusterConfig config,
      List<String> nodes,
      String primary,
      ClusterStatus status,
      Set<String> earlierFailures) {
    Health health = new Health(config, status, earlierFailures);
    health.primary(nodes, primary);
    health.noFailures();
    return health.findings;
  }

  /** A Primary and its synchronous Standby. */
  public static List<Finding> pair(
      ClusterConfig config,
      List<String> nodes,
      String primary,
      ClusterStatus status,
      Set<String> earlierFailures) {
    String standby = nodes.get(0).equals(primary) ? nodes.get(1) : nodes.get(0);
    Health health = new Health(config, status, earlierFailures);
    health.primary(nodes, primary);
    health.standby(nodes, standby);
    if (config.standbyAddress()) {
      health.standbyAddress(standby);
    }
    health.noFailures();
    return health.findings;
  }

  /** Pacemaker does not run on the node that was asked. */
  public static List<Finding> stopped(String node, ClusterStatus status) {
    String found = status.running() ? "running" : "stopped";
    return List.of(
        new Finding(Message.of("finding.pacemaker", node), "stopped", found, !status.running()));
  }

  /** No process of PostgreSQL is left. */
  public static Finding noPostgres(String node, int left) {
    return new Finding(Message.of("finding.postgres", node), "0", String.valueOf(left), left == 0);
  }

  /** Every interconnect is there and reaches every node. */
  public static List<Finding> links(ClusterConfig config, LinkStatus links) {
    List<Finding> findings = new ArrayList<>();
    int expected = config.nodes().get(0).icLanAddresses().size();
    long complete = links.links().stream().filter(link -> link.peers().size() == 2).count();
    findings.add(
        new Finding(
            Message.of("finding.links"),
            String.valueOf(expected),
            String.valueOf(complete),
            complete == expected));
    for (LinkStatus.Link link : links.links()) {
      for (LinkStatus.Peer peer : link.peers()) {
        findings.add(
            new Finding(
                Message.of(
                    "finding.link", link.id(), link.address().orElse(NOTHING), peer.nodeId()),
                "localhost|connected",
                peer.status(),
                peer.isUp()));
      }
    }
    return findings;
  }

  /**
   * What tells the failed actions that a status shows from others, also from those of the same name
   * later on: their number and their time. For statuses of the same tool.
   */
  public static Set<String> failureKeys(ClusterStatus status) {
    return status.failures().stream().map(Health::key).collect(Collectors.toSet());
  }

  /** The same for another tool's status of the same moment, which prints the time otherwise. */
  public static Set<String> timelessKeys(Collection<Failure> failures) {
    return failures.stream().map(Health::timelessKey).collect(Collectors.toSet());
  }

  /** The failed actions that were not there before. */
  public static List<Failure> newFailures(ClusterStatus status, Set<String> earlier) {
    return status.failures().stream()
        .filter(
            failure -> !earlier.contains(key(failure)) && !earlier.contains(timelessKey(failure)))
        .toList();
  }

  private static String key(Failure failure) {
    return timelessKey(failure) + " " + failure.lastChange().orElse("");
  }

  private static String timelessKey(Failure failure) {
    return String.join(
        " ", failure.node(), failure.opKey(), failure.call().map(String::valueOf).orElse(""));
  }

  private void primary(List<String> nodes, String primary) {
    ResourceIds ids = config.resources();
    online(primary);
    role(ids.pgsql(), "Promoted", primary);
    ids.ipaddrPrimary().ifPresent(id -> role(id, "Started", primary));
    ids.ipaddrReplication().ifPresent(id -> role(id, "Started", primary));
    support(nodes, primary);
    attribute(primary, ids.pgsql() + "-data-status", "LATEST");
    attribute(primary, ids.pgsql() + "-status", "PRI");
    attribute(primary, "master-" + ids.pgsql(), "1000");
  }

  private void standby(List<String> nodes, String standby) {
    ResourceIds ids = config.resources();
    online(standby);
    role(ids.pgsql(), "Unpromoted", standby);
    support(nodes, standby);
    attribute(standby, ids.pgsql() + "-data-status", "STREAMING|SYNC");
    attribute(standby, ids.pgsql() + "-status", "HS:sync");
    attribute(standby, "master-" + ids.pgsql(), "100");
  }

  /** What runs on every node that is up: the monitors, and the fence device of the other node. */
  private void support(List<String> nodes, String node) {
    ResourceIds ids = config.resources();
    ids.ping().forEach(id -> role(id, "Started", node));
    ids.storageMon().forEach(id -> role(id, "Started", node));
    if (config.stonith() && !ids.fencing().isEmpty()) {
      role(ids.fencing().get(nodes.get(0).equals(node) ? 1 : 0), "Started", node);
    }
  }

  private void standbyAddress(String node) {
    config.resources().ipaddrStandby().ifPresent(id -> role(id, "Started", node));
  }

  private void online(String node) {
    Optional<ClusterStatus.Node> told = status.node(node);
    String found =
        told.map(
                seen ->
                    seen.isFullyOnline()
                        ? "online"
                        : seen.unclean().orElse(false)
                            ? "UNCLEAN"
                            : seen.pending().orElse(false) ? "pending" : "OFFLINE")
            .orElse(NOTHING);
    findings.add(
        new Finding(Message.of("finding.node", node), "online", found, found.equals("online")));
    told.filter(seen -> seen.standby().orElse(false) || seen.maintenance().orElse(false))
        .ifPresent(
            seen ->
                findings.add(
                    new Finding(
                        Message.of("finding.node", node),
                        "online",
                        seen.standby().orElse(false) ? "standby" : "maintenance",
                        false)));
  }

  private void role(String id, String role, String node) {
    Optional<Resource> there =
        status.instancesOf(id).stream()
            .filter(resource -> resource.nodes().contains(node))
            .findFirst();
    String found =
        there
            .map(
                resource ->
                    resource.failed().orElse(false)
                        ? "FAILED " + resource.role()
                        : resource.blocked().orElse(false)
                            ? resource.role() + " (blocked)"
                            : resource.role())
            .orElse(NOTHING);
    findings.add(
        new Finding(Message.of("finding.resource", id, node), role, found, found.equals(role)));
  }

  private void attribute(String node, String name, String value) {
    String found = status.attribute(node, name).orElse(NOTHING);
    findings.add(
        new Finding(
            Message.of("finding.attribute", name, node), value, found, found.equals(value)));
  }

  private void noFailures() {
    List<Failure> failures =
        newFailures(status, earlierFailures).stream()
            .filter(failure -> failure.opKey().startsWith(config.resources().pgsql() + "_"))
            .toList();
    findings.add(
        new Finding(
            Message.of("finding.failures", config.resources().pgsql()),
            NOTHING,
            failures.isEmpty()
                ? NOTHING
                : failures.stream().map(Health::shown).collect(Collectors.joining(", ")),
            failures.isEmpty()));
  }

  /** A failed action in one line, with its exit reason. */
  public static String shown(Failure failure) {
    StringBuilder text = new StringBuilder(failure.opKey()).append(" on ").append(failure.node());
    failure.exitStatus().ifPresent(status -> text.append(" '").append(status).append('\''));
    failure.exitCode().ifPresent(code -> text.append(" (").append(code).append(')'));
    failure
        .exitReason()
        .filter(reason -> !reason.isBlank())
        .ifPresent(reason -> text.append(": ").append(reason));
    return text.toString();
  }
}
