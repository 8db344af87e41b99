package org.pgrex.transport;

/**
 * The way to a host failed: it is silent, no login is had, or the connection was lost. A command
 * that ran and failed is not this, but a {@link CommandResult}.
 */
public class TransportException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /**
     * The host is silent: no way leads there, or nothing has come back in time. It may be switched
     * off. A caller who knows that it is can have it declared down; a transport must not call a
     * host so that has answered anything.
     */
    UNREACHABLE,
    /**
     * No login is had, and not because the host is silent: it, or something on the way to it,
     * refuses or ends the connection, or does not go on with it. The host may be up.
     */
    NO_LOGIN,
    /** The host's key is unknown or not the one it was. */
    HOST_KEY,
    /** The login was refused. */
    AUTHENTICATION,
    /** A connection that was there broke. */
    CONNECTION_LOST,
    /** The user for the command cannot be had: sudo or su refused. */
    USER,
    /** A file to send or fetch cannot be written or read on the host. */
    FILE,
    /**
     * The local side failed: no ssh program, a name that is not resolved, no space, a closed
     * transport. Nothing is known of the host.
     */
    LOCAL
  }

  private final Kind kind;
  private final String host;
  private final boolean commandMayHaveRun;

  public TransportException(Kind kind, String host, boolean commandMayHaveRun, String message) {
    super(message);
    this.kind = kind;
    this.host = host;
    this.commandMayHaveRun = commandMayHaveRun;
  }

  public TransportException(
      Kind kind, String host, boolean commandMayHaveRun, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.host = host;
    this.commandMayHaveRun = commandMayHaveRun;
  }

  public Kind kind() {
    return kind;
  }

  public String host() {
    return host;
  }

  /** False where it is certain that the command has not been started. */
  public boolean commandMayHaveRun() {
    return commandMayHaveRun;
  }
}
