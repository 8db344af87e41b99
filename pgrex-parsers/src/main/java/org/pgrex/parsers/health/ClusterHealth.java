package org.pgrex.parsers.health;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.health.Condition.LinkCount;
import org.pgrex.parsers.health.Condition.LinkUp;
import org.pgrex.parsers.health.Condition.PacemakerStopped;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;

/**
 * Judges what pacemaker and corosync show of a PG-REX cluster: two nodes, a Primary on one and a
 * synchronous Standby on the other or none (PG-REX manual: "Primaryの起動" (11), "Standbyの起動" (6) and
 * (7)).
 *
 * <pre>{@code
 * ClusterStatus status = PcsStatusParser.parse(textOfPcsStatusFull);
 * ClusterHealth health = ClusterHealth.of("pgrex01", "pgrex02", PgRexResources.usual());
 *
 * Judgement judgement = health.primary("pgrex01", status);
 * if (!judgement.isHealthy()) {
 *   judgement.missing().forEach(System.out::println);
 *   // pgsql-data-status of pgrex02: STREAMING|ASYNC (expected STREAMING|SYNC)
 *   // pgsql-status of pgrex02: HS:async (expected HS:sync)
 * }
 * }</pre>
 *
 * <p>The status must be one that tells the node attributes: {@code pcs status --full}, {@code
 * crm_mon -A}, or any XML. What it does not tell is not met, for it is not known. Immutable.
 */
public final class ClusterHealth {
  private final String first;
  private final String second;
  private final PgRexResources resources;
  private final Predicate<Failure> known;

  private ClusterHealth(
      String first, String second, PgRexResources resources, Predicate<Failure> known) {
    this.first = first;
    this.second = second;
    this.resources = resources;
    this.known = known;
  }

  /**
   * Of a cluster of two nodes.
   *
   * @param first the node that the first of the fence devices fences
   * @param second the other one
   * @throws IllegalArgumentException if they are the same
   */
  public static ClusterHealth of(String first, String second, PgRexResources resources) {
    if (first.equals(second)) {
      throw new IllegalArgumentException("both nodes are '" + first + "', expected two names");
    }
    return new ClusterHealth(first, second, resources, failure -> false);
  }

  /** The same, but failed actions that are known already are not held against the cluster. */
  public ClusterHealth disregarding(Predicate<Failure> failures) {
    return new ClusterHealth(first, second, resources, failures);
  }

  /**
   * Is the node a healthy Primary? With the other node online it must have a Standby there ({@link
   * #pair}); without, it stands alone ({@link #primaryAlone}).
   *
   * @throws IllegalArgumentException if the node is neither of the two, as with each question
   */
  public Judgement primary(String node, ClusterStatus status) {
    boolean beside = status.node(other(node)).map(ClusterStatus.Node::isFullyOnline).orElse(false);
    return beside ? pair(node, status) : primaryAlone(node, status);
  }

  /** Is the node a healthy Primary that has no Standby, so that all addresses are there? */
  public Judgement primaryAlone(String node, ClusterStatus status) {
    Conditions conditions = primaryPart(node, status);
    resources.ipaddrStandby().ifPresent(id -> conditions.role(id, "Started", node));
    return conditions.noFailedAction(resources.pgsql(), known).judgement();
  }

  /** Is the node's own part that of a healthy Primary, whatever is on the other node? */
  public Judgement primaryBesideStandby(String node, ClusterStatus status) {
    return primaryPart(node, status).noFailedAction(resources.pgsql(), known).judgement();
  }

  /** Are both nodes healthy, the Standby being synchronous? */
  public Judgement pair(String primary, ClusterStatus status) {
    String standby = other(primary);
    Conditions conditions = primaryPart(primary, status);
    conditions.online(standby);
    conditions.role(resources.pgsql(), "Unpromoted", standby);
    support(conditions, standby);
    streamsSynchronously(conditions, standby);
    conditions.attribute(standby, "master-" + resources.pgsql(), "100");
    resources.ipaddrStandby().ifPresent(id -> conditions.role(id, "Started", standby));
    return conditions.noFailedAction(resources.pgsql(), known).judgement();
  }

  /**
   * Does the Standby have all that the Primary has acknowledged? That is of the database only: the
   * addresses, the monitors and fencing are not looked at.
   */
  public Judgement synchronous(String primary, ClusterStatus status) {
    String standby = other(primary);
    Conditions conditions = new Conditions(status);
    conditions.role(resources.pgsql(), "Promoted", primary);
    holdsLatest(conditions, primary);
    conditions.role(resources.pgsql(), "Unpromoted", standby);
    streamsSynchronously(conditions, standby);
    return conditions.judgement();
  }

  /**
   * Does pacemaker not run on the node?
   *
   * @param node the node that was asked; any name
   */
  public static Judgement stopped(String node, ClusterStatus status) {
    return new Judgement(List.of(new PacemakerStopped(node, !status.running())));
  }

  /**
   * Are all interconnects there, and do they reach both nodes?
   *
   * @param expected how many interconnects the cluster has
   */
  public static Judgement links(int expected, LinkStatus status) {
    List<Condition> conditions = new ArrayList<>();
    long complete = status.links().stream().filter(link -> link.peers().size() == 2).count();
    conditions.add(new LinkCount(expected, (int) complete));
    for (LinkStatus.Link link : status.links()) {
      for (LinkStatus.Peer peer : link.peers()) {
        conditions.add(
            new LinkUp(link.id(), link.address(), peer.nodeId(), peer.isUp(), peer.status()));
      }
    }
    return new Judgement(conditions);
  }

  private String other(String node) {
    if (!node.equals(first) && !node.equals(second)) {
      throw new IllegalArgumentException(
          "no node of this cluster: '" + node + "', expected " + first + " or " + second);
    }
    return node.equals(first) ? second : first;
  }

  private Conditions primaryPart(String primary, ClusterStatus status) {
    other(primary);
    Conditions conditions = new Conditions(status);
    conditions.online(primary);
    conditions.role(resources.pgsql(), "Promoted", primary);
    resources.ipaddrPrimary().ifPresent(id -> conditions.role(id, "Started", primary));
    resources.ipaddrReplication().ifPresent(id -> conditions.role(id, "Started", primary));
    support(conditions, primary);
    holdsLatest(conditions, primary);
    conditions.attribute(primary, "master-" + resources.pgsql(), "1000");
    return conditions;
  }

  /** What runs on every node that is up: the monitors, and the fence device of the other node. */
  private void support(Conditions conditions, String node) {
    resources.ping().forEach(id -> conditions.role(id, "Started", node));
    resources.storageMon().forEach(id -> conditions.role(id, "Started", node));
    if (!resources.fencing().isEmpty()) {
      conditions.role(resources.fencing().get(node.equals(first) ? 1 : 0), "Started", node);
    }
  }

  private void holdsLatest(Conditions conditions, String primary) {
    conditions.attribute(primary, resources.pgsql() + "-data-status", "LATEST");
    conditions.attribute(primary, resources.pgsql() + "-status", "PRI");
  }

  private void streamsSynchronously(Conditions conditions, String standby) {
    conditions.attribute(standby, resources.pgsql() + "-data-status", "STREAMING|SYNC");
    conditions.attribute(standby, resources.pgsql() + "-status", "HS:sync");
  }
}
