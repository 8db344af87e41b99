package org.pgrex.cli.procedure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.annotation.Nullable;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.PlannedCommand;
import org.pgrex.PlannedStep;
import org.pgrex.ProcedureFailedException;
import org.pgrex.ProcedureListener;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.transport.User;

/** A Standby start that only says it does something. */
public final class FakePlan implements Plan {
  private static final String PRIMARY = "pgrex01";
  private static final String NODE = "pgrex02";

  private final List<PlannedStep> steps = new ArrayList<>();
  private ProcedureListener listener = event -> {};
  @Nullable private String failing;
  private boolean ran;

  /** With a base backup, or with the data kept. */
  public FakePlan(boolean baseBackup) {
    steps.add(
        step(
            "primary-runs",
            "(1)",
            Effect.READS,
            command("root", "pcs status --full", Effect.READS)));
    PlannedStep backup =
        step(
            "base-backup",
            "(2)",
            Effect.DESTROYS,
            command("postgres", "rm -rf /dbfp/pgdata/data", Effect.DESTROYS),
            command("postgres", "pg_basebackup -D /dbfp/pgdata/data", Effect.CHANGES));
    steps.add(baseBackup ? backup : skipped(backup, Message.of("skipped.data-kept")));
    steps.add(
        step(
            "cluster-start",
            "(5)",
            Effect.CHANGES,
            command("root", "pcs cluster start", Effect.CHANGES)));
  }

  /** This step will fail. */
  public FakePlan failingAt(String stepId) {
    failing = stepId;
    return this;
  }

  /** Whether anything was run. */
  public boolean ran() {
    return ran;
  }

  void listenedToBy(ProcedureListener newListener) {
    listener = newListener;
  }

  private static PlannedStep step(
      String id, String number, Effect effect, PlannedCommand... commands) {
    return new PlannedStep(
        id,
        Message.of("step.standby-start." + id, PRIMARY, NODE),
        "Standbyの起動",
        number,
        NODE,
        effect,
        Optional.empty(),
        List.of(commands));
  }

  private static PlannedStep skipped(PlannedStep step, Message reason) {
    return new PlannedStep(
        step.id(),
        step.title(),
        step.section(),
        step.number(),
        step.node(),
        step.effect(),
        Optional.of(reason),
        step.commands());
  }

  private static PlannedCommand command(String user, String command, Effect effect) {
    return new PlannedCommand(NODE, new User(user), command, effect);
  }

  @Override
  public String procedure() {
    return "standby-start";
  }

  @Override
  public String node() {
    return NODE;
  }

  @Override
  public List<PlannedStep> steps() {
    return List.copyOf(steps);
  }

  @Override
  public List<Message> decisions() {
    return List.of(Message.of("decision.base-backup.wished"));
  }

  @Override
  public List<Message> warnings() {
    return List.of();
  }

  @Override
  public Report run() {
    ran = true;
    List<StepReport> done = new ArrayList<>();
    for (PlannedStep step : steps) {
      if (step.skipped().isEmpty()) {
        listener.on(new Event.StepStarted(step));
      }
      StepReport report = ended(step);
      done.add(report);
      listener.on(new Event.StepEnded(report));
      if (report.outcome() == StepReport.Outcome.FAILED) {
        throw new ProcedureFailedException(
            report(done, List.of()),
            report,
            report.commands().get(0),
            Message.of("failed.cluster-start"),
            Message.of("advice.logs", NODE),
            null);
      }
    }
    return report(done, List.of(new Finding(Message.of("x"), "PRI", "PRI", true)));
  }

  private StepReport ended(PlannedStep step) {
    StepReport.Outcome outcome =
        step.id().equals(failing)
            ? StepReport.Outcome.FAILED
            : step.skipped().isPresent() ? StepReport.Outcome.SKIPPED : StepReport.Outcome.DONE;
    List<CommandReport> commands =
        outcome == StepReport.Outcome.SKIPPED
            ? List.of()
            : step.commands().stream().map(command -> ended(command, outcome)).toList();
    return new StepReport(
        step.id(),
        step.title(),
        step.section(),
        step.number(),
        step.node(),
        outcome,
        step.skipped(),
        Duration.ofMillis(1500),
        commands);
  }

  private static CommandReport ended(PlannedCommand command, StepReport.Outcome outcome) {
    boolean failed = outcome == StepReport.Outcome.FAILED;
    return new CommandReport(
        command.node(),
        command.user(),
        command.command(),
        command.effect(),
        failed ? 1 : 0,
        failed ? "Error: unable to start corosync\nsecond line\n" : "",
        Duration.ofSeconds(1));
  }

  private static Report report(List<StepReport> steps, List<Finding> verified) {
    return new Report(
        "standby-start",
        NODE,
        Instant.EPOCH,
        Duration.ofSeconds(12),
        List.copyOf(steps),
        List.of(),
        List.of(),
        verified,
        Optional.empty(),
        Optional.empty());
  }

  @Override
  public CompletableFuture<Report> runAsync() {
    return CompletableFuture.supplyAsync(this::run);
  }
}
