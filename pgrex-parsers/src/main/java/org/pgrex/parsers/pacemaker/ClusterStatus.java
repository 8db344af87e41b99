package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pcs status --full}, {@code crm_mon} or {@code crm_mon --output-as=xml} tells of a
 * cluster. What a source does not tell is empty, never guessed. Immutable.
 *
 * <p>Times are told as the source prints them: {@code Mon Nov 23 04:53:45 2026} or {@code
 * 2026-11-23 04:53:45Z}.
 *
 * @param running false where the text says that pacemaker does not run on the node that was asked
 * @param warnings what pcs warns of ({@code WARNINGS:}, {@code Warning: ...}), and crm_mon's {@code
 *     *** Resource management is DISABLED ***}
 * @param pcsdStatus of each host: {@code Online}, {@code Offline}, {@code Unable to authenticate}
 * @param errors what a tool says of its own troubles: {@code Failed to get fencing history: Not
 *     connected}; not that pacemaker does not run, which {@code running} tells
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
    Optional<Pacemakerd> pacemakerd,
    Optional<ClusterOptions> clusterOptions,
    List<Collective> collectives,
    List<ResourceCount> resourceCounts,
    List<ResourceOperations> operations,
    List<Ban> bans,
    List<Ticket> tickets,
    List<String> errors,
    List<Unparsed> unparsed)
    implements Parsed {

  /** A status of a source that tells no more than this. */
  public ClusterStatus(
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
    this(
        clusterName,
        running,
        warnings,
        summary,
        nodes,
        resources,
        nodeAttributes,
        nodeHistory,
        failures,
        fencing,
        pcsdStatus,
        daemonStatus,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        unparsed);
  }

  /**
   * The head of the status.
   *
   * <pre>
   *   * Stack: corosync (Pacemaker is running)
   *   * Current DC: pgrex01 (1) (version 2.1.5-a3f44794f94) - MIXED-VERSION partition with quorum
   *   * Last updated: Mon Nov 23 04:46:22 2026 on pgrex01
   *   * Last change:  Mon Nov 23 04:28:56 2026 by root via crm_attribute on pgrex01
   *   * 2 nodes configured
   *   * 11 resource instances configured (1 DISABLED, 1 BLOCKED from further action due to failure)
   * </pre>
   *
   * @param dc the name of the designated controller; empty where there is none
   * @param lastUpdatedOrigin the node that was asked
   * @param mixedVersion whether nodes of different versions are in the cluster
   * @param resourcesDisabled how many instances have the target role {@code Stopped}
   * @param resourcesBlocked how many instances are blocked by a failure
   */
  public record Summary(
      Optional<String> stack,
      Optional<String> dc,
      Optional<String> dcVersion,
      Optional<Boolean> withQuorum,
      Optional<String> lastUpdated,
      Optional<Integer> nodesConfigured,
      Optional<Integer> resourcesConfigured,
      Optional<String> dcId,
      Optional<Boolean> mixedVersion,
      Optional<String> lastUpdatedOrigin,
      Optional<LastChange> lastChange,
      Optional<Integer> resourcesDisabled,
      Optional<Integer> resourcesBlocked) {

    /** A summary of a source that tells no more than this. */
    public Summary(
        Optional<String> stack,
        Optional<String> dc,
        Optional<String> dcVersion,
        Optional<Boolean> withQuorum,
        Optional<String> lastUpdated,
        Optional<Integer> nodesConfigured,
        Optional<Integer> resourcesConfigured) {
      this(
          stack,
          dc,
          dcVersion,
          withQuorum,
          lastUpdated,
          nodesConfigured,
          resourcesConfigured,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A cluster node as the asked node sees it.
   *
   * <pre>
   *   * Node pgrex01 (1): online, feature set 3.16.1
   *   * Node pgrex02 (2): standby (with active resources) (health is RED)
   *   * GuestNode httpd-bundle-0@pgrex01: online
   *   * Online: [ pgrex01 (1) pgrex02 (2) ]
   * </pre>
   *
   * @param type {@code member} or {@code remote}
   * @param health {@code green}, {@code yellow} or {@code red}
   * @param activeResources whether resources run on it
   * @param resourcesRunning how many resources run on it
   * @param host where a guest node runs
   * @param idAsResource the resource that is a guest node
   */
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
      Optional<String> featureSet,
      Optional<String> health,
      Optional<Boolean> activeResources,
      Optional<Integer> resourcesRunning,
      Optional<Boolean> expectedUp,
      Optional<Boolean> isDc,
      Optional<String> host,
      Optional<String> idAsResource) {

    /** A node of a source that tells no more than this. */
    public Node(
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
      this(
          name,
          id,
          type,
          online,
          standby,
          standbyOnfail,
          maintenance,
          pending,
          unclean,
          shutdown,
          featureSet,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }

    /** True where the source says that the node is online and neither pending nor unclean. */
    public boolean isFullyOnline() {
      return online.orElse(false) && !pending.orElse(false) && !unclean.orElse(false);
    }
  }

  /**
   * One instance of a resource.
   *
   * <pre>
   *   * pgsql	(ocf:linuxhajp:pgsql):	 Promoted pgrex01 (Monitoring, target-role:Unpromoted)
   *   * ip	(ocf::heartbeat:IPaddr2):	Started [ pgrex01 pgrex02 ] (blocked)
   *   * web	(ocf:heartbeat:apache):	 Stopped (not installed)  (disabled)
   *   * Started: [ pgrex01 pgrex02 ]
   *   * httpd-bundle-0 (192.168.122.131)	(ocf:heartbeat:apache):	 Started pgrex01
   * </pre>
   *
   * @param resourceAgent with single colons: {@code ocf:heartbeat:IPaddr2}; an empty string where
   *     the source does not name it (instances in a list: {@code Started: [ pgrex01 pgrex02 ]})
   * @param role {@code Started}, {@code Stopped}, {@code Promoted}, {@code Unpromoted}, {@code
   *     Starting}, ... in today's words; an empty string where the source does not tell it (a
   *     {@code FAILED} instance in a text)
   * @param nodes where it is active; by node, the one that it is shown under
   * @param parents clones, groups and bundles around it, from the outermost in
   * @param pending the operation under way, such as {@code Monitoring}
   * @param targetRole what the configuration wants it to be, in today's words; a text tells it only
   *     where it holds the resource back
   * @param lockedTo the node it is locked to while that shuts down
   * @param failedProbe what a probe found in place of a stopped resource: {@code not installed}
   * @param description what the configuration says of it
   * @param address the IP address of the replica of a bundle that the text shows in its place
   * @param replica the number of the replica of a bundle that it belongs to
   * @param pendingNode the node that a migration is under way on, where a text names it
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
      Optional<String> pending,
      Optional<String> targetRole,
      Optional<String> lockedTo,
      Optional<String> failedProbe,
      Optional<String> description,
      Optional<String> address,
      Optional<String> replica,
      Optional<String> pendingNode) {

    /** An instance of a source that tells no more than this. */
    public Resource(
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
        Optional<String> pending) {
      this(
          id,
          resourceAgent,
          role,
          nodes,
          parents,
          active,
          orphaned,
          blocked,
          managed,
          maintenance,
          failed,
          failureIgnored,
          disabled,
          pending,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A node attribute, transient or permanent.
   *
   * <pre>
   *     * pgsql-data-status                   : STREAMING|SYNC
   *     * ping-status                         : 1             : Connectivity is degraded (Expected=2)
   * </pre>
   *
   * @param expected what a ping resource expects its attribute to be
   * @param connectivity {@code lost} or {@code degraded} where a ping resource finds less
   */
  public record NodeAttribute(
      String node,
      String name,
      String value,
      Optional<Integer> expected,
      Optional<String> connectivity) {

    /** An attribute of which nothing is expected. */
    public NodeAttribute(String node, String name, String value) {
      this(node, name, value, Optional.empty(), Optional.empty());
    }
  }

  /**
   * How often a resource has failed on a node. 1000000 stands for INFINITY.
   *
   * <pre>
   *     * pgsql: migration-threshold=1 fail-count=1000000 last-failure='Mon Nov 23 04:58:45 2026'
   *     * old: orphan
   * </pre>
   *
   * @param orphan whether the configuration no longer has the resource
   */
  public record ResourceHistory(
      String node,
      String resource,
      Optional<Integer> migrationThreshold,
      Optional<Integer> failCount,
      Optional<String> lastFailure,
      Optional<Boolean> orphan) {

    /** The history of a resource of which the source does not tell whether it is an orphan. */
    public ResourceHistory(
        String node,
        String resource,
        Optional<Integer> migrationThreshold,
        Optional<Integer> failCount,
        Optional<String> lastFailure) {
      this(node, resource, migrationThreshold, failCount, lastFailure, Optional.empty());
    }
  }

  /**
   * A failed action.
   *
   * <pre>
   *   * pgsql_start_0 on pgrex02 'not configured' (6): call=31, status='complete', exitreason='why',
   *     last-rc-change='Mon Nov 23 00:58:33 2026', queued=0ms, exec=60ms
   *   * pgsql 9s-interval monitor on pgrex01 returned 'not running' (why) at TIME after 2s
   *   * pgsql start on pgrex02 could not be executed (Timed Out: why) at TIME after 5m4ms
   * </pre>
   *
   * @param opKey resource, operation and interval in ms: {@code pgsql_start_0}
   * @param exitStatus the exit code in words, such as {@code not configured}
   * @param exitReason what the resource agent says, where it says something
   * @param lastChange when, as the source prints it
   * @param queued how long it waited, in ms
   * @param exec how long it ran, in ms
   */
  public record Failure(
      String opKey,
      String node,
      Optional<String> exitStatus,
      Optional<Integer> exitCode,
      Optional<String> exitReason,
      Optional<Integer> call,
      Optional<String> status,
      Optional<String> lastChange,
      Optional<Long> queued,
      Optional<Long> exec) {

    /** A failure of a source that does not tell how long the action took. */
    public Failure(
        String opKey,
        String node,
        Optional<String> exitStatus,
        Optional<Integer> exitCode,
        Optional<String> exitReason,
        Optional<Integer> call,
        Optional<String> status,
        Optional<String> lastChange) {
      this(
          opKey,
          node,
          exitStatus,
          exitCode,
          exitReason,
          call,
          status,
          lastChange,
          Optional.empty(),
          Optional.empty());
    }
  }

  /**
   * A fencing action, under way or done.
   *
   * <pre>
   *   * reboot of pgrex01 successful: delegate=pgrex02, client=c.1, origin=pgrex02, completed='TIME'
   *   * turning off of pgrex02 by a human for stonith_admin.695@pgrex01 last failed (why) at TIME
   *   * reboot of pgrex01 pending: client=c.1, origin=pgrex02
   * </pre>
   *
   * @param action {@code reboot}, {@code off} or {@code on}
   * @param status {@code success}, {@code failed} or {@code pending}
   * @param extendedStatus the fencer's number for the state of one under way
   * @param laterSuccess the node from which a later attempt has succeeded; an empty string where
   *     the source does not name it
   */
  public record FencingEvent(
      String action,
      String target,
      Optional<String> status,
      Optional<String> origin,
      Optional<String> client,
      Optional<String> delegate,
      Optional<String> completed,
      Optional<String> exitReason,
      Optional<String> extendedStatus,
      Optional<String> laterSuccess) {

    /** An event of a source that tells no more than this. */
    public FencingEvent(
        String action,
        String target,
        Optional<String> status,
        Optional<String> origin,
        Optional<String> client,
        Optional<String> delegate,
        Optional<String> completed,
        Optional<String> exitReason) {
      this(
          action,
          target,
          status,
          origin,
          client,
          delegate,
          completed,
          exitReason,
          Optional.empty(),
          Optional.empty());
    }
  }

  /** A systemd service as pcs sees it on the asked node: {@code corosync: active/disabled}. */
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
