package org.pgrex.testkit.simulated.world;

import org.pgrex.parsers.postgres.ControlData.ClusterState;

/**
 * What a control file says of the data.
 *
 * @param redo where the checkpoint began
 * @param checkpoint where its record is
 * @param minimumEnd how far a Standby must replay again; 0 on a Primary
 */
public record Control(
    ClusterState state,
    int timeline,
    long redo,
    long checkpoint,
    long minimumEnd,
    int minimumEndTimeline) {

  Control in(ClusterState newState) {
    return new Control(newState, timeline, redo, checkpoint, minimumEnd, minimumEndTimeline);
  }

  Control checkpointAt(int newTimeline, long newRedo, long newCheckpoint) {
    return new Control(state, newTimeline, newRedo, newCheckpoint, minimumEnd, minimumEndTimeline);
  }

  Control mustReach(long end, int endTimeline) {
    return new Control(state, timeline, redo, checkpoint, end, endTimeline);
  }
}
