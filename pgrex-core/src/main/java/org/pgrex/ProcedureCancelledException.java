package org.pgrex;

import javax.annotation.Nullable;

/** The caller cancelled the procedure; what ran on the nodes was ended. */
public final class ProcedureCancelledException extends ProcedureFailedException {
  private static final long serialVersionUID = 1L;

  /**
   * The command that was cut off is absent where none ran.
   *
   * @param report what was done until then
   */
  public ProcedureCancelledException(
      Report report,
      @Nullable StepReport step,
      @Nullable CommandReport command,
      @Nullable Throwable cause) {
    super(
        report,
        step,
        command,
        Message.of("failed.cancelled"),
        Message.of("advice.run-again"),
        cause);
  }
}
