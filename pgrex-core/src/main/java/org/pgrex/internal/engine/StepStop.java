package org.pgrex.internal.engine;

import javax.annotation.Nullable;
import org.pgrex.Message;
import org.pgrex.transport.CommandResult;

/** A step cannot go on. What that means for the caller depends on whether anything was changed. */
public final class StepStop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Message reason;
  private final transient Message advice;
  @Nullable private final transient NodeCommand command;
  @Nullable private final transient CommandResult result;
  private final boolean refusal;

  StepStop(
      boolean refusal,
      Message reason,
      Message advice,
      @Nullable NodeCommand command,
      @Nullable CommandResult result,
      @Nullable Throwable cause) {
    super(reason.text(), cause);
    this.refusal = refusal;
    this.reason = reason;
    this.advice = advice;
    this.command = command;
    this.result = result;
  }

  /** What must hold before the step does not hold. */
  public static StepStop refused(Message reason, Message advice) {
    return new StepStop(true, reason, advice, null, null, null);
  }

  boolean isRefusal() {
    return refusal;
  }

  Message reason() {
    return reason;
  }

  Message advice() {
    return advice;
  }

  @Nullable
  NodeCommand command() {
    return command;
  }

  @Nullable
  CommandResult result() {
    return result;
  }
}
