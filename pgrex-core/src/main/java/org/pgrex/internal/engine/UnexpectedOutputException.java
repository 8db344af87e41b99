package org.pgrex.internal.engine;

/** A command printed, or exited with, what is not an answer to the question. */
public final class UnexpectedOutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnexpectedOutputException(String message) {
    super(message);
  }

  public UnexpectedOutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
