package org.pgrex.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pgrex.CommandReport;
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

class PlanFailureTest {
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
}
