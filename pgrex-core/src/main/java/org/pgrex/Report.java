package org.pgrex;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;

/**
 * All that a procedure did, and the state it verified at its end. Immutable.
 *
 * @param procedure {@code primary-start}, {@code standby-start}, {@code standby-stop} or {@code
 *     primary-stop}
 * @param decisions what was chosen automatically, and why
 * @param warnings what is worth knowing though the procedure went on
 * @param verified what was looked at in the end; on success all of it is met
 * @param status the status that was verified last
 * @param links the interconnects, where the procedure looks at them
 */
public record Report(
    String procedure,
    String node,
    Instant started,
    Duration duration,
    List<StepReport> steps,
    List<Message> decisions,
    List<Message> warnings,
    List<Finding> verified,
    Optional<ClusterStatus> status,
    Optional<LinkStatus> links) {

  /** Whether any command was run that does more than read. */
  public boolean changedSomething() {
    return steps.stream()
        .flatMap(step -> step.commands().stream())
        .anyMatch(command -> command.effect() != Effect.READS);
  }
}
