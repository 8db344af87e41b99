package org.pgrex.testkit.simulated;

import java.time.Instant;
import org.pgrex.transport.User;

/**
 * A command that came to a simulated host.
 *
 * @param host the host's name
 * @param command as an operator would type it, secrets masked
 */
public record SentCommand(Instant time, String host, User user, String command) {
  @Override
  public String toString() {
    return host + " " + user + "$ " + command;
  }
}
