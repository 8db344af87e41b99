package org.pgrex.internal.state;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.ResourceIds;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.health.ClusterHealth;
import org.pgrex.parsers.health.Condition;
import org.pgrex.parsers.health.Condition.AttributeValue;
import org.pgrex.parsers.health.Condition.LinkUp;
import org.pgrex.parsers.health.Condition.NoFailedAction;
import org.pgrex.parsers.health.Condition.NodeOnline;
import org.pgrex.parsers.health.Condition.PacemakerStopped;
import org.pgrex.parsers.health.Condition.ResourceRole;
import org.pgrex.parsers.health.Judgement;
import org.pgrex.parsers.health.PgRexResources;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;

/**
 * How a status compares with what a healthy cluster shows: the judgement is {@link
 * ClusterHealth}'s, the words for people are these.
 */
public final class Health {
  private static final String NOTHING = "-";

  private Health() {}

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
    return findings(of(config, nodes, earlierFailures).primaryAlone(primary, status));
  }

  /** The Primary's own part, a Standby being up beside it. */
  public static List<Finding> primaryBesideStandby(
      ClusterConfig config,
      List<String> nodes,
      String primary,
      ClusterStatus status,
      Set<String> earlierFailures) {
    return findings(of(config, nodes, earlierFailures).primaryBesideStandby(primary, status));
  }

  /** A Primary and its synchronous Standby. */
  public static List<Finding> pair(
      ClusterConfig config,
      List<String> nodes,
      String primary,
      ClusterStatus status,
      Set<String> earlierFailures) {
    return findings(of(config, nodes, earlierFailures).pair(primary, status));
  }

  /** Pacemaker does not run on the node that was asked. */
  public static List<Finding> stopped(String node, ClusterStatus status) {
    return findings(ClusterHealth.stopped(node, status));
  }

  /** Every interconnect is there and reaches every node. */
  public static List<Finding> links(ClusterConfig config, LinkStatus links) {
    return findings(ClusterHealth.links(interconnects(config), links));
  }

  /** That nothing is known of the interconnects, which is no health. */
  public static Finding linksUntold(ClusterConfig config) {
    return new Finding(
        Message.of("finding.links"), String.valueOf(interconnects(config)), NOTHING, false);
  }

  private static int interconnects(ClusterConfig config) {
    return config.nodes().get(0).icLanAddresses().size();
  }

  /** Whether a promotable resource is promoted on a node. */
  public static boolean isPromoted(ClusterStatus status, String resource, String node) {
    return status.running()
        && status.instancesOf(resource).stream()
            .anyMatch(one -> one.role().equals("Promoted") && one.nodes().contains(node));
  }

  /** Whether pacemaker has let go of a resource on a node, by maintenance mode or one by one. */
  public static boolean isUnmanaged(ClusterStatus status, String resource, String node) {
    return status.resources().stream()
        .filter(one -> one.id().equals(resource))
        .filter(one -> one.nodes().contains(node))
        .anyMatch(one -> !one.managed().orElse(true) || one.maintenance().orElse(false));
  }

  /** No process of PostgreSQL is left. */
  public static Finding noPostgres(String node, int left) {
    return new Finding(Message.of("finding.postgres", node), "0", String.valueOf(left), left == 0);
  }

  /**
   * What tells the failed actions that a status shows from others, also from those of the same name
   * later on: their number and their time. For statuses of the same tool.
   */
  public static Set<String> failureKeys(ClusterStatus status) {
    return status.failures().stream().map(Health::key).collect(Collectors.toSet());
  }

  /** The failed actions that were not there before. */
  public static List<Failure> newFailures(ClusterStatus status, Set<String> earlier) {
    return status.failures().stream().filter(failure -> !earlier.contains(key(failure))).toList();
  }

  private static String key(Failure failure) {
    return String.join(
        " ",
        failure.node(),
        failure.opKey(),
        failure.call().map(String::valueOf).orElse(""),
        failure.lastChange().orElse(""));
  }

  private static ClusterHealth of(
      ClusterConfig config, List<String> nodes, Set<String> earlierFailures) {
    return ClusterHealth.of(nodes.get(0), nodes.get(1), resources(config.resources()))
        .disregarding(failure -> earlierFailures.contains(key(failure)));
  }

  private static PgRexResources resources(ResourceIds ids) {
    return new PgRexResources(
        ids.pgsql(),
        ids.ipaddrPrimary(),
        ids.ipaddrReplication(),
        ids.ipaddrStandby(),
        ids.ping(),
        ids.storageMon(),
        ids.fencing());
  }

  private static List<Finding> findings(Judgement judgement) {
    return judgement.conditions().stream().map(Health::finding).toList();
  }

  private static Finding finding(Condition condition) {
    if (condition instanceof NoFailedAction none) {
      return new Finding(
          what(condition),
          NOTHING,
          none.met()
              ? NOTHING
              : none.failures().stream().map(Health::shown).collect(Collectors.joining(", ")),
          none.met());
    }
    return new Finding(
        what(condition), condition.expected(), condition.found().orElse(NOTHING), condition.met());
  }

  private static Message what(Condition condition) {
    if (condition instanceof NodeOnline online) {
      return Message.of("finding.node", online.node());
    }
    if (condition instanceof ResourceRole role) {
      return Message.of("finding.resource", role.resource(), role.node());
    }
    if (condition instanceof AttributeValue value) {
      return Message.of("finding.attribute", value.attribute(), value.node());
    }
    if (condition instanceof NoFailedAction none) {
      return Message.of("finding.failures", none.resource());
    }
    if (condition instanceof PacemakerStopped stopped) {
      return Message.of("finding.pacemaker", stopped.node());
    }
    if (condition instanceof LinkUp link) {
      return Message.of("finding.link", link.link(), link.address().orElse(NOTHING), link.nodeId());
    }
    return Message.of("finding.links");
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
