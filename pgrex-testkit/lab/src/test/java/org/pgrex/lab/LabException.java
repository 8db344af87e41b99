package org.pgrex.lab;

/** The lab could not do what a test asked of it; the message has the command and all its output. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LabException(String message) {
    super(message);
  }

  LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
