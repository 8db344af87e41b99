package org.pgrex.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.annotation.Nullable;
import org.pgrex.CommandReport;
import org.pgrex.Effect;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;

/** A step while it runs: what its tasks work with. Used by one thread at a time. */
public final class StepRun {
  private final PlanRun plan;
  private final String stepId;
  private final List<CommandReport> commands = new ArrayList<>();

  /** What the last command of the report polls, if it does. */
  @Nullable private Poll polled;

  private record Poll(String node, Class<?> query) {}

  StepRun(PlanRun plan, String stepId) {
    this.plan = plan;
    this.stepId = stepId;
  }

  public String stepId() {
    return stepId;
  }

  /** How long the step may wait for the cluster. */
  public Duration deadline() {
    return plan.deadline();
  }

  /** The time that the deadline is measured by, see {@link org.pgrex.TimeSource#nanoTime()}. */
  public long nanoTime() {
    return plan.nanoTime();
  }

  public void emit(Event event) {
    plan.emit(event);
  }

  public void warn(Message warning) {
    plan.warn(warning);
  }

  /** What was looked at, and what the report shows in the end. */
  public void verified(
      List<Finding> findings, @Nullable ClusterStatus status, @Nullable LinkStatus links) {
    plan.verified(findings, status, links);
  }

  /** Runs a command, and fails the step where its exit status is not 0. */
  public CommandResult execute(NodeCommand command, Message reason, Message advice) {
    CommandResult result = execute(command);
    if (!result.succeeded()) {
      throw new StepStop(false, reason, advice, command, result, null);
    }
    return result;
  }

  /** Runs a command, whatever its exit status. */
  public CommandResult execute(NodeCommand command) {
    return execute(command, UnaryOperator.identity());
  }

  private CommandResult execute(NodeCommand command, UnaryOperator<CommandResult> shown) {
    emit(new Event.CommandStarted(command.planned()));
    if (command.effect() != Effect.READS) {
      plan.changed();
    }
    try {
      CommandResult result = plan.nodes().run(command, shown);
      ended(command.ended(shown.apply(result)), true);
      return result;
    } catch (RuntimeException e) {
      UnfinishedCommand.of(e).ifPresent(report -> ended(report, true));
      throw e;
    }
  }

  /** Asks a node; the question stands in the report. */
  public <T> T ask(String node, Query<T> query) {
    NodeCommand command = NodeCommand.reads(node, query);
    return answer(command, query, execute(command, query::shown));
  }

  /** Asks a node over and over: of all these questions only the last stands in the report. */
  public <T> T poll(String node, Query<T> query) {
    NodeCommand command = NodeCommand.reads(node, query);
    Poll poll = new Poll(node, query.getClass());
    CommandResult result;
    try {
      result = plan.nodes().run(command, query::shown);
    } catch (RuntimeException e) {
      UnfinishedCommand.of(e).ifPresent(report -> polled(poll, report));
      throw e;
    }
    polled(poll, command.ended(query.shown(result)));
    return answer(command, query, result);
  }

  private void polled(Poll poll, CommandReport report) {
    if (poll.equals(polled)) {
      commands.remove(commands.size() - 1);
    }
    ended(report, false);
    polled = poll;
  }

  /**
   * Has a node tell its news until one of them is enough. A watch that ends before is begun again.
   *
   * @param limit how long at most
   * @param isEnough told each answer, on a thread of the transport; what it throws ends the watch,
   *     and is thrown here
   * @return whether there was enough in time
   */
  public <T> boolean watch(String node, Watch<T> watch, Duration limit, Predicate<T> isEnough) {
    long until = nanoTime() + limit.toNanos();
    while (true) {
      Duration left = Duration.ofNanos(until - nanoTime());
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      Listener<T> listener = new Listener<>(watch.reader(), isEnough, () -> nanoTime() >= until);
      if (listen(listener.hearing(node, watch.command().within(left)), listener)) {
        return listener.hasEnough();
      }
    }
  }

  /** Whether it is known how the watch comes out: else it has ended by itself. */
  private boolean listen(NodeCommand command, Listener<?> listener) {
    try {
      CommandResult result = plan.nodes().run(command);
      ended(command.ended(result), false);
      listener.throwFailure(command, result);
      return listener.hasEnough();
    } catch (TransportException | CommandTimeoutException e) {
      UnfinishedCommand.of(e).ifPresent(report -> ended(report, false));
      listener.throwFailure();
      boolean timeIsUp = e instanceof CommandTimeoutException && listener.hasHeard();
      if (!listener.hasEnough() && !timeIsUp) {
        throw e;
      }
      return true;
    } finally {
      listener.end();
    }
  }

  private static <T> T answer(NodeCommand command, Query<T> query, CommandResult result) {
    try {
      return query.answer(result);
    } catch (UnexpectedOutputException e) {
      throw new CommandFailedException(command, query.shown(result), e);
    }
  }

  private void ended(CommandReport report, boolean told) {
    commands.add(report);
    polled = null;
    if (told) {
      emit(new Event.CommandEnded(report));
    }
  }

  /** Ends the step because what must hold before does not. */
  public StepStop refuse(Message reason, Message advice) {
    return StepStop.refused(reason, advice);
  }

  /** Ends the step because it failed. */
  public StepStop fail(Message reason, Message advice) {
    return new StepStop(false, reason, advice, null, null, null);
  }

  /** Ends the step because a command did not do what it should. */
  public StepStop fail(Message reason, Message advice, NodeCommand command, CommandResult result) {
    return new StepStop(false, reason, advice, command, result, null);
  }

  List<CommandReport> commands() {
    return List.copyOf(commands);
  }
}
