package org.pgrex.transport;

/** The thread that waited for a command was interrupted; the command was ended. */
public final class CommandInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final String command;

  public CommandInterruptedException(String host, Command command) {
    super("%s: '%s' was interrupted and ended".formatted(host, command));
    this.host = host;
    this.command = command.toString();
  }

  public String host() {
    return host;
  }

  public String command() {
    return command;
  }
}
