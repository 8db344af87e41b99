package org.pgrex.cli.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.CommandReport;
import org.pgrex.Message;
import org.pgrex.PgrexException;
import org.pgrex.Plan;
import org.pgrex.PlannedStep;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;

/**
 * What a command that changes the cluster prints as JSON.
 *
 * @param outcome {@code planned}, {@code done}, {@code failed}, {@code cancelled} or {@code
 *     refused}
 * @param error what went wrong, where something did
 */
public record ProcedureDocument(
    String outcome,
    @JsonUnwrapped @Nullable Planned planned,
    @JsonUnwrapped @Nullable Report report,
    Optional<Failure> error) {

  private record Planned(
      String procedure,
      String node,
      boolean destroys,
      List<Message> decisions,
      List<Message> warnings,
      List<PlannedStep> steps) {}

  /**
   * @param text the whole story in one text
   * @param step the id of the step that failed
   */
  private record Failure(
      String text,
      Optional<Message> reason,
      Optional<Message> advice,
      Optional<String> step,
      Optional<String> node,
      Optional<CommandReport> command) {}

  /** A plan that is not run. */
  public static ProcedureDocument planned(Plan plan) {
    Planned planned =
        new Planned(
            plan.procedure(),
            plan.node(),
            plan.destroys(),
            plan.decisions(),
            plan.warnings(),
            plan.steps());
    return new ProcedureDocument("planned", planned, null, Optional.empty());
  }

  /** What was done. */
  public static ProcedureDocument done(Report report) {
    return new ProcedureDocument("done", null, report, Optional.empty());
  }

  /** What was not done, or not to its end. */
  public static ProcedureDocument failed(PgrexException error) {
    String text = String.valueOf(error.getMessage());
    Optional<Message> reason = Optional.of(error.reason());
    if (error instanceof ProcedureFailedException failed) {
      Failure failure =
          new Failure(
              text,
              reason,
              error.advice(),
              failed.step().map(StepReport::id),
              Optional.of(failed.node()),
              failed.command());
      String outcome = error instanceof ProcedureCancelledException ? "cancelled" : "failed";
      return new ProcedureDocument(outcome, null, failed.report(), Optional.of(failure));
    }
    Failure failure =
        new Failure(
            text, reason, error.advice(), Optional.empty(), Optional.empty(), Optional.empty());
    String outcome = error instanceof RefusedException ? "refused" : "failed";
    return new ProcedureDocument(outcome, null, null, Optional.of(failure));
  }

  /** What the person did not agree to. */
  public static ProcedureDocument refused(String text) {
    Failure failure =
        new Failure(
            text,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new ProcedureDocument("refused", null, null, Optional.of(failure));
  }
}
