package org.pgrex.testkit.print;

import java.util.List;

/**
 * What crm_mon's document tells of the operations of a resource on a node.
 *
 * @param migrationThreshold 1000000 stands for INFINITY
 */
public record OperationHistory(
    String node, String resource, int migrationThreshold, List<Operation> operations) {

  /**
   * An operation.
   *
   * @param call -1 while it is under way
   * @param rcText the exit code in words: {@code ok}
   * @param intervalMillis 0 for one that does not recur
   * @param lastRcChange as crm_mon prints times: {@code Mon Nov 23 04:28:46 2026}
   */
  public record Operation(
      int call,
      String task,
      int rc,
      String rcText,
      long intervalMillis,
      String lastRcChange,
      long execMillis,
      long queueMillis) {}
}
