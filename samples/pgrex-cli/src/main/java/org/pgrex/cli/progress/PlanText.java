package org.pgrex.cli.progress;

import org.pgrex.Plan;
import org.pgrex.cli.Messages;

/** A plan in a few words. */
public final class PlanText {
  private PlanText() {}

  /** What is done, where, in how many steps. */
  public static String heading(Plan plan, Messages messages) {
    long steps = plan.steps().stream().filter(step -> step.skipped().isEmpty()).count();
    return messages.text(
        "plan.heading",
        messages.text("procedure." + plan.procedure()),
        plan.node(),
        steps,
        plan.steps().size() - steps);
  }
}
