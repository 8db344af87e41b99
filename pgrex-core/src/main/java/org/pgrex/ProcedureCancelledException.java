package org.pgrex;

import javax.annotation.Nullable;

/** The caller cancelled the procedure; what ran on the nodes was ended. */
public final class ProcedureCancelledException extends ProcedureFailedException {
  private static final long serialVersionUID = 1L;

  public ProcedureCancelledException(
      Report report, @Nullable StepReport step, @Nullable Throwable cause) {
    super(
        report, step, null, Message.of("failed.cancelled"), Message.of("advice.run-again"), cause);
  }
}
