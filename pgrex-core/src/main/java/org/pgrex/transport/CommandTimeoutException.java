package org.pgrex.transport;

import java.time.Duration;

/** A command did not end within its deadline and was ended, or could not even begin within it. */
public final class CommandTimeoutException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String host;
  private final String command;
  private final Duration deadline;
  private final transient CommandResult partialResult;

  /**
   * @param partialResult what it had printed; its exit status is that of a process ended by SIGTERM
   */
  public CommandTimeoutException(String host, Command command, CommandResult partialResult) {
    super(
        "%s: '%s' did not end within %s and was ended"
            .formatted(host, command, command.deadline()));
    this.host = host;
    this.command = command.toString();
    this.deadline = command.deadline();
    this.partialResult = partialResult;
  }

  public String host() {
    return host;
  }

  public String command() {
    return command;
  }

  public Duration deadline() {
    return deadline;
  }

  /** What it had printed until then. */
  public CommandResult partialResult() {
    return partialResult;
  }
}
