package org.pgrex.cli.procedure;

import java.util.function.Function;
import org.pgrex.PgrexException;
import org.pgrex.Plan;
import org.pgrex.Procedure;
import org.pgrex.Report;
import org.pgrex.cli.ExitStatus;
import org.pgrex.cli.Messages;
import org.pgrex.cli.NotAgreedException;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.Screen;
import org.pgrex.cli.Surroundings;
import org.pgrex.cli.connect.Operations;
import org.pgrex.cli.json.ProcedureDocument;
import org.pgrex.cli.progress.LiveProgress;
import org.pgrex.cli.progress.PlainProgress;
import org.pgrex.cli.progress.ProgressDisplay;

/** From the options to the exit status: plans a procedure, asks, runs it and tells how it went. */
final class ProcedureRun {
  private final Pgrex pgrex;
  private final Surroundings surroundings;
  private final Messages messages;
  private final ProcedureOptions options;

  ProcedureRun(Pgrex pgrex, ProcedureOptions options) {
    this.pgrex = pgrex;
    this.surroundings = pgrex.surroundings();
    this.messages = pgrex.messages();
    this.options = options;
  }

  <P extends Procedure<P>> int of(Function<Operations, P> preparation) {
    options.check(messages);
    try {
      planned(preparation);
      return ExitStatus.DONE;
    } catch (PgrexException e) {
      if (pgrex.wantsJson()) {
        print(ProcedureDocument.failed(e));
      }
      throw e;
    } catch (NotAgreedException e) {
      if (pgrex.wantsJson()) {
        print(ProcedureDocument.refused(String.valueOf(e.getMessage())));
      }
      throw e;
    }
  }

  private <P extends Procedure<P>> void planned(Function<Operations, P> preparation) {
    try (Operations cluster = pgrex.connect()) {
      P procedure = options.limited(preparation.apply(cluster));
      if (options.dryRun()) {
        tell(procedure.plan());
      } else {
        tell(ran(procedure));
      }
    }
  }

  private <P extends Procedure<P>> Report ran(P procedure) {
    try (ProgressDisplay display = display()) {
      display.planning();
      Plan plan = procedure.listener(display).plan();
      display.planned(plan);
      new Agreement(surroundings).to(plan, options.agreed());
      return interruptible(plan, display);
    }
  }

  private ProgressDisplay display() {
    Screen screen = pgrex.wantsJson() ? surroundings.err() : surroundings.out();
    // A log would be drawn over.
    if (screen.terminal() && pgrex.verbosity() == 0) {
      return new LiveProgress(screen, messages, surroundings.clock());
    }
    return pgrex.wantsJson() ? ProgressDisplay.none() : new PlainProgress(screen, messages);
  }

  /** Runs the plan on this thread: an interruption of pgrex interrupts it. */
  private Report interruptible(Plan plan, ProgressDisplay display) {
    Thread running = Thread.currentThread();
    surroundings
        .interruption()
        .cancelsBy(
            () -> {
              display.note(messages.text("interrupted.cancelling"));
              running.interrupt();
            });
    try {
      return plan.run();
    } finally {
      surroundings.interruption().cancelsNothing();
      // What is still to be said and closed is not to be disturbed.
      Thread.interrupted();
    }
  }

  private void tell(Plan plan) {
    if (pgrex.wantsJson()) {
      print(ProcedureDocument.planned(plan));
    } else {
      PlanPrint.lines(plan, messages).forEach(surroundings.out()::line);
    }
  }

  private void tell(Report report) {
    if (pgrex.wantsJson()) {
      print(ProcedureDocument.done(report));
    } else {
      surroundings
          .out()
          .line(
              messages.text(
                  "report.done",
                  messages.text("procedure." + report.procedure()),
                  report.node(),
                  messages.text(report.duration()),
                  report.verified().size()));
    }
  }

  private void print(ProcedureDocument document) {
    surroundings.out().utf8Line(pgrex.json().line(document));
  }
}
