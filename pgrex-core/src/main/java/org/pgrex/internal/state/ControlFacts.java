package org.pgrex.internal.state;

import java.util.Optional;
import org.pgrex.parsers.postgres.Lsn;

/**
 * What the control file of a stopped database tells of how new its data is.
 *
 * @param state in pg_controldata's words
 * @param checkpoint where the latest checkpoint record begins
 * @param minimumRecoveryEnd how far a Standby must replay again; empty on a Primary
 */
public record ControlFacts(
    String systemIdentifier,
    String state,
    int timeline,
    Lsn checkpoint,
    Optional<Lsn> minimumRecoveryEnd,
    int minimumRecoveryTimeline,
    long walSegmentBytes) {

  /** Whether the server was writing when it was last seen: it crashed, or still runs. */
  public boolean isInProduction() {
    return state.equals("in production");
  }

  /** How far the data is known to reach. */
  public Lsn end() {
    return minimumRecoveryEnd.filter(lsn -> lsn.compareTo(checkpoint) > 0).orElse(checkpoint);
  }
}
