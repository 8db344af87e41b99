package org.pgrex.testkit.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.pgrex.transport.Command;

/**
 * A command on its way to a host. Immutable.
 *
 * <p>A file that is sent or fetched counts too: as the command {@code put PATH MODE} or {@code get
 * PATH} of the file's owner or reader.
 *
 * @param number counts the commands of a transport from 1, in the order in which they come
 * @param host as it was opened
 * @param names all that the host is called, as far as {@link FaultyTransport#host} was told; as it
 *     was opened too
 * @param step the id of the procedure's step that asks for it, where {@link
 *     FaultyTransport#listener} was told; empty while a procedure is planned
 * @param at when it came, since the transport was made
 */
public record CommandCall(
    int number,
    String host,
    Set<String> names,
    Command command,
    Optional<String> step,
    Duration at) {

  /** One that came at once, to a host that is called only so. */
  public CommandCall(int number, String host, Command command, Optional<String> step) {
    this(number, host, Set.of(host), command, step, Duration.ZERO);
  }

  /** Whether it goes to a host, by its name or its address. */
  public boolean isOn(String nameOrAddress) {
    return names.contains(nameOrAddress);
  }

  /** Number, host, user and command line, secrets masked. */
  @Override
  public String toString() {
    return "%d. %s %s$ %s%s"
        .formatted(
            number, host, command.user(), command, step.map(id -> " (" + id + ")").orElse(""));
  }
}
