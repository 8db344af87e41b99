package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code corosync-quorumtool} tells. Immutable.
 *
 * <pre>
 * Nodes:            2
 * Node ID:          1
 * Ring ID:          1.9
 * Quorate:          Yes
 *
 * Expected votes:   3
 * Quorum:           2
 * Flags:            2Node Quorate WaitForAll Qdevice
 *
 *     Nodeid      Votes    Qdevice Name
 *          1          1    A,V,NMW pgrex01 (local)
 *          2          1    A,V,NMW pgrex02
 *          0          1            Qdevice
 * </pre>
 *
 * @param date as printed, in the locale and zone of the node
 * @param nodes how many nodes are members now
 * @param nodeId the node that was asked, 1 to 2147483647
 * @param ringId as printed: {@code 1.9}, the representative's node id and a hexadecimal sequence
 *     number; {@code 1/216} in Corosync 2
 * @param quorum the votes that are needed
 * @param activityBlocked whether it says {@code Activity blocked} behind the quorum
 * @param flags {@code 2Node}, {@code Quorate}, {@code WaitForAll}, {@code LastManStanding}, {@code
 *     AutoTieBreaker}, {@code AllowDownscale}, {@code Qdevice}
 */
public record QuorumStatus(
    Optional<String> date,
    Optional<String> provider,
    Optional<Integer> nodes,
    Optional<Integer> nodeId,
    Optional<String> ringId,
    Optional<Boolean> quorate,
    Optional<Integer> expectedVotes,
    Optional<Integer> highestExpected,
    Optional<Integer> totalVotes,
    Optional<Integer> quorum,
    boolean activityBlocked,
    List<String> flags,
    List<Member> members,
    List<Unparsed> unparsed)
    implements Parsed {

  /** Whether it is the special two-node mode, in which one vote is enough. */
  public boolean isTwoNode() {
    return flags.contains("2Node");
  }

  /**
   * Whether it had to see all nodes once before it became quorate. What it waits for may be over:
   * the flag stays.
   */
  public boolean waitsForAll() {
    return flags.contains("WaitForAll");
  }

  /**
   * A node that is a member, or the quorum device, which has the node id 0.
   *
   * @param votes of a device that does not vote now, 0
   * @param idleVotes what such a device would have
   * @param qdevice what it says of a quorum device, where there is one: {@code A} or {@code NA}
   *     (alive), {@code V} or {@code NV} (votes), {@code MW} or {@code NMW} (master wins); {@code
   *     NR} where none is registered
   * @param name the name or the address
   * @param local whether it is the node that was asked
   */
  public record Member(
      int nodeId,
      int votes,
      Optional<Integer> idleVotes,
      Optional<String> qdevice,
      String name,
      boolean local) {

    /** Whether it is the quorum device. */
    public boolean isQuorumDevice() {
      return nodeId == 0;
    }
  }
}
