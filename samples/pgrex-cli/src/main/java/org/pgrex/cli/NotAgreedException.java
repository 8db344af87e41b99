package org.pgrex.cli;

/** Nobody agreed to what would be destroyed; nothing was changed. The message is for people. */
public final class NotAgreedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotAgreedException(String message) {
    super(message);
  }
}
