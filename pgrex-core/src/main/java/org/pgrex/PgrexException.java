package org.pgrex;

import java.util.Optional;
import javax.annotation.Nullable;

/**
 * What pgrex could not or would not do. {@link #getMessage()} is the whole story in English; {@link
 * #reason()} and {@link #advice()} are the same in parts, for programs and other languages.
 */
public abstract class PgrexException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message reason;
  @Nullable private final transient Message advice;

  PgrexException(String text, Message reason, @Nullable Message advice, @Nullable Throwable cause) {
    super(text, cause);
    this.reason = reason;
    this.advice = advice;
  }

  /** What was found, and what was expected. */
  public Message reason() {
    return reason;
  }

  /** What to do next, where there is something to say. */
  public Optional<Message> advice() {
    return Optional.ofNullable(advice);
  }
}
