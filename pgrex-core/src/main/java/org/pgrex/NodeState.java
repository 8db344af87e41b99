package org.pgrex;

import java.util.Optional;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/**
 * What a node says of itself and of the cluster.
 *
 * @param name as {@code uname -n} prints it; its address where it cannot be asked
 * @param address on the D-LAN
 * @param unreachable why it could not be asked, or has not told all: it cannot be reached, or a
 *     command that is named did not end in time or printed no answer. Then there is no status, or
 *     something behind it is missing
 * @param role what it is at the moment; {@link Role#UNKNOWN} where it has not told its status
 * @param status the cluster as this node sees it
 * @param links the interconnects as this node sees them, where corosync runs
 * @param lock whether the start-inhibit flag PGSQL.lock stands there, where that could be told
 */
public record NodeState(
    String name,
    String address,
    Optional<Message> unreachable,
    Role role,
    Optional<ClusterStatus> status,
    Optional<LinkStatus> links,
    Optional<Boolean> lock) {

  /** What a node is. */
  public enum Role {
    PRIMARY,
    STANDBY,
    /** Pacemaker runs, but the node is neither Primary nor Standby. */
    NEITHER,
    STOPPED,
    UNKNOWN
  }
}
