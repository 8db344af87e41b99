package org.pgrex.cli.procedure;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pgrex.Effect;
import org.pgrex.Plan;
import org.pgrex.PlannedCommand;
import org.pgrex.PlannedStep;
import org.pgrex.cli.Messages;
import org.pgrex.cli.NotAgreedException;
import org.pgrex.cli.Surroundings;

/** The person's agreement to what a plan destroys. */
final class Agreement {
  private final Surroundings surroundings;
  private final Messages messages;

  Agreement(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.messages = surroundings.messages();
  }

  /**
   * Returns if the plan destroys nothing, or may destroy what it does.
   *
   * @param given whether the agreement was given beforehand
   * @throws NotAgreedException if it may not
   */
  void to(Plan plan, boolean given) {
    if (given || !plan.destroys()) {
      return;
    }
    List<PlannedStep> destroying =
        plan.steps().stream()
            .filter(step -> step.skipped().isEmpty() && step.effect() == Effect.DESTROYS)
            .toList();
    surroundings.err().line(messages.text("agreement.destroys"));
    destroying.forEach(this::show);
    if (!surroundings.keyboard().isPresent()) {
      String titles =
          destroying.stream()
              .map(step -> PlanPrint.name(step, messages))
              .collect(Collectors.joining(", "));
      throw new NotAgreedException(messages.text("agreement.needs-yes", titles));
    }
    String answer =
        surroundings.keyboard().ask(messages.text("agreement.question") + " ").orElse("");
    if (!List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT))) {
      throw new NotAgreedException(messages.text("agreement.declined"));
    }
  }

  private void show(PlannedStep step) {
    surroundings.err().line("  " + PlanPrint.name(step, messages) + " [" + step.node() + "]");
    step.commands().stream()
        .filter(command -> command.effect() == Effect.DESTROYS)
        .map(PlannedCommand::command)
        .forEach(command -> surroundings.err().line("      " + command));
  }
}
