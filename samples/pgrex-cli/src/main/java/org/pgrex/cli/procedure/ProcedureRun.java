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
import org.pgrex.cli.Surroundings;
import org.pgrex.cli.connect.Operations;
import org.pgrex.cli.json.ProcedureDocument;
import org.pgrex.cli.progress.Audience;
import org.pgrex.cli.progress.ProgressDisplay;
import org.pgrex.cli.progress.ReportText;

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
    try (ProgressDisplay display = Audience.of(pgrex).display(surroundings.clock())) {
      display.planning();
      Plan plan = procedure.listener(display).plan();
      display.planned(plan);
      new Agreement(surroundings).to(plan, options.agreed());
      return surroundings
          .interruption()
          .interrupting(() -> display.note(messages.text("interrupted.cancelling")), plan::run);
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
      surroundings.out().line(ReportText.done(report, messages));
    }
  }

  private void print(ProcedureDocument document) {
    surroundings.out().utf8Line(pgrex.json().line(document));
  }
}
