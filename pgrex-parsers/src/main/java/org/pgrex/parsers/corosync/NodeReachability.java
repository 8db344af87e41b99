package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code corosync-cfgtool -n} of Corosync 3.1 tells of the other nodes. Immutable. A node that
 * is down is not in it at all.
 *
 * <pre>
 * Local node ID 1, transport knet
 * nodeid: 2 reachable   onwire (min/max/cur): 0, 1, 1
 *    LINK: 0 udp (192.168.1.1-&gt;192.168.1.2) enabled mtu: 1397
 *    LINK: 1 udp (192.168.3.1-&gt;192.168.3.2) enabled connected mtu: 1397
 * </pre>
 *
 * @param localNodeId the node that was asked, 1 to 2147483647
 */
public record NodeReachability(
    Optional<Integer> localNodeId,
    Optional<String> transport,
    List<RemoteNode> nodes,
    List<Unparsed> unparsed)
    implements Parsed {

  /**
   * Another node and the links to it.
   *
   * @param flags what is told behind {@code reachable}: {@code remote}, {@code external}
   * @param onwire the versions of the protocol on the wire, least, greatest and the one in use, as
   *     printed; from Corosync 3.1.6 built with knet 1.22 on
   */
  public record RemoteNode(
      int nodeId,
      boolean reachable,
      List<String> flags,
      Optional<String> onwire,
      List<RemoteLink> links) {}

  /**
   * A link to another node.
   *
   * @param protocol {@code udp} or {@code sctp}
   * @param localAddress with a transport other than knet both addresses stand here, unseparated, as
   *     the tool prints them
   * @param dynamic whether it was connected to an address that is not in the configuration
   * @param mtu in bytes
   */
  public record RemoteLink(
      int id,
      String protocol,
      Optional<String> localAddress,
      Optional<String> remoteAddress,
      boolean enabled,
      boolean connected,
      boolean dynamic,
      Optional<Integer> mtu) {}
}
