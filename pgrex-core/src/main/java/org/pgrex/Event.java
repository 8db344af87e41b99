package org.pgrex;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What happens while a procedure runs. */
public sealed interface Event {

  /** The plan is made; its steps follow. */
  record Planned(Plan plan) implements Event {}

  /** Something was chosen automatically. */
  record Decided(Message decision) implements Event {}

  /** Something worth knowing; the procedure goes on. */
  record Warned(Message warning) implements Event {}

  record StepStarted(PlannedStep step) implements Event {}

  /** A step is done, skipped or has failed. */
  record StepEnded(StepReport step) implements Event {}

  record CommandStarted(PlannedCommand command) implements Event {}

  record CommandEnded(CommandReport command) implements Event {}

  /**
   * A step waits for the cluster.
   *
   * @param missing what is not yet as it must be; at least one
   */
  record Waiting(String stepId, Duration elapsed, List<Finding> missing) implements Event {}

  /**
   * How far a base backup is, in bytes of the database.
   *
   * @param total as PostgreSQL estimates it; grows when the database does
   */
  record BaseBackupProgress(
      long done, long total, int tablespacesDone, int tablespaces, Optional<String> file)
      implements Event {
    /** 0 to 100. */
    public int percent() {
      return total <= 0 ? 0 : (int) Math.min(100, done * 100 / total);
    }
  }

  /**
   * A file of the archive was copied.
   *
   * @param files how many so far
   */
  record ArchiveSyncProgress(String file, long files) implements Event {}

  /**
   * How far an archive recovery is.
   *
   * @param segment the WAL file replayed at the moment
   */
  record RecoveryProgress(String segment) implements Event {}
}
