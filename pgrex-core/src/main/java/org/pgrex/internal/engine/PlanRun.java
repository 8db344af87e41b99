package org.pgrex.internal.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.annotation.Nullable;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.PlannedStep;
import org.pgrex.ProcedureListener;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plan, and its one run: step after step, each told to the listener and kept for the report. */
public final class PlanRun implements Plan {
  private static final Logger LOG = LoggerFactory.getLogger("org.pgrex.procedures");

  private final String procedure;
  private final String node;
  private final List<Step> steps;
  private final List<Message> decisions;
  private final List<Message> plannedWarnings;
  private final Setting setting;

  private final AtomicBoolean started = new AtomicBoolean();
  private Instant start = Instant.EPOCH;
  private long startNanos;
  private final List<StepReport> reports = new ArrayList<>();
  private final List<Message> warnings;
  private List<Finding> verified = List.of();
  private Optional<ClusterStatus> status = Optional.empty();
  private Optional<LinkStatus> links = Optional.empty();
  private boolean changed;

  /**
   * Where a plan runs.
   *
   * @param turn lets one procedure at a time work on a cluster
   * @param listeners told each event in this order
   */
  public record Setting(
      Nodes nodes, Turn turn, List<ProcedureListener> listeners, Duration deadline) {}

  public PlanRun(
      String procedure,
      String node,
      List<Step> steps,
      List<Message> decisions,
      List<Message> warnings,
      Setting setting) {
    this.procedure = procedure;
    this.node = node;
    this.steps = List.copyOf(steps);
    this.decisions = List.copyOf(decisions);
    this.plannedWarnings = List.copyOf(warnings);
    this.warnings = new ArrayList<>(warnings);
    this.setting = setting;
  }

  @Override
  public String procedure() {
    return procedure;
  }

  @Override
  public String node() {
    return node;
  }

  @Override
  public List<PlannedStep> steps() {
    return steps.stream().map(Step::planned).toList();
  }

  @Override
  public List<Message> decisions() {
    return decisions;
  }

  @Override
  public List<Message> warnings() {
    return plannedWarnings;
  }

  @Override
  public CompletableFuture<Report> runAsync() {
    return ProcedureFuture.start(nodes().executor(), this::run);
  }

  @Override
  public Report run() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a plan can be run once; make a new one");
    }
    if (!setting.turn().take()) {
      throw new RefusedException(
          Message.of("refused.busy"), Message.of("advice.wait-for-procedure"));
    }
    start = nodes().time().now();
    startNanos = nanoTime();
    try {
      emit(new Event.Planned(this));
      decisions.forEach(decision -> emit(new Event.Decided(decision)));
      plannedWarnings.forEach(warning -> emit(new Event.Warned(warning)));
      for (Step step : steps) {
        run(step);
      }
      return report();
    } finally {
      setting.turn().giveBack();
    }
  }

  private void run(Step step) {
    PlannedStep planned = step.planned();
    if (planned.skipped().isPresent()) {
      ended(planned, StepReport.Outcome.SKIPPED, Duration.ZERO, null);
      return;
    }
    emit(new Event.StepStarted(planned));
    StepRun run = new StepRun(this, planned.id());
    long from = nanoTime();
    RuntimeException failure = null;
    try {
      step.tasks().forEach(task -> task.run(run));
    } catch (RuntimeException e) {
      failure = e;
    } catch (Error e) {
      finish(step, run, null);
      throw e;
    }
    failure = finish(step, run, failure);
    StepReport report =
        ended(
            planned,
            failure == null ? StepReport.Outcome.DONE : StepReport.Outcome.FAILED,
            Duration.ofNanos(nanoTime() - from),
            run);
    if (failure != null) {
      throw Failures.translate(failure, changed, report(), report);
    }
  }

  /** Runs what is done at last, out of reach of an interrupt; the first failure is what counts. */
  @Nullable
  private static RuntimeException finish(
      Step step, StepRun run, @Nullable RuntimeException failure) {
    boolean interrupted = !step.atLast().isEmpty() && Thread.interrupted();
    RuntimeException first = failure;
    for (Task task : step.atLast()) {
      try {
        task.run(run);
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return first;
  }

  private StepReport ended(
      PlannedStep planned, StepReport.Outcome outcome, Duration duration, @Nullable StepRun run) {
    StepReport report =
        new StepReport(
            planned.id(),
            planned.title(),
            planned.section(),
            planned.number(),
            planned.node(),
            outcome,
            planned.skipped(),
            duration,
            run == null ? List.of() : run.commands());
    reports.add(report);
    emit(new Event.StepEnded(report));
    return report;
  }

  private Report report() {
    return new Report(
        procedure,
        node,
        start,
        Duration.ofNanos(nanoTime() - startNanos),
        List.copyOf(reports),
        decisions,
        List.copyOf(warnings),
        verified,
        status,
        links);
  }

  Nodes nodes() {
    return setting.nodes();
  }

  long nanoTime() {
    return nodes().time().nanoTime();
  }

  Duration deadline() {
    return setting.deadline();
  }

  void changed() {
    changed = true;
  }

  void warn(Message warning) {
    warnings.add(warning);
    emit(new Event.Warned(warning));
  }

  void verified(
      List<Finding> findings, @Nullable ClusterStatus newStatus, @Nullable LinkStatus newLinks) {
    List<Finding> all = new ArrayList<>(newStatus == null ? verified : List.of());
    all.addAll(findings);
    verified = List.copyOf(all);
    status = newStatus == null ? status : Optional.of(newStatus);
    links = newLinks == null ? links : Optional.of(newLinks);
  }

  void emit(Event event) {
    setting.listeners().forEach(listener -> tell(listener, event));
  }

  private static void tell(ProcedureListener listener, Event event) {
    try {
      listener.on(event);
    } catch (RuntimeException e) {
      LOG.warn("a listener failed on {}", event.getClass().getSimpleName(), e);
    }
  }
}
