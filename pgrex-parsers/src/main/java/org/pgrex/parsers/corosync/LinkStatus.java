package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code corosync-cfgtool -s} tells of the interconnects. Immutable.
 *
 * @param localNodeId the node that was asked
 */
public record LinkStatus(
    Optional<Integer> localNodeId,
    Optional<String> transport,
    List<Link> links,
    List<Unparsed> unparsed) {

  /**
   * One link.
   *
   * @param address this node's own address on it, where the tool prints it
   * @param peers what it says of each node, this one included
   */
  public record Link(
      int id, Optional<String> protocol, Optional<String> address, List<Peer> peers) {}

  /**
   * A node on a link.
   *
   * @param status in the tool's words: {@code localhost}, {@code connected}, {@code disconnected}
   */
  public record Peer(int nodeId, String status) {
    /** Whether the node is reached over this link, or is the asked node itself. */
    public boolean isUp() {
      return status.equals("localhost") || status.equals("connected");
    }
  }
}
