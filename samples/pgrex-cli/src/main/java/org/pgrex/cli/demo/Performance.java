package org.pgrex.cli.demo;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Pgrex;
import org.pgrex.cli.progress.Audience;
import org.pgrex.testkit.simulated.SimulatedCluster;

/** Plays the acts, one after the other, each with its document. */
final class Performance {
  private final Pgrex pgrex;
  private final SimulatedCluster hosts;
  private final Audience audience;
  private final Pace pace;
  private int played;

  Performance(Pgrex pgrex, SimulatedCluster hosts, Audience audience, Pace pace) {
    this.pgrex = pgrex;
    this.hosts = hosts;
    this.audience = audience;
    this.pace = pace;
  }

  /** Plays an act, and tells whether all was in it as it must be. */
  boolean of(Act act) {
    Messages messages = pgrex.messages();
    Stage stage = new Stage(audience, messages, pace);
    Duration start = pace.passed();
    played++;
    String outcome = "failed";
    try {
      stage.title(messages.text("demo.title", played, messages.text("demo.act." + act.id())));
      act.scenes().accept(stage);
      outcome = stage.allMet() ? "done" : "failed";
    } catch (CancellationException | ProcedureCancelledException e) {
      outcome = "cancelled";
      throw e;
    } finally {
      if (pgrex.wantsJson()) {
        print(act, stage, outcome, pace.passed().minus(start));
      }
    }
    return stage.allMet();
  }

  private void print(Act act, Stage stage, String outcome, Duration clusterTime) {
    ActDocument document =
        new ActDocument(
            act.id(),
            pgrex.messages().text("demo.act." + act.id()),
            outcome,
            clusterTime,
            hosts.acknowledged().size(),
            stage.procedures(),
            stage.happenings(),
            stage.checks());
    pgrex.surroundings().out().utf8Line(pgrex.json().line(document));
  }
}
