package org.pgrex;

import javax.annotation.Nullable;

/**
 * A safety rule forbids the procedure as the cluster is now. Nothing has been changed.
 *
 * <p>{@link #advice()} tells what to do instead, or how to override the rule.
 */
public final class RefusedException extends PgrexException {
  private static final long serialVersionUID = 1L;

  public RefusedException(Message reason, @Nullable Message advice) {
    this(reason, advice, null);
  }

  public RefusedException(Message reason, @Nullable Message advice, @Nullable Throwable cause) {
    super(text(reason, advice), reason, advice, cause);
  }

  private static String text(Message reason, @Nullable Message advice) {
    return "Refused, nothing was changed: "
        + reason.text()
        + (advice == null ? "" : " " + advice.text());
  }
}
