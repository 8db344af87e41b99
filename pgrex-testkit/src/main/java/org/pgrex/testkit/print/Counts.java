package org.pgrex.testkit.print;

import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;

/** What crm_mon counts, where the status does not tell the number. */
final class Counts {
  private Counts() {}

  static long disabled(ClusterStatus status) {
    return status
        .summary()
        .flatMap(Summary::resourcesDisabled)
        .map(Integer::longValue)
        .orElseGet(
            () -> status.resources().stream().filter(one -> one.disabled().orElse(false)).count());
  }

  static long blocked(ClusterStatus status) {
    return status
        .summary()
        .flatMap(Summary::resourcesBlocked)
        .map(Integer::longValue)
        .orElseGet(
            () -> status.resources().stream().filter(one -> one.blocked().orElse(false)).count());
  }

  static long runningOn(ClusterStatus status, String node) {
    return status.resources().stream().filter(one -> one.nodes().contains(node)).count();
  }

  /** {@code 1 node}, {@code 2 nodes}. */
  static String of(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }
}
