package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pcs status --full}, {@code crm_mon} or {@code crm_mon --output-as=xml} tells of a
 * cluster. What a source does not tell is empty, never guessed. Immutable.
 *
 * @param running false where the text says that pacemaker does not run on the node that was asked
 */
public record ClusterStatus(
    Optional<String> clusterName,
    boolean running,
    List<String> warnings,
    Optional<Summary> summary,
    List<Node> nodes,
    List<Resource> resources,
    List<NodeAttribute> nodeAttributes,
    List<ResourceHistory> nodeHistory,
    List<Failure> failures,
    List<FencingEvent> fencing,
    Map<String, String> pcsdStatus,
    Map<String, DaemonStatus> daemonStatus,
    List<Unparsed> unparsed) {

  /** The head of the status. {@code dc} is the name of the designated controller. */
  public record Summary(
      Optional<String> stack,
      Optional<String> dc,
      Optional<String> dcVersion,
      Optional<Boolean> withQuorum,
      Optional<String> lastUpdated,
      Optional<Integer> nodesConfigured,
      Optional<Integer> resourcesConfigured) {}

  /** A cluster node as the asked node sees it. */
  public record Node(
      String name,
      Optional<String> id,
      Optional<String> type,
      Optional<Boolean> online,
      Optional<Boolean> standby,
      Optional<Boolean> standbyOnfail,
      Optional<Boolean> maintenance,
      Optional<Boolean> pending,
      Optional<Boolean> unclean,
      Optional<Boolean> shutdown,
      Optional<String> featureSet) {

    /** True where the source says that the node is online and neither pending nor unclean. */
    public boolean isFullyOnline() {
      return online.orElse(false) && !pending.orElse(false) && !unclean.orElse(false);
    }
  }

  /**
   * One instance of a resource.
   *
   * @param resourceAgent with single colons: {@code ocf:heartbeat:IPaddr2}; an empty string where
   *     the source does not name it (instances in a list: {@code Started: [ pgrex01 pgrex02 ]})
   * @param role {@code Started}, {@code Stopped}, {@code Promoted}, {@code Unpromoted}, {@code
   *     Starting}, ... in today's words; an empty string where the source does not tell it (a
   *     {@code FAILED} instance in a text)
   * @param nodes where it is active
   * @param parents clones, groups and bundles around it, from the outermost in
   * @param pending the operation under way, such as {@code Monitoring}
   */
  public record Resource(
      String id,
      String resourceAgent,
      String role,
      List<String> nodes,
      List<String> parents,
      Optional<Boolean> active,
      Optional<Boolean> orphaned,
      Optional<Boolean> blocked,
      Optional<Boolean> managed,
      Optional<Boolean> maintenance,
      Optional<Boolean> failed,
      Optional<Boolean> failureIgnored,
      Optional<Boolean> disabled,
      Optional<String> pending) {}

  /** A node attribute, transient or permanent. */
  public record NodeAttribute(String node, String name, String value) {}

  /** How often a resource has failed on a node. 1000000 stands for INFINITY. */
  public record ResourceHistory(
      String node,
      String resource,
      Optional<Integer> migrationThreshold,
      Optional<Integer> failCount,
      Optional<String> lastFailure) {}

  /**
   * A failed action.
   *
   * @param opKey resource, operation and interval in ms: {@code pgsql_start_0}
   * @param exitStatus the exit code in words, such as {@code not configured}
   * @param exitReason what the resource agent says, where it says something
   * @param lastChange when, as the source prints it
   */
  public record Failure(
      String opKey,
      String node,
      Optional<String> exitStatus,
      Optional<Integer> exitCode,
      Optional<String> exitReason,
      Optional<Integer> call,
      Optional<String> status,
      Optional<String> lastChange) {}

  /** A fencing action, under way or done. */
  public record FencingEvent(
      String action,
      String target,
      Optional<String> status,
      Optional<String> origin,
      Optional<String> client,
      Optional<String> delegate,
      Optional<String> completed,
      Optional<String> exitReason) {}

  /** A systemd service as pcs sees it on the asked node. */
  public record DaemonStatus(boolean active, boolean enabled) {}

  /** The node of that name. */
  public Optional<Node> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }

  /** The value of a node's attribute. */
  public Optional<String> attribute(String node, String name) {
    return nodeAttributes.stream()
        .filter(attribute -> attribute.node().equals(node) && attribute.name().equals(name))
        .map(NodeAttribute::value)
        .findFirst();
  }

  /** Every instance of a primitive, or of the primitives within a clone or group of that id. */
  public List<Resource> instancesOf(String id) {
    return resources.stream()
        .filter(resource -> resource.id().equals(id) || resource.parents().contains(id))
        .toList();
  }
}
