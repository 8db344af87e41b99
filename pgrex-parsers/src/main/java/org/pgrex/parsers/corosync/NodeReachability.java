package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code corosync-cfgtool -n} tells of the other nodes. Immutable. A node that is down is not
 * in it at all.
 *
 * @param localNodeId the node that was asked
 */
public record NodeReachability(
    Optional<Integer> localNodeId,
    Optional<String> transport,
    List<RemoteNode> nodes,
    List<Unparsed> unparsed) {

  /** Another node and the links to it. */
  public record RemoteNode(int nodeId, boolean reachable, List<RemoteLink> links) {}

  /**
   * A link to another node.
   *
   * @param mtu in bytes
   */
  public record RemoteLink(
      int id,
      String protocol,
      Optional<String> localAddress,
      Optional<String> remoteAddress,
      boolean enabled,
      boolean connected,
      Optional<Integer> mtu) {}
}
