package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code corosync-cfgtool -s} tells of the interconnects. Immutable.
 *
 * <p>Corosync 3.1, and 3.0 without the protocol and the transport:
 *
 * <pre>
 * Local node ID 1, transport knet
 * LINK ID 0 udp
 *         addr    = 192.168.1.1
 *         status:
 *                 nodeid:          1:     localhost
 *                 nodeid:          2:     connected
 * </pre>
 *
 * Corosync 2, where a link is a ring and its state is one for all nodes:
 *
 * <pre>
 * Local node ID 1
 * RING ID 0
 *         id      = 192.168.1.1
 *         status  = ring 0 active with no faults
 * </pre>
 *
 * With {@code -b} ("brief", Corosync 3 with knet) the state is a character for each node in the
 * order of {@code corosync.conf}, which does not tell the nodes' ids: {@code status = n3}.
 *
 * @param localNodeId the node that was asked, 1 to 2147483647
 * @param transport {@code knet}, {@code udpu}, {@code udp}; Corosync 3.1 tells it
 */
public record LinkStatus(
    Optional<Integer> localNodeId,
    Optional<String> transport,
    List<Link> links,
    List<Unparsed> unparsed)
    implements Parsed {

  /** Whether there are links, and each is up. */
  public boolean isAllUp() {
    return !links.isEmpty() && links.stream().allMatch(Link::isUp);
  }

  /**
   * One link, or ring.
   *
   * @param protocol {@code udp} or {@code sctp}; Corosync 3.1 with knet tells it
   * @param address this node's own address on it, where the tool prints it
   * @param status the state of the link as a whole, where the tool tells it so: {@code ring 0
   *     active with no faults}, {@code OK}, {@code n3}
   * @param peers what it says of each node, this one included; empty where it tells the status of
   *     the whole
   */
  public record Link(
      int id,
      Optional<String> protocol,
      Optional<String> address,
      Optional<String> status,
      List<Peer> peers) {

    /** A link whose state is told of each node. */
    public Link(int id, Optional<String> protocol, Optional<String> address, List<Peer> peers) {
      this(id, protocol, address, Optional.empty(), peers);
    }

    /** Whether every node is reached over it, as far as the tool tells. */
    public boolean isUp() {
      return peers.isEmpty()
          ? status.filter(Link::isGood).isPresent()
          : peers.stream().allMatch(Peer::isUp);
    }

    private static boolean isGood(String status) {
      return status.equals("OK") || status.endsWith("active with no faults") || isGoodBrief(status);
    }

    /** {@code n} is the node itself, 3 is enabled and connected, 1 only enabled, 0 neither. */
    private static boolean isGoodBrief(String status) {
      return status.chars().allMatch(c -> c == 'n' || c == '3');
    }
  }

  /**
   * A node on a link.
   *
   * @param nodeId the node; before Corosync 3.0.3 its place in the list of nodes, from 0
   * @param status in the tool's words: {@code localhost}, {@code connected}, {@code disconnected};
   *     before Corosync 3.0.4 {@code link enabled:1 link connected:1}
   */
  public record Peer(int nodeId, String status) {
    /** Whether the node is reached over this link, or is the asked node itself. */
    public boolean isUp() {
      return status.equals("localhost")
          || status.equals("connected")
          || (status.contains("enabled:1") && status.contains("connected:1"));
    }
  }
}
