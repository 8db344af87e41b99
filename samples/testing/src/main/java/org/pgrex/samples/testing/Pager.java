package org.pgrex.samples.testing;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.ProcedureListener;
import org.pgrex.StepReport;

/**
 * A watcher: calls somebody when a procedure warns, a step fails, or the cluster lets it wait for
 * too long, once for each step.
 */
public final class Pager implements ProcedureListener {
  private final Duration patience;
  private final Consumer<String> call;
  private String calledFor = "";

  /**
   * A pager.
   *
   * @param patience how long a step may wait for the cluster
   */
  public Pager(Duration patience, Consumer<String> call) {
    this.patience = patience;
    this.call = call;
  }

  @Override
  public void on(Event event) {
    if (event instanceof Event.Warned warned) {
      call.accept(warned.warning().text());
    } else if (event instanceof Event.Waiting waiting) {
      if (waiting.elapsed().compareTo(patience) >= 0 && !calledFor.equals(waiting.stepId())) {
        calledFor = waiting.stepId();
        call.accept(
            "%s has waited for %d s: %s"
                .formatted(waiting.stepId(), waiting.elapsed().toSeconds(), shown(waiting)));
      }
    } else if (event instanceof Event.StepEnded ended
        && ended.step().outcome() == StepReport.Outcome.FAILED) {
      call.accept("%s on %s failed".formatted(ended.step().title(), ended.step().node()));
    }
  }

  private static String shown(Event.Waiting waiting) {
    return waiting.missing().stream().map(Finding::toString).collect(Collectors.joining("; "));
  }
}
