package org.pgrex.testkit.print;

/**
 * How much crm_mon is asked to show in text, inactive resources always among it.
 *
 * @param detail every node and every instance by itself, with the ids of nodes ({@code -R})
 * @param attributes node attributes ({@code -A})
 * @param failCounts the migration summary ({@code -f})
 * @param fencingHistory fencing that is done, too ({@code -m 3})
 */
public record TextView(
    boolean detail, boolean attributes, boolean failCounts, boolean fencingHistory) {

  /** As {@code pcs status} asks. */
  public static final TextView PCS_STATUS = new TextView(false, false, false, false);

  /** As {@code pcs status --full} asks. */
  public static final TextView PCS_STATUS_FULL = new TextView(true, true, true, true);

  /** {@code crm_mon -1 -A -r -f}. */
  public static final TextView CRM_MON_1_ARF = new TextView(false, true, true, false);
}
