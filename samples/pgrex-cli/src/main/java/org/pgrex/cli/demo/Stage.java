package org.pgrex.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.pgrex.Event;
import org.pgrex.PgrexException;
import org.pgrex.Plan;
import org.pgrex.Procedure;
import org.pgrex.Report;
import org.pgrex.cli.Messages;
import org.pgrex.cli.demo.ActDocument.Check;
import org.pgrex.cli.demo.ActDocument.Happening;
import org.pgrex.cli.json.ProcedureDocument;
import org.pgrex.cli.progress.Audience;
import org.pgrex.cli.progress.DisplayText;
import org.pgrex.cli.progress.Narration;
import org.pgrex.cli.progress.ProgressDisplay;
import org.pgrex.cli.progress.ReportText;

/** Where one act is played: shows it to the audience, and keeps what its document tells. */
final class Stage {
  private static final int TIME_CELLS = 8;

  private final Audience audience;
  private final Narration narration;
  private final Messages messages;
  private final Pace pace;
  private final List<ProcedureDocument> procedures = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();
  private final List<Check> checks = new ArrayList<>();

  Stage(Audience audience, Messages messages, Pace pace) {
    this.audience = audience;
    this.narration = audience.narration();
    this.messages = messages;
    this.pace = pace;
  }

  /** What pgrex did. */
  List<ProcedureDocument> procedures() {
    return List.copyOf(procedures);
  }

  /** What happened to the hosts. */
  List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  /** What was looked at. */
  List<Check> checks() {
    return List.copyOf(checks);
  }

  /** Whether all that was looked at is as it must be. */
  boolean allMet() {
    return checks.stream().allMatch(Check::met);
  }

  /** Begins with its title. */
  void title(String text) {
    narration.heading(text);
    read(text);
  }

  /** Tells something. */
  void tell(String key, Object... arguments) {
    String text = messages.text(key, arguments);
    narration.line(text);
    read(text);
  }

  /** Tells of something that happened to the hosts. */
  void happened(Duration after, String key, Object... arguments) {
    pace.follow(() -> {});
    String text = messages.text(key, arguments);
    happenings.add(new Happening(after, key, text));
    narration.line(DisplayText.fitRight(messages.text(after), TIME_CELLS) + "  " + text);
    read(text);
  }

  /** Tells of something that must be so, and whether it is. */
  void holds(boolean met, String key, Object... arguments) {
    String text = messages.text(key, arguments);
    checks.add(new Check(key, text, met));
    narration.finding(met ? text : messages.text("demo.not-so", text), met);
    read(text);
  }

  /** Plans and runs a procedure, shown as its own command shows it. */
  <P extends Procedure<P>> void run(P procedure) {
    String done;
    try (ProgressDisplay display = audience.stillDisplay(pace.clock())) {
      display.planning();
      Plan plan = procedure.listener(event -> show(event, display)).plan();
      pace.follow(display::redraw);
      display.planned(plan);
      Report report = plan.run();
      procedures.add(ProcedureDocument.done(report));
      done = ReportText.done(report, messages);
    } catch (PgrexException e) {
      procedures.add(ProcedureDocument.failed(e));
      throw e;
    }
    narration.line(done);
    read(done);
  }

  private void show(Event event, ProgressDisplay display) {
    pace.follow(display::redraw);
    display.on(event);
    if (event instanceof Event.BaseBackupProgress) {
      // The simulated database is small.
      pace.look(display::redraw);
    }
  }

  /**
   * @throws CancellationException if the person wants no more of it
   */
  private void read(String text) {
    pace.read(text);
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("the demo was interrupted");
    }
  }
}
