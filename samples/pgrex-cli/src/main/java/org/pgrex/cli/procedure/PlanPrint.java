package org.pgrex.cli.procedure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pgrex.Effect;
import org.pgrex.Plan;
import org.pgrex.PlannedCommand;
import org.pgrex.PlannedStep;
import org.pgrex.cli.Messages;
import org.pgrex.cli.progress.PlanText;

/** A plan in full, as {@code --dry-run} shows it. */
final class PlanPrint {
  private PlanPrint() {}

  static List<String> lines(Plan plan, Messages messages) {
    List<String> lines = new ArrayList<>();
    lines.add(PlanText.heading(plan, messages));
    plan.decisions().forEach(it -> lines.add(messages.text("progress.decided", messages.text(it))));
    plan.warnings().forEach(it -> lines.add(messages.text("progress.warned", messages.text(it))));
    lines.add("");
    plan.steps().forEach(step -> add(step, messages, lines));
    lines.add("");
    lines.add(messages.text("dry-run.end"));
    return lines;
  }

  private static void add(PlannedStep step, Messages messages, List<String> lines) {
    String name = name(step, messages) + " [" + step.node() + "]";
    if (step.skipped().isPresent()) {
      lines.add("- " + messages.text("step.skipped", name, messages.text(step.skipped().get())));
      return;
    }
    lines.add("* " + messages.text("dry-run.step", name, effect(step.effect(), messages)));
    step.commands().forEach(command -> lines.add(line(command, messages)));
  }

  private static String line(PlannedCommand command, Messages messages) {
    String shown = command.command().replace("\n", "\n        ");
    String text = messages.text("dry-run.command", command.node(), command.user(), shown);
    return "    "
        + (command.effect() == Effect.READS
            ? text
            : messages.text("dry-run.effect", text, effect(command.effect(), messages)));
  }

  private static String effect(Effect effect, Messages messages) {
    return messages.text("effect." + effect.name().toLowerCase(Locale.ROOT));
  }

  /** A step by its number in the manual and its title. */
  static String name(PlannedStep step, Messages messages) {
    String title = messages.text(step.title());
    return step.number().isEmpty() ? title : step.number() + " " + title;
  }
}
