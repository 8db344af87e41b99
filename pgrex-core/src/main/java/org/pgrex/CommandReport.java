package org.pgrex;

import java.time.Duration;
import org.pgrex.transport.User;

/**
 * A command that was run.
 *
 * @param command as an operator would type it, secrets masked
 * @param exitStatus 0 to 255; -1 where it did not end by itself
 * @param output the end of what it printed, standard error behind standard output, secrets masked
 */
public record CommandReport(
    String node,
    User user,
    String command,
    Effect effect,
    int exitStatus,
    String output,
    Duration duration) {}
