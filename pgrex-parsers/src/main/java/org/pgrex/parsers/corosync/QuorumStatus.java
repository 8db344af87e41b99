package org.pgrex.parsers.corosync;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code corosync-quorumtool} tells. Immutable.
 *
 * @param date as printed, in the locale and zone of the node
 * @param nodes how many nodes are members now
 * @param nodeId the node that was asked
 * @param ringId as printed: {@code 1.9}, the representative's node id and a hexadecimal sequence
 *     number
 * @param flags {@code 2Node}, {@code Quorate}, {@code WaitForAll}, ...
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
    List<String> flags,
    List<Member> members,
    List<Unparsed> unparsed) {

  /**
   * A node that is a member.
   *
   * @param qdevice what it says of a quorum device, where there is one
   * @param local whether it is the node that was asked
   */
  public record Member(
      int nodeId, int votes, Optional<String> qdevice, String name, boolean local) {}
}
