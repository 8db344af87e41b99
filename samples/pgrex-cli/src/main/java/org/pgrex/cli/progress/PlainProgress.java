package org.pgrex.cli.progress;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.StepReport;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Screen;

/** Tells of the steps in plain lines, for files, pipes and logs. Thread-safe. */
public final class PlainProgress implements ProgressDisplay {
  private static final int PERCENT_STEP = 10;

  private final Screen screen;
  private final Messages messages;
  private final Set<Message> said = new HashSet<>();
  private List<Finding> missing = List.of();
  private int percentTold;

  public PlainProgress(Screen screen, Messages messages) {
    this.screen = screen;
    this.messages = messages;
  }

  @Override
  public synchronized void planning() {
    screen.line(messages.text("progress.planning"));
  }

  @Override
  public synchronized void planned(Plan plan) {
    screen.line(PlanText.heading(plan, messages));
    plan.decisions().forEach(this::decided);
    plan.warnings().forEach(this::warned);
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.StepStarted started) {
      missing = List.of();
      percentTold = 0;
      screen.line(
          messages.text(
              "plain.started",
              name(started.step().number(), started.step().title(), started.step().node())));
    } else if (event instanceof Event.StepEnded ended) {
      screen.line(ended(ended.step()));
    } else if (event instanceof Event.Decided decided) {
      decided(decided.decision());
    } else if (event instanceof Event.Warned warned) {
      warned(warned.warning());
    } else if (event instanceof Event.Waiting waiting) {
      waiting(waiting.missing());
    } else if (event instanceof Event.BaseBackupProgress progress) {
      backup(progress);
    }
  }

  private String ended(StepReport step) {
    String name = name(step.number(), step.title(), step.node());
    return switch (step.outcome()) {
      case DONE -> messages.text("plain.done", name, messages.text(step.duration()));
      case FAILED -> messages.text("plain.failed", name, messages.text(step.duration()));
      case SKIPPED ->
          messages.text("step.skipped", name, step.skipped().map(messages::text).orElse(""));
    };
  }

  private String name(String number, Message title, String node) {
    String text = messages.text(title) + " [" + node + "]";
    return number.isEmpty() ? text : number + " " + text;
  }

  private void decided(Message decision) {
    if (said.add(decision)) {
      screen.line(messages.text("progress.decided", messages.text(decision)));
    }
  }

  private void warned(Message warning) {
    if (said.add(warning)) {
      screen.line(messages.text("progress.warned", messages.text(warning)));
    }
  }

  /** Of what is waited for, that is told which has changed. */
  private void waiting(List<Finding> now) {
    now.stream()
        .filter(finding -> !missing.contains(finding))
        .forEach(
            finding ->
                screen.line("  " + messages.text("progress.waiting", messages.text(finding))));
    missing = now;
  }

  private void backup(Event.BaseBackupProgress progress) {
    if (progress.percent() >= percentTold + PERCENT_STEP) {
      percentTold = progress.percent() - progress.percent() % PERCENT_STEP;
      screen.line(
          "  "
              + messages.text(
                  "progress.amounts",
                  progress.percent(),
                  Quantity.bytes(progress.done()),
                  Quantity.bytes(progress.total())));
    }
  }

  @Override
  public synchronized void note(String text) {
    screen.line(text);
  }

  @Override
  public void close() {}
}
