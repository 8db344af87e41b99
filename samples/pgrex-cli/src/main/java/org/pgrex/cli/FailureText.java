package org.pgrex.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.PgrexException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.cli.progress.DisplayText;

/** A failure for people: the step, the node, the command and what to do next. */
final class FailureText {
  private static final int LABEL_CELLS = 14;

  private final Messages messages;
  private final List<String> lines = new ArrayList<>();

  FailureText(Messages messages) {
    this.messages = messages;
  }

  List<String> of(RefusedException refused) {
    lines.add("pgrex: " + messages.text("failure.refused", messages.text(refused.reason())));
    labelled("failure.state", messages.text("failure.state.unchanged"));
    advice(refused);
    return lines;
  }

  List<String> of(ProcedureFailedException failed) {
    Report report = failed.report();
    lines.add("pgrex: " + heading(report, messages.text(failed.reason())));
    failed.step().ifPresent(step -> labelled("failure.step", name(step)));
    if (!failed.node().isEmpty()) {
      labelled("failure.node", failed.node());
    }
    failed.command().ifPresent(this::command);
    report.verified().stream()
        .filter(finding -> !finding.met())
        .forEach(finding -> labelled("failure.unmet", messages.text(finding)));
    labelled("failure.state", state(report));
    advice(failed);
    return lines;
  }

  private String heading(Report report, String reason) {
    String procedure = messages.text("procedure." + report.procedure());
    return report.node().isEmpty()
        ? messages.text("failure.failed-anywhere", procedure, reason)
        : messages.text("failure.failed", procedure, report.node(), reason);
  }

  private void command(CommandReport command) {
    labelled(
        "failure.command",
        messages.text("failure.command.by", command.command(), command.user(), command.node()));
    labelled(
        "failure.exit-status",
        command.exitStatus() < 0
            ? messages.text("failure.exit-status.none")
            : Integer.toString(command.exitStatus()));
    if (command.output().isBlank()) {
      labelled("failure.output", messages.text("failure.output.none"));
    } else {
      labelled("failure.output", "");
      command.output().strip().lines().forEach(line -> lines.add("    | " + line));
    }
  }

  /** What was done up to the failure. */
  private String state(Report report) {
    if (!report.changedSomething()) {
      return messages.text("failure.state.unchanged");
    }
    String changed =
        report.steps().stream()
            .filter(FailureText::changedSomething)
            .map(this::name)
            .collect(Collectors.joining(", "));
    return messages.text("failure.state.changed", changed);
  }

  private static boolean changedSomething(StepReport step) {
    return step.commands().stream().anyMatch(command -> command.effect() != Effect.READS);
  }

  private void advice(PgrexException error) {
    error.advice().ifPresent(advice -> labelled("failure.advice", messages.text(advice)));
  }

  private String name(StepReport step) {
    String title = messages.text(step.title());
    return step.number().isEmpty() ? title : step.number() + " " + title;
  }

  private void labelled(String key, String text) {
    String label = messages.text(key);
    lines.add(("  " + DisplayText.fit(label, LABEL_CELLS) + text).stripTrailing());
  }
}
