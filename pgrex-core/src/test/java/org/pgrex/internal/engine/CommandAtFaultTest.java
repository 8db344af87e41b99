package org.pgrex.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.pgrex.CommandReport;
import org.pgrex.Message;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.StepReport;
import org.pgrex.TimeSource;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** A failure names the command that it came of, and what that had printed. */
class CommandAtFaultTest {
  private static final Message TITLE = Message.of("step.primary-start.push-definition");
  private final ScriptedNode host = new ScriptedNode();

  /** Asks for a word; what it prints besides is not to be shown. */
  private record Word(Command command) implements Query<String> {
    Word(String program) {
      this(Command.of(program));
    }

    @Override
    public String answer(CommandResult result) {
      return result.output();
    }

    @Override
    public CommandResult shown(CommandResult result) {
      return ScriptedNode.result(result.exitStatus(), "", result.error());
    }
  }

  private static Task change(Command command) {
    return new RunCommand(
        NodeCommand.changes("pgrex01", command),
        Message.of("failed.push"),
        Message.of("advice.definition"));
  }

  private static Task change(String program) {
    return change(Command.of(program));
  }

  private static Function<Command, CommandResult> timedOut(String program) {
    return command -> {
      if (command.arguments().get(0).equals(program)) {
        throw new CommandTimeoutException(
            "192.168.2.1", command, ScriptedNode.result(143, "half of it\n", "and a warning\n"));
      }
      return ScriptedNode.result(0, "", "");
    };
  }

  private static TransportException lost() {
    return new TransportException(Kind.CONNECTION_LOST, "192.168.2.1", true, "Broken pipe");
  }

  private ProcedureFailedException failure(Step... steps) {
    return catchThrowableOfType(ProcedureFailedException.class, () -> host.plan(steps).run());
  }

  private static Step step(Task... tasks) {
    Step.Builder step = Step.step("one", "section", "(8)");
    for (Task task : tasks) {
      step.action(task);
    }
    return step.on("pgrex01", TITLE);
  }

  @Test
  void aCommandWhoseTimeIsUpIsToldWithWhatItHadPrintedAndNotTheCleanUpBehindIt() {
    host.answer = timedOut("push");
    Step step =
        Step.step("one", "section", "(8)")
            .action(change("put"))
            .action(change("push"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    ProcedureFailedException failed = failure(step);

    CommandReport command = failed.command().orElseThrow();
    assertThat(command.command()).isEqualTo("push");
    assertThat(command.node()).isEqualTo("pgrex01");
    assertThat(command.exitStatus()).isEqualTo(-1);
    assertThat(command.output()).isEqualTo("half of it\nand a warning\n");
    assertThat(failed.step().map(StepReport::id)).contains("one");
    assertThat(failed.advice()).isPresent();
    assertThat(failed).hasMessageContaining("push => no exit status: half of it\nand a warning");
    assertThat(host.ran).containsExactly("put", "push", "clean");
  }

  @Test
  void aCommandWhoseConnectionIsLostIsToldAndNotTheCleanUpBehindIt() {
    host.answer =
        command -> {
          if (command.toString().equals("push")) {
            throw lost();
          }
          return ScriptedNode.result(0, "", "");
        };
    Step step =
        Step.step("one", "section", "(8)")
            .action(change("push"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    assertThat(failure(step).command().map(CommandReport::command)).contains("push");
  }

  @Test
  void aCommandThatWasCancelledIsToldAndNotTheCleanUpBehindIt() {
    host.answer =
        command -> {
          if (command.toString().equals("push")) {
            throw new CommandInterruptedException("192.168.2.1", command);
          }
          return ScriptedNode.result(0, "", "");
        };
    Step step =
        Step.step("one", "section", "(8)")
            .action(change("push"))
            .atLast(change("clean"))
            .on("pgrex01", TITLE);

    ProcedureFailedException cancelled = failure(step);

    assertThat(cancelled).isInstanceOf(ProcedureCancelledException.class);
    CommandReport command = cancelled.command().orElseThrow();
    assertThat(command.command()).isEqualTo("push");
    assertThat(command.exitStatus()).isEqualTo(-1);
    assertThat(command.output()).contains("was interrupted and ended");
    assertThat(host.ran).containsExactly("push", "clean");
  }

  @Test
  void aPollThatIsLostIsToldAndNotTheCommandBeforeIt() {
    AtomicInteger polls = new AtomicInteger();
    host.answer =
        command -> {
          if (command.toString().equals("poll") && polls.incrementAndGet() == 3) {
            throw lost();
          }
          return ScriptedNode.result(0, "", "");
        };
    Task wait =
        Task.look(
            run -> {
              while (polls.get() < 5) {
                run.poll("pgrex02", new Word("poll"));
              }
            });

    ProcedureFailedException failed = failure(step(change("start"), wait));

    assertThat(failed.command().orElseThrow().command()).isEqualTo("poll");
    assertThat(failed.command().orElseThrow().node()).isEqualTo("pgrex02");
    assertThat(failed.step().orElseThrow().commands())
        .extracting(CommandReport::command, CommandReport::exitStatus)
        .containsExactly(tuple("start", 0), tuple("poll", -1));
  }

  @Test
  void aQuestionWhoseTimeIsUpBeforeThereIsAPlanIsToldWithoutWhatMustNotBeShown() {
    host.answer = timedOut("ask");
    Nodes nodes = new Nodes(host, TimeSource.system());

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () ->
                Failures.whilePlanning(
                    TimeSource.system(),
                    "status",
                    "pgrex01",
                    () -> Nodes.join(nodes.together(() -> nodes.ask("pgrex02", new Word("ask"))))));

    assertThat(failed.step()).isEmpty();
    CommandReport command = failed.command().orElseThrow();
    assertThat(command.node()).isEqualTo("pgrex02");
    assertThat(command.command()).isEqualTo("ask");
    assertThat(command.output()).isEqualTo("and a warning\n");
  }

  @Test
  void whatACommandHadPrintedIsMaskedToo() {
    host.answer = timedOut("push");

    ProcedureFailedException failed =
        failure(step(change(Command.of("push", "half").secret("half"))));

    assertThat(failed.command().orElseThrow().output()).startsWith("******** of it");
    assertThat(failed).hasMessageNotContaining("half");
  }

  @Test
  void aCommandThatFailsWithinPgrexIsToldToo() {
    host.answer =
        command -> {
          throw new IllegalStateException("oops");
        };

    ProcedureFailedException failed = failure(step(change("push")));

    assertThat(failed.reason().code()).isEqualTo("failed.internal");
    assertThat(failed.command().map(CommandReport::command)).contains("push");
  }

  @Test
  void anAnswerThatIsNoneSaysWhatToDo() {
    Query<String> question =
        new Query<>() {
          @Override
          public Command command() {
            return Command.of("ask");
          }

          @Override
          public String answer(CommandResult result) {
            throw new UnexpectedOutputException("no word in it");
          }
        };

    ProcedureFailedException failed = failure(step(Task.look(run -> run.ask("pgrex02", question))));

    assertThat(failed.advice()).contains(Message.of("advice.unexpected-output", "pgrex02"));
  }
}
