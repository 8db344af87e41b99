package org.pgrex;

import java.util.List;
import java.util.Optional;

/**
 * A step of a procedure before it is run.
 *
 * @param id names the step within its procedure for good, such as {@code cluster-start}
 * @param number the step in the manual's section, such as {@code (6)}; empty where the manual has
 *     none
 * @param node where it works
 * @param skipped why the step is not needed, where it is not
 * @param commands what runs, in order; a command that only reads may run several times while the
 *     step waits, and one is left out where a look shows that it is not needed
 */
public record PlannedStep(
    String id,
    Message title,
    String section,
    String number,
    String node,
    Effect effect,
    Optional<Message> skipped,
    List<PlannedCommand> commands) {}
