package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Optional;

/**
 * How many primitives of an agent are active, as {@code crm_mon --brief} counts them. Immutable.
 *
 * <pre>
 *   * 1/3	(ocf:pacemaker:Dummy):	Active pgrex01
 *   * 2	(ocf:heartbeat:IPaddr2):	Active pgrex02
 * </pre>
 *
 * @param resourceAgent with single colons
 * @param node where they are active, if any is
 * @param total how many there are, active or not
 * @param parents the groups around them, from the outermost in
 */
public record ResourceCount(
    String resourceAgent,
    Optional<String> node,
    int active,
    Optional<Integer> total,
    List<String> parents) {}
