package org.pgrex.testkit.print;

import java.util.Optional;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.corosync.LinkStatus.Link;
import org.pgrex.parsers.corosync.NodeReachability;
import org.pgrex.parsers.corosync.NodeReachability.RemoteLink;

/** {@code corosync-cfgtool -s} and {@code -n} of Corosync 3.1. */
public final class CfgtoolPrinter {
  /** What it says on standard error where corosync does not run; the exit status is 1. */
  public static final String STOPPED = "Could not initialize corosync configuration API error 2\n";

  private CfgtoolPrinter() {}

  /** {@code corosync-cfgtool -s}. */
  public static String links(LinkStatus status) {
    StringBuilder text = new StringBuilder(head(status.localNodeId(), status.transport()));
    for (Link link : status.links()) {
      text.append("LINK ID ").append(link.id());
      link.protocol().ifPresent(protocol -> text.append(' ').append(protocol));
      text.append('\n');
      link.address().ifPresent(address -> text.append("\taddr\t= ").append(address).append('\n'));
      text.append("\tstatus:\n");
      link.peers()
          .forEach(
              peer ->
                  text.append("\t\tnodeid: %10d:\t%s\n".formatted(peer.nodeId(), peer.status())));
    }
    return text.toString();
  }

  /** {@code corosync-cfgtool -n}. */
  public static String nodes(NodeReachability status) {
    StringBuilder text = new StringBuilder(head(status.localNodeId(), status.transport()));
    status
        .nodes()
        .forEach(
            node -> {
              text.append("nodeid: ").append(node.nodeId());
              text.append(node.reachable() ? " reachable" : "");
              node.flags().forEach(flag -> text.append(' ').append(flag));
              node.onwire().ifPresent(v -> text.append("   onwire (min/max/cur): ").append(v));
              text.append('\n');
              node.links().forEach(link -> text.append(line(link)));
              text.append('\n');
            });
    return text.toString();
  }

  private static String head(Optional<Integer> localNodeId, Optional<String> transport) {
    return localNodeId
        .map(id -> "Local node ID " + id + transport.map(", transport %s"::formatted).orElse(""))
        .map(line -> line + "\n")
        .orElse("");
  }

  private static String line(RemoteLink link) {
    return "   LINK: %d %s (%s->%s)%s%s%s%s\n"
        .formatted(
            link.id(),
            link.protocol(),
            link.localAddress().orElse(""),
            link.remoteAddress().orElse(""),
            link.enabled() ? " enabled" : "",
            link.connected() ? " connected" : "",
            link.dynamic() ? " dynconnected" : "",
            link.mtu().map(" mtu: %d"::formatted).orElse(""));
  }
}
