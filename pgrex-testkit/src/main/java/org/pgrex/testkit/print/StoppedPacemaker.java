package org.pgrex.testkit.print;

import java.util.List;

/**
 * What the tools say where pacemaker does not run on the node that they are run on; pcs 0.11.5. All
 * of it goes to standard error, but for crm_mon's document.
 */
public enum StoppedPacemaker {
  /** Pacemaker 2.1.5. */
  CONNECTION_FAILED("crm_mon: Connection to cluster failed: Connection refused"),
  /** Other builds of 2.1. */
  NOT_AVAILABLE("crm_mon: Error: cluster is not available on this node");

  static final List<String> LINES =
      List.of(
          "error: Could not connect to launcher: Connection refused",
          "crm_mon: Connection to cluster failed: Connection refused");

  /** {@code pcs status}, with {@code --full} or without; the exit status is 1. */
  public static final String PCS_STATUS = CONNECTION_FAILED.pcsStatus();

  /** {@code crm_mon -1}; the exit status is 102. */
  public static final String CRM_MON = String.join("\n", LINES) + "\n";

  /** {@code cibadmin -Q}; the exit status is 102. */
  public static final String CIBADMIN =
      """
      Could not connect to the CIB: Transport endpoint is not connected
      Init failed, could not perform requested operations
      """;

  private final String lastLine;

  StoppedPacemaker(String lastLine) {
    this.lastLine = lastLine;
  }

  /** {@code pcs status}, with {@code --full} or without; the exit status is 1. */
  public String pcsStatus() {
    return "Error: error running crm_mon, is pacemaker running?\n  "
        + LINES.get(0)
        + "\n  "
        + lastLine
        + "\n";
  }
}
