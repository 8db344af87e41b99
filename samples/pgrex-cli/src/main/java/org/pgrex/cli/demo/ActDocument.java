package org.pgrex.cli.demo;

import java.time.Duration;
import java.util.List;
import org.pgrex.cli.json.ProcedureDocument;

/**
 * What an act prints as JSON.
 *
 * @param outcome {@code done}, {@code failed} or {@code cancelled}
 * @param clusterTime how much of the cluster's time it took
 * @param acknowledgedRows the rows that clients were told to be committed, from the beginning on
 * @param procedures what pgrex did, each as its own command would print it
 * @param happenings what happened to the hosts
 * @param checks what was looked at, beside what the procedures verify themselves
 */
record ActDocument(
    String act,
    String title,
    String outcome,
    Duration clusterTime,
    int acknowledgedRows,
    List<ProcedureDocument> procedures,
    List<Happening> happenings,
    List<Check> checks) {

  /**
   * Something that happened to the hosts.
   *
   * @param after the cluster's time from the first of them
   */
  record Happening(Duration after, String code, String text) {}

  /** Something that must be so. */
  record Check(String code, String text, boolean met) {}
}
