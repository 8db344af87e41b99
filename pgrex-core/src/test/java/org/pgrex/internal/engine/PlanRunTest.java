package org.pgrex.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.StepReport.Outcome;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;

class PlanRunTest {
  private static final Message FAILED = Message.of("failed.cluster-start");
  private static final Message TITLE = Message.of("step.standby-start.base-backup");
  private final ScriptedNode host = new ScriptedNode();

  @AfterEach
  void noInterruptIsLeft() {
    Thread.interrupted();
  }

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

  private static Task refuse() {
    return Task.look(
        run -> {
          throw run.refuse(Message.of("refused.busy"), Message.of("advice.plan-again"));
        });
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
  void whatDoesNotHoldBeforeAnyChangeIsARefusal() {
    Step look = step("one", run(NodeCommand.reads("pgrex01", Command.of("a"))));

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class,
            () -> host.plan(look, step("two", refuse(), change("b"))).run());

    assertThat(refused.reason().code()).isEqualTo("refused.busy");
    assertThat(refused.advice()).contains(Message.of("advice.plan-again"));
    assertThat(host.ran).containsExactly("a");
  }

  @Test
  void whatDoesNotHoldAfterAChangeIsAFailure() {
    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> host.plan(step("one", change("a")), step("two", refuse()), step("three")).run());

    assertThat(failed.reason().code()).isEqualTo("refused.busy");
    assertThat(failed.changedSomething()).isTrue();
    assertThat(failed.step().map(StepReport::id)).contains("two");
    assertThat(failed.report().steps())
        .extracting(StepReport::outcome)
        .containsExactly(Outcome.DONE, Outcome.FAILED);
  }

  @Test
  void aChangeThatMayHaveRunCountsAsOne() {
    host.answer =
        command -> {
          throw new TransportException(
              TransportException.Kind.CONNECTION_LOST, "192.168.2.1", true, "Broken pipe");
        };

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class, () -> host.plan(step("one", change("a"))).run());

    assertThat(failed.reason().code()).isEqualTo("failed.connection");
    assertThat(failed.advice()).contains(Message.of("advice.connection-lost"));
    assertThat(failed.changedSomething()).isTrue();
    assertThat(failed.command().orElseThrow().exitStatus()).isEqualTo(-1);
  }

  @Test
  void aCommandThatFailsIsInTheExceptionWithItsOutput() {
    host.answer = command -> ScriptedNode.result(7, "said\n", "and complained\n");

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class, () -> host.plan(step("one", change("a", "b c"))).run());

    CommandReport command = failed.command().orElseThrow();
    assertThat(command.command()).isEqualTo("a 'b c'");
    assertThat(command.exitStatus()).isEqualTo(7);
    assertThat(command.output()).isEqualTo("said\nand complained\n");
    assertThat(failed)
        .hasMessageContaining("a 'b c' => exit status 7: said\nand complained")
        .hasMessageContaining(FAILED.text());
  }

  @Test
  void aCommandThatTakesTooLongIsAFailure() {
    host.answer =
        command -> {
          throw new CommandTimeoutException(
              "192.168.2.1", command, ScriptedNode.result(143, "", ""));
        };

    assertThatThrownBy(() -> host.plan(step("one", change("a"))).run())
        .isInstanceOf(ProcedureFailedException.class)
        .hasMessageContaining("did not end within 60 seconds");
  }

  @Test
  void anAnswerThatIsNoneIsAFailureWithTheCommand() {
    Query<String> question =
        new Query<>() {
          @Override
          public Command command() {
            return Command.of("uname", "-n");
          }

          @Override
          public String answer(CommandResult result) {
            throw new UnexpectedOutputException("no name in it");
          }
        };

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> host.plan(step("one", Task.look(run -> run.ask("pgrex01", question)))).run());

    assertThat(failed.reason().code()).isEqualTo("failed.unexpected-output");
    assertThat(failed.command().orElseThrow().command()).isEqualTo("uname -n");
    assertThat(failed.changedSomething()).isFalse();
  }

  @Test
  void anErrorOfPgrexItselfIsAFailureToo() {
    assertThatThrownBy(
            () ->
                host.plan(
                        step(
                            "one",
                            Task.look(
                                run -> {
                                  throw new IllegalStateException("oops");
                                })))
                    .run())
        .isInstanceOf(ProcedureFailedException.class)
        .hasMessageContaining("oops");
  }

  @Test
  void whatIsDoneAtLastIsDoneThoughTheStepFailed() {
    host.answer = command -> ScriptedNode.result(command.toString().equals("a") ? 1 : 0, "", "");
    Step step =
        Step.step("one", "section", "(1)")
            .action(change("a"))
            .action(change("b"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    assertThatThrownBy(() -> host.plan(step).run()).isInstanceOf(ProcedureFailedException.class);
    assertThat(host.ran).containsExactly("a", "clean");
  }

  @Test
  void theFirstFailureCountsAndThatOfTheCleanUpIsKeptBesideIt() {
    host.answer = command -> ScriptedNode.result(1, "", command.toString());
    Step step =
        Step.step("one", "section", "(1)")
            .action(change("a"))
            .atLast(change("clean"))
            .atLast(change("more"))
            .on("pgrex01", TITLE);

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> host.plan(step).run());

    assertThat(failed.command().orElseThrow().command()).isEqualTo("a");
    assertThat(host.ran).containsExactly("a", "clean", "more");
  }

  @Test
  void aCleanUpThatFailsFailsTheStep() {
    host.answer =
        command -> ScriptedNode.result(command.toString().equals("clean") ? 1 : 0, "", "");
    Step step =
        Step.step("one", "section", "(1)")
            .action(change("a"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    assertThatThrownBy(() -> host.plan(step, step("two", change("b"))).run())
        .isInstanceOf(ProcedureFailedException.class);
    assertThat(host.ran).containsExactly("a", "clean");
  }

  @Test
  void anInterruptCancelsAndIsKeptForTheCallerBehindTheCleanUp() {
    host.answer =
        command -> {
          if (command.toString().equals("a")) {
            Thread.currentThread().interrupt();
          }
          return ScriptedNode.result(0, "", "");
        };
    Step step =
        Step.step("one", "section", "(1)")
            .action(change("a"))
            .action(change("b"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    assertThatThrownBy(() -> host.plan(step, step("two", change("c"))).run())
        .isInstanceOf(ProcedureCancelledException.class);
    assertThat(host.ran).containsExactly("a", "clean");
    assertThat(Thread.interrupted()).isTrue();
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
  void theTurnIsGivenBackWhenAProcedureFails() {
    assertThatThrownBy(() -> host.plan(step("one", refuse())).run())
        .isInstanceOf(RefusedException.class);

    assertThat(host.turn.take()).isTrue();
  }

  @Test
  void cancellingTheFutureEndsWhatRuns() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch cleaned = new CountDownLatch(1);
    host.answer =
        command -> {
          if (command.toString().equals("clean")) {
            cleaned.countDown();
            return ScriptedNode.result(0, "", "");
          }
          started.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandInterruptedException("pgrex01", command);
          }
          return ScriptedNode.result(0, "", "");
        };
    Step step =
        Step.step("one", "section", "(1)")
            .action(change("forever"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    CompletableFuture<Report> future = host.plan(step).runAsync();
    assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
    future.cancel(true);

    assertThat(cleaned.await(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    host.turn.end(10);
    assertThat(host.turn.take()).isTrue();
  }

  @Test
  void theFutureCompletesWithTheReport() {
    assertThat(host.plan(step("one", change("a"))).runAsync().join().steps()).hasSize(1);
  }

  @Test
  void secretsAreMaskedWhereverACommandIsShown() {
    Command secret = Command.of("fence", "--password=hunter2").secret("hunter2");
    host.answer = command -> ScriptedNode.result(1, "using hunter2", "hunter2 is wrong");
    List<String> told = new ArrayList<>();

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () ->
                host.plan(
                        event -> told.add(event.toString()),
                        step("one", run(NodeCommand.changes("pgrex01", secret))))
                    .run());

    assertThat(host.ran).containsExactly("fence --password=hunter2");
    assertThat(failed).hasMessageContaining("********").hasMessageNotContaining("hunter2");
    assertThat(failed.report().toString()).doesNotContain("hunter2");
    assertThat(String.join("\n", told)).contains("********").doesNotContain("hunter2");
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
