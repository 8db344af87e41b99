package org.pgrex;

import org.pgrex.transport.User;

/**
 * A command that a step runs.
 *
 * @param command as an operator would type it, quoted for the shell, secrets masked
 */
public record PlannedCommand(String node, User user, String command, Effect effect) {}
