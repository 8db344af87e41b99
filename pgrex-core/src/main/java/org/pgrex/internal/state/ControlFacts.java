package org.pgrex.internal.state;

import java.util.Optional;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.postgres.Lsn;

/**
 * What the control file of a database tells of how new its data is.
 *
 * @param stateText the state in pg_controldata's words
 * @param checkpoint where the latest checkpoint record begins
 * @param minimumRecoveryEnd how far a Standby must replay again; empty on a Primary
 * @param minimumRecoveryTimeline 0 where there is none
 */
public record ControlFacts(
    String systemIdentifier,
    ClusterState state,
    String stateText,
    int timeline,
    Lsn checkpoint,
    Optional<Lsn> minimumRecoveryEnd,
    int minimumRecoveryTimeline,
    long walSegmentBytes) {

  /**
   * Whether the server was taking writes when it last ran and has written no last checkpoint: its
   * WAL may reach further than the control file tells. So looks a Primary that has crashed, and one
   * whose agent has stopped it at once ({@code stop_escalate=0}).
   */
  public boolean isOpenEnded() {
    return switch (state) {
      case SHUT_DOWN, SHUT_DOWN_IN_RECOVERY, IN_ARCHIVE_RECOVERY -> false;
      case IN_PRODUCTION, SHUTTING_DOWN, IN_CRASH_RECOVERY, STARTING_UP, UNRECOGNIZED -> true;
    };
  }

  /** How far the data is known to reach. */
  public Lsn end() {
    return minimumRecoveryEnd.filter(lsn -> lsn.compareTo(checkpoint) > 0).orElse(checkpoint);
  }
}
