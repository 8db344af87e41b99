package org.pgrex.cli.progress;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.pgrex.Event;
import org.pgrex.Plan;

/** Draws another display ten times a second, from the first step on. Thread-safe. */
final class Redrawing implements ProgressDisplay {
  private static final long REDRAW_MILLIS = 100;

  private final ProgressDisplay display;
  private final ScheduledExecutorService drawing;
  private boolean ticking;

  Redrawing(ProgressDisplay display) {
    this.display = display;
    this.drawing =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "pgrex-progress");
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void planning() {
    display.planning();
  }

  @Override
  public void planned(Plan plan) {
    display.planned(plan);
  }

  @Override
  public void on(Event event) {
    display.on(event);
    if (event instanceof Event.StepStarted) {
      tick();
    }
  }

  private synchronized void tick() {
    if (!ticking && !drawing.isShutdown()) {
      ticking = true;
      var unused =
          drawing.scheduleWithFixedDelay(
              this::redraw, REDRAW_MILLIS, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  @Override
  public void redraw() {
    display.redraw();
  }

  @Override
  public void note(String text) {
    display.note(text);
  }

  @Override
  public void close() {
    drawing.shutdownNow();
    display.close();
  }
}
