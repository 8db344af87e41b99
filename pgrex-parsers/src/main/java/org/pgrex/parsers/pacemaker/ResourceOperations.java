package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Optional;

/**
 * What was done with a resource on a node, as {@code crm_mon --operations} tells it. Immutable.
 *
 * <pre>
 *   * Node: pgrex01 (1):
 *     * pgsql: migration-threshold=1:
 *       * (48) promote
 *       * (50) monitor: interval=9000ms last-rc-change="Mon Nov 23 04:52:36 2026" exec-time=494ms queue-time=0ms rc=8 (promoted)
 * </pre>
 *
 * @param migrationThreshold how often it may fail on the node; 1000000 stands for INFINITY
 * @param orphan whether the configuration no longer has the resource
 * @param operations in the order of their call numbers
 */
public record ResourceOperations(
    String node,
    String resource,
    Optional<Integer> migrationThreshold,
    Optional<Boolean> orphan,
    List<Operation> operations) {

  /**
   * One operation.
   *
   * @param call the number of the call, -1 where there was none
   * @param task {@code start}, {@code probe}, {@code monitor}, ...
   * @param interval how often it is repeated, in ms
   * @param rc the exit code
   * @param rcText the exit code in words
   * @param lastRcChange when its result last changed, as the source prints it
   * @param execTime how long it ran, in ms
   * @param queueTime how long it waited, in ms
   */
  public record Operation(
      int call,
      String task,
      Optional<Long> interval,
      Optional<Integer> rc,
      Optional<String> rcText,
      Optional<String> lastRcChange,
      Optional<Long> execTime,
      Optional<Long> queueTime) {}
}
