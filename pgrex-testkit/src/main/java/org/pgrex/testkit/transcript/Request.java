package org.pgrex.testkit.transcript;

import java.util.List;
import java.util.Map;
import org.pgrex.transport.Command;
import org.pgrex.transport.Shell;
import org.pgrex.transport.User;

/** What was asked of a host. Immutable. */
public sealed interface Request {

  /** A connection, which failed: one that is had is not written down. */
  record Open() implements Request {
    @Override
    public String toString() {
      return "open";
    }
  }

  /**
   * A command.
   *
   * @param environment with LC_ALL
   */
  record Run(User user, List<String> arguments, Map<String, String> environment, Input input)
      implements Request {
    public Run {
      arguments = List.copyOf(arguments);
      environment = Map.copyOf(environment);
    }

    static Run of(Command command, Input input) {
      return new Run(command.user(), command.arguments(), command.environment(), input);
    }

    @Override
    public String toString() {
      return user + "$ " + Shell.quote(arguments);
    }
  }

  /** A file that was sent. */
  record Put(User owner, String path, int mode, Input content) implements Request {
    @Override
    public String toString() {
      return owner + "$ put " + Shell.quote(path) + " 0" + Integer.toOctalString(mode);
    }
  }

  /** A file that was fetched; what came is the output. */
  record Get(User reader, String path) implements Request {
    @Override
    public String toString() {
      return reader + "$ get " + Shell.quote(path);
    }
  }
}
