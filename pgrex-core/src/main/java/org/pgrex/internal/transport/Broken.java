package org.pgrex.internal.transport;

import java.io.IOException;
import org.pgrex.transport.Command;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** Says why a command has no exit status although its process has ended. */
record Broken(String host, HostChannel channel) {

  TransportException explain(Execution execution, Command command) {
    String said = command.mask(execution.preamble() + "\n" + channel.lastWords()).strip();
    IOException notLaunched = execution.notLaunched();
    if (notLaunched != null) {
      return new TransportException(
          Kind.LOCAL,
          host,
          false,
          "%s: '%s' cannot be started: %s".formatted(host, command, notLaunched.getMessage()),
          notLaunched);
    }
    boolean refused = execution.exitStatus().isPresent() || said.contains("sudo:");
    if (!execution.started() && refused) {
      return new TransportException(
          Kind.USER,
          host,
          false,
          ("%s: '%s' cannot be run as %s by %s: %s; without a root login, sudo without a password"
                  + " is needed")
              .formatted(host, command, command.user(), channel.login().name(), said));
    }
    if (execution.noConnection()) {
      return new TransportException(
          channel.brokenKind(),
          host,
          false,
          "%s: no connection for '%s': %s".formatted(host, command, said));
    }
    return new TransportException(
        channel.brokenKind(),
        host,
        true,
        "%s: the connection was lost while '%s' ran: it is not known how it ended %s"
            .formatted(host, command, said)
            .strip());
  }
}
