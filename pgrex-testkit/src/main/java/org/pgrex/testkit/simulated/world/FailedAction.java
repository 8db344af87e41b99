package org.pgrex.testkit.simulated.world;

import java.time.Instant;

/**
 * An action of a resource agent that failed.
 *
 * @param resource a primitive's id
 * @param operation with its interval in ms: {@code start_0}
 * @param status what became of the action: {@code complete}, {@code Timed Out}
 * @param execMillis how long it took
 */
public record FailedAction(
    String resource,
    String operation,
    String node,
    int exitCode,
    String exitStatus,
    String reason,
    String status,
    int call,
    Instant time,
    long execMillis) {

  /** The key that pacemaker gives it. */
  public String key() {
    return resource + "_" + operation;
  }

  boolean bansEverywhere() {
    return exitCode == 6;
  }
}
