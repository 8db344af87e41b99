package org.pgrex.testkit.internal;

import java.nio.file.Path;
import java.util.List;
import org.pgrex.ClusterState;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.NodeState;
import org.pgrex.PgrexException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;

/** How a call ended, in lines that are the same whenever the same happened. */
public final class EndText {
  private final String definition;
  private final StringBuilder text = new StringBuilder();

  /**
   * A text.
   *
   * @param definition the path of a resource definition, which is not the same each time
   */
  public EndText(Path definition) {
    this.definition = definition.toString();
  }

  /**
   * Of what a call has returned.
   *
   * @param result a {@link Report} or a {@link ClusterState}
   */
  public String of(Object result) {
    if (result instanceof Report report) {
      add(report.procedure() + " on " + report.node() + ": done");
      report(report);
    } else if (result instanceof ClusterState state) {
      add(state.isHealthy() ? "healthy" : "not healthy");
      state.nodes().forEach(this::node);
      findings(state.findings());
    } else {
      throw new IllegalArgumentException("neither a report nor a state: " + result);
    }
    return text();
  }

  /** Of what it has thrown. */
  public String of(PgrexException e) {
    add((e instanceof RefusedException ? "refused: " : "failed: ") + e.reason().code());
    message("reason", e.reason());
    e.advice().ifPresent(advice -> message("advice", advice));
    if (e instanceof ProcedureFailedException failed) {
      failed.command().ifPresent(command -> command("at", command));
      report(failed.report());
    }
    return text();
  }

  private String text() {
    return text.toString().replace(definition, "DEFINITION");
  }

  private void add(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private void message(String what, Message message) {
    add(what + ": " + message.text().replaceAll("\\s*\\R\\s*", " / "));
  }

  private void report(Report report) {
    report.decisions().forEach(decision -> message("decision", decision));
    report.warnings().forEach(warning -> message("warning", warning));
    report.steps().forEach(this::step);
    findings(report.verified());
  }

  private void step(StepReport step) {
    add(
        "%s %s %s on %s%s"
            .formatted(
                step.number(),
                step.id(),
                step.outcome(),
                step.node(),
                step.skipped().map(why -> ": " + why.text()).orElse(""))
            .strip());
    step.commands().stream()
        .filter(command -> command.effect() != Effect.READS)
        .forEach(command -> command("   ", command));
  }

  private void command(String mark, CommandReport command) {
    add(
        mark
            + " %s %s$ %s => %d"
                .formatted(
                    command.node(), command.user(), command.command(), command.exitStatus()));
  }

  private void node(NodeState node) {
    add(
        "node %s (%s) %s%s%s"
            .formatted(
                node.name(),
                node.address(),
                node.role(),
                node.lock().filter(lock -> lock).map(lock -> ", PGSQL.lock").orElse(""),
                node.unreachable().map(why -> ", " + why.text()).orElse("")));
  }

  private void findings(List<Finding> findings) {
    findings.forEach(finding -> add((finding.met() ? "met " : "MISSING ") + finding));
  }
}
