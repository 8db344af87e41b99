package org.pgrex.cli.progress;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.Nullable;
import org.pgrex.Event;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.PlannedStep;
import org.pgrex.cli.Messages;
import org.pgrex.cli.Screen;

/**
 * Draws the steps on a terminal. What has ended stays and scrolls; below it the running step, what
 * it is at, and the steps to come are drawn in place, as often as told to. Thread-safe.
 */
public final class LiveProgress implements ProgressDisplay {
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR_LINE = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";
  private static final Duration SIZE_HOLDS = Duration.ofSeconds(3);

  private final Screen screen;
  private final Messages messages;
  private final Clock clock;
  private final Set<Message> said = new HashSet<>();
  private final Deque<PlannedStep> toCome = new ArrayDeque<>();
  private StepRows rows;
  private Screen.Size size;
  private Instant sizeAsked;
  private Activity activity = new Activity();
  @Nullable private PlannedStep running;
  private Instant runningSince = Instant.EPOCH;
  private int drawn;

  public LiveProgress(Screen screen, Messages messages, Clock clock) {
    this.screen = screen;
    this.messages = messages;
    this.clock = clock;
    this.rows = StepRows.of(List.of(), messages, Marks.on(screen), screen.colors());
    this.size = screen.size().get();
    this.sizeAsked = clock.instant();
  }

  @Override
  public synchronized void planning() {
    print(List.of(messages.text("progress.planning")));
  }

  @Override
  public synchronized void planned(Plan plan) {
    toCome.addAll(plan.steps());
    rows = StepRows.of(plan.steps(), messages, Marks.on(screen), screen.colors());
    List<String> lines = new ArrayList<>();
    wrapped(PlanText.heading(plan, messages))
        .forEach(line -> lines.add(Paint.BOLD.on(line, screen.colors())));
    plan.decisions().stream().filter(said::add).map(this::decided).forEach(lines::addAll);
    plan.warnings().stream().filter(said::add).map(this::warned).forEach(lines::addAll);
    print(lines);
  }

  @Override
  public synchronized void on(Event event) {
    if (event instanceof Event.StepStarted started) {
      running = started.step();
      runningSince = clock.instant();
      activity = new Activity();
      toCome.removeIf(step -> step.id().equals(started.step().id()));
      print(List.of());
    } else if (event instanceof Event.StepEnded ended) {
      running = null;
      toCome.removeIf(step -> step.id().equals(ended.step().id()));
      print(rows.ended(ended.step(), size.columns()));
    } else if (event instanceof Event.Decided decided && said.add(decided.decision())) {
      print(decided(decided.decision()));
    } else if (event instanceof Event.Warned warned && said.add(warned.warning())) {
      print(warned(warned.warning()));
    } else {
      activity.take(event, clock.instant());
    }
  }

  @Override
  public synchronized void redraw() {
    if (Duration.between(sizeAsked, clock.instant()).compareTo(SIZE_HOLDS) > 0) {
      size = screen.size().get();
      sizeAsked = clock.instant();
    }
    print(List.of());
  }

  @Override
  public synchronized void note(String text) {
    print(wrapped(text));
  }

  @Override
  public synchronized void close() {
    running = null;
    toCome.clear();
    print(List.of());
  }

  private List<String> decided(Message decision) {
    return wrapped(messages.text("progress.decided", messages.text(decision)));
  }

  private List<String> warned(Message warning) {
    return wrapped(messages.text("progress.warned", messages.text(warning))).stream()
        .map(line -> Paint.YELLOW.on(line, screen.colors()))
        .toList();
  }

  private List<String> wrapped(String text) {
    return DisplayText.wrap(text, size.columns() - 1);
  }

  /** Lines that stay, and below them the picture of the moment. */
  private void print(List<String> staying) {
    StringBuilder picture = new StringBuilder();
    if (drawn > 0) {
      picture.append(UP.formatted(drawn)).append('\r');
    }
    List<String> moving = moving();
    staying.forEach(line -> picture.append(line).append(CLEAR_LINE).append('\n'));
    moving.forEach(line -> picture.append(line).append(CLEAR_LINE).append('\n'));
    if (drawn > moving.size()) {
      picture.append(CLEAR_BELOW);
    }
    drawn = moving.size();
    screen.stream().print(picture);
    screen.stream().flush();
  }

  private List<String> moving() {
    if (running == null) {
      return List.of();
    }
    Instant now = clock.instant();
    int columns = size.columns();
    List<String> lines = new ArrayList<>();
    lines.add(rows.running(running, Duration.between(runningSince, now), columns));
    activity.lines(messages, rows.detailCells(columns), now).stream()
        .map(rows::detail)
        .forEach(lines::add);
    int room = size.rows() - 1;
    toCome.stream()
        .limit(Math.max(0, room - lines.size()))
        .map(step -> rows.pending(step, columns))
        .forEach(lines::add);
    return lines.size() > room ? lines.subList(0, Math.max(1, room)) : lines;
  }
}
