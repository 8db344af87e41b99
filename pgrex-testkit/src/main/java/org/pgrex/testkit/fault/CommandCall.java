package org.pgrex.testkit.fault;

import java.time.Duration;
import java.util.Optional;
import org.pgrex.transport.Command;

/**
 * A command on its way to a host. Immutable.
 *
 * <p>A file that is sent or fetched counts too: as the command {@code put PATH MODE} or {@code get
 * PATH} of the file's owner or reader.
 *
 * @param number counts the commands of a transport from 1, in the order in which they come
 * @param host as it was opened
 * @param step the id of the procedure's step that asks for it, where {@link
 *     FaultyTransport#listener} was told; empty while a procedure is planned
 * @param at when it came, since the transport was made
 */
public record CommandCall(
    int number, String host, Command command, Optional<String> step, Duration at) {

  /** One that came at once. */
  public CommandCall(int number, String host, Command command, Optional<String> step) {
    this(number, host, command, step, Duration.ZERO);
  }

  /** Number, host, user and command line, secrets masked. */
  @Override
  public String toString() {
    return "%d. %s %s$ %s%s"
        .formatted(
            number, host, command.user(), command, step.map(id -> " (" + id + ")").orElse(""));
  }
}
