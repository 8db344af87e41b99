package org.pgrex;

/** Where a Standby's data comes from. */
public enum StandbyData {
  /**
   * Kept where the manual's rules allow it, else a new base backup. Refused where PGDATA may only
   * not be mounted, or its control file cannot be read.
   */
  AUTO,
  /** Kept; refused where the data cannot follow the Primary. */
  KEEP,
  /** Removed, and taken from the Primary by a new base backup. */
  BASE_BACKUP
}
