package org.pgrex;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a step went.
 *
 * @param skipped why it was not needed, where it was not
 * @param commands those that ran, in order; of a wait only the last probe
 */
public record StepReport(
    String id,
    Message title,
    String section,
    String number,
    String node,
    Outcome outcome,
    Optional<Message> skipped,
    Duration duration,
    List<CommandReport> commands) {

  /** How a step ended. */
  public enum Outcome {
    DONE,
    SKIPPED,
    FAILED
  }
}
