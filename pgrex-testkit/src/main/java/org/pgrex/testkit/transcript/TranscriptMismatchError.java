package org.pgrex.testkit.transcript;

/**
 * What is asked is not what the transcript has. An error, so that code that goes on after a failed
 * command does not hide it.
 */
public final class TranscriptMismatchError extends AssertionError {
  private static final long serialVersionUID = 1L;

  TranscriptMismatchError(String message) {
    super(message);
  }
}
