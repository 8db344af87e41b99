package org.pgrex.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.StepReport.Outcome;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

class PlanRunTest {
  private static final Message FAILED = Message.of("failed.cluster-start");
  private static final Message TITLE = Message.of("step.standby-start.base-backup");
  private final ScriptedNode host = new ScriptedNode();

  private static Task change(String... words) {
    return run(NodeCommand.changes("pgrex01", Command.of(List.of(words))));
  }

  private static Task run(NodeCommand command) {
    return new RunCommand(command, FAILED, Message.of("advice.run-again"));
  }

  private static Step step(String id, Task... tasks) {
    Step.Builder step = Step.step(id, "section", "(1)");
    for (Task task : tasks) {
      step.action(task);
    }
    return step.on("pgrex01", TITLE);
  }

  @Test
  void stepsAndTheirTasksRunInOrder() {
    Report report =
        host.plan(step("one", change("a"), change("b")), step("two", change("c"))).run();

    assertThat(host.ran).containsExactly("a", "b", "c");
    assertThat(report.steps()).extracting(StepReport::id).containsExactly("one", "two");
    assertThat(report.steps()).extracting(StepReport::outcome).containsOnly(Outcome.DONE);
    assertThat(report.decisions()).hasSize(1);
    assertThat(report.warnings()).hasSize(1);
    assertThat(report.changedSomething()).isTrue();
  }

  @Test
  void aSkippedStepIsShownAndNotRun() {
    Step skipped =
        Step.step("two", "section", "(2)")
            .action(change("b"))
            .skip(Message.of("skipped.no-lock"))
            .on("pgrex01", TITLE);
    PlanRun plan = host.plan(step("one", change("a")), skipped);

    assertThat(plan.steps().get(1).commands()).isEmpty();
    assertThat(plan.steps().get(1).effect()).isEqualTo(Effect.READS);
    Report report = plan.run();
    assertThat(host.ran).containsExactly("a");
    assertThat(report.steps().get(1).outcome()).isEqualTo(Outcome.SKIPPED);
    assertThat(report.steps().get(1).skipped()).contains(Message.of("skipped.no-lock"));
  }

  @Test
  void aStepHasTheGravestEffectOfItsCommands() {
    Step step =
        step(
            "one",
            run(NodeCommand.reads("pgrex01", Command.of("a"))),
            run(NodeCommand.destroys("pgrex01", Command.of("b"))),
            change("c"));

    assertThat(step.planned().effect()).isEqualTo(Effect.DESTROYS);
    assertThat(host.plan(step).destroys()).isTrue();
    assertThat(host.plan(step("two", change("c"))).destroys()).isFalse();
  }

  @Test
  void anExceptionOfTheListenerDoesNotDisturb() {
    Report report =
        host.plan(
                event -> {
                  throw new IllegalStateException("the listener is broken");
                },
                step("one", change("a")))
            .run();

    assertThat(report.steps()).extracting(StepReport::outcome).containsExactly(Outcome.DONE);
  }

  @Test
  void theListenerIsToldWhatHappensInOrder() {
    List<String> told = new ArrayList<>();

    host.plan(event -> told.add(event.getClass().getSimpleName()), step("one", change("a"))).run();

    assertThat(told)
        .containsExactly(
            "Planned",
            "Decided",
            "Warned",
            "StepStarted",
            "CommandStarted",
            "CommandEnded",
            "StepEnded");
  }

  @Test
  void aPlanRunsOnce() {
    PlanRun plan = host.plan(step("one", change("a")));
    plan.run();

    assertThatThrownBy(plan::run).isInstanceOf(IllegalStateException.class);
    assertThat(host.ran).containsExactly("a");
  }

  @Test
  void aSecondProcedureIsRefusedWhileOneRuns() {
    List<RefusedException> refused = new ArrayList<>();
    Task second =
        Task.look(
            run ->
                refused.add(
                    catchThrowableOfType(
                        RefusedException.class, () -> host.plan(step("two", change("b"))).run())));

    host.plan(step("one", second)).run();

    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).reason().code()).isEqualTo("refused.busy");
    assertThat(host.ran).isEmpty();
    host.plan(step("three", change("c"))).run();
    assertThat(host.ran).containsExactly("c");
  }

  @Test
  void theFutureCompletesWithTheReport() {
    assertThat(host.plan(step("one", change("a"))).runAsync().join().steps()).hasSize(1);
  }

  @Test
  void ofAPollOnlyTheLastQuestionIsReported() {
    Query<Integer> question =
        new Query<>() {
          @Override
          public Command command() {
            return Command.of("count");
          }

          @Override
          public Integer answer(CommandResult result) {
            return host.ran.size();
          }
        };
    Task wait =
        Task.look(
            run -> {
              while (run.poll("pgrex01", question) < 5) {
                assertThat(run.deadline()).isEqualTo(Duration.ofMinutes(1));
              }
            });

    Report report = host.plan(step("one", change("a"), wait)).run();

    assertThat(host.ran).hasSize(5);
    assertThat(report.steps().get(0).commands())
        .extracting(CommandReport::command)
        .containsExactly("a", "count");
  }

  @Test
  void theReportHasWhatWasVerifiedAndWarnedOf() {
    Finding finding = new Finding(Message.of("finding.node", "pgrex01"), "online", "online", true);
    Task verify =
        Task.look(
            run -> {
              run.verified(List.of(finding), null, null);
              run.verified(List.of(finding), null, null);
              run.warn(Message.of("warning.other-unreachable", "pgrex02"));
            });

    Report report = host.plan(step("one", verify)).run();

    assertThat(report.verified()).containsExactly(finding, finding);
    assertThat(report.warnings()).hasSize(2);
    assertThat(report.status()).isEqualTo(Optional.empty());
    assertThat(report.changedSomething()).isFalse();
  }

  @Test
  void onlyTheEndOfALongOutputIsReported() {
    host.answer = command -> ScriptedNode.result(0, "x".repeat(9000) + "end", "");
    List<Event> told = new ArrayList<>();

    Report report = host.plan(told::add, step("one", change("a"))).run();

    String output = report.steps().get(0).commands().get(0).output();
    assertThat(output).hasSize(4000).endsWith("end");
    assertThat(told).isNotEmpty();
  }
}
