package org.pgrex;

import java.util.Optional;
import javax.annotation.Nullable;

/**
 * A procedure failed. {@link #report()} tells how far it came and in which state it left the nodes;
 * it can be run again once the cause is gone.
 */
public class ProcedureFailedException extends PgrexException {
  private static final long serialVersionUID = 1L;

  private final transient Report report;
  @Nullable private final transient StepReport step;
  @Nullable private final transient CommandReport command;

  /**
   * The step and the command at fault are absent where the fault lies before the first step.
   *
   * @param report what was done until then
   */
  public ProcedureFailedException(
      Report report,
      @Nullable StepReport step,
      @Nullable CommandReport command,
      Message reason,
      @Nullable Message advice,
      @Nullable Throwable cause) {
    super(text(report, step, command, reason, advice), reason, advice, cause);
    this.report = report;
    this.step = step;
    this.command = command;
  }

  private static String text(
      Report report,
      @Nullable StepReport step,
      @Nullable CommandReport command,
      Message reason,
      @Nullable Message advice) {
    StringBuilder text = new StringBuilder(report.procedure());
    if (!report.node().isEmpty()) {
      text.append(" on ").append(report.node());
    }
    if (step != null) {
      text.append(", step ").append(step.number()).append(' ').append(step.title());
    }
    text.append(": ").append(reason);
    if (command != null) {
      text.append(" [").append(command.node()).append("] ").append(command.command());
      text.append(" => ");
      text.append(
          command.exitStatus() < 0 ? "no exit status" : "exit status " + command.exitStatus());
      if (!command.output().isBlank()) {
        text.append(": ").append(command.output().strip());
      }
    }
    if (advice != null) {
      text.append(' ').append(advice);
    }
    return text.toString();
  }

  /** What was done until it failed. */
  public Report report() {
    return report;
  }

  /** The step that failed. */
  public Optional<StepReport> step() {
    return Optional.ofNullable(step);
  }

  /** The node where it failed. */
  public String node() {
    return step == null ? report.node() : step.node();
  }

  /** The command that failed, with its exit status and output. */
  public Optional<CommandReport> command() {
    return Optional.ofNullable(command);
  }

  /** Whether any command was run that does more than read. */
  public boolean changedSomething() {
    return report.changedSomething();
  }
}
