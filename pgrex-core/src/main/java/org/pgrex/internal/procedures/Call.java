package org.pgrex.internal.procedures;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.Procedure;
import org.pgrex.ProcedureListener;
import org.pgrex.Report;
import org.pgrex.internal.engine.Failures;
import org.pgrex.internal.engine.PlanRun;
import org.pgrex.internal.engine.ProcedureFuture;
import org.pgrex.internal.engine.Step;

/** What all procedures have: where they work, who listens, how long they wait. */
abstract class Call<P extends Procedure<P>> implements Procedure<P> {

  /** The part of a call that does not depend on its kind. */
  record Basics(Scene scene, String node, ProcedureListener listener, Duration deadline) {
    private static final Duration DEADLINE = Duration.ofMinutes(10);

    static Basics of(Scene scene, String node) {
      return new Basics(scene, node, event -> {}, DEADLINE);
    }
  }

  /** The steps with all that was found out while they were planned. */
  static final class Draft {
    private final List<Step> steps = new ArrayList<>();
    private final List<Message> decisions = new ArrayList<>();
    private final List<Message> warnings = new ArrayList<>();
    private String procedure;

    Draft(String procedure) {
      this.procedure = procedure;
    }

    void add(Step step) {
      steps.add(step);
    }

    void decide(Message decision) {
      decisions.add(decision);
    }

    void warn(Message warning) {
      warnings.add(warning);
    }

    /** For a procedure whose kind is known only once the nodes were looked at. */
    void rename(String newProcedure) {
      procedure = newProcedure;
    }
  }

  private final Basics basics;

  Call(Basics basics) {
    this.basics = basics;
  }

  /** The same call with other basics. */
  abstract P with(Basics newBasics);

  /** Its name where nothing more is known. */
  abstract String procedure();

  /** Looks at the nodes and decides what is to be done. */
  abstract void draft(Draft draft);

  final Basics basics() {
    return basics;
  }

  final Scene scene() {
    return basics.scene();
  }

  final String node() {
    return basics.node();
  }

  @Override
  public final P listener(ProcedureListener listener) {
    return with(new Basics(basics.scene, basics.node, listener, basics.deadline));
  }

  @Override
  public final P within(Duration deadline) {
    if (deadline.isZero() || deadline.isNegative()) {
      throw new IllegalArgumentException("a deadline must be more than zero: " + deadline);
    }
    return with(new Basics(basics.scene, basics.node, basics.listener, deadline));
  }

  @Override
  public final Plan plan() {
    return Failures.whilePlanning(
        scene().nodes().time(),
        procedure(),
        basics.node,
        () -> {
          Draft draft = new Draft(procedure());
          draft(draft);
          return new PlanRun(
              draft.procedure,
              basics.node,
              draft.steps,
              draft.decisions,
              draft.warnings,
              new PlanRun.Setting(
                  scene().nodes(),
                  scene().turn(),
                  List.of(scene().listener(), basics.listener),
                  basics.deadline));
        });
  }

  @Override
  public final CompletableFuture<Report> runAsync() {
    return ProcedureFuture.start(scene().nodes().executor(), this::run);
  }
}
