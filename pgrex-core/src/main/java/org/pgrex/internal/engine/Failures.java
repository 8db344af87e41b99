package org.pgrex.internal.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.pgrex.CommandReport;
import org.pgrex.Message;
import org.pgrex.PgrexException;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.TimeSource;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;

/** What went wrong inside, as the caller is told it. */
public final class Failures {
  private Failures() {}

  /** Runs what only looks at the nodes, before there is a plan. */
  public static <T> T whilePlanning(
      TimeSource time, String procedure, String node, Supplier<T> looking) {
    try {
      return looking.get();
    } catch (RuntimeException e) {
      Report nothing =
          new Report(
              procedure,
              node,
              time.now(),
              Duration.ZERO,
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.empty());
      throw translate(e, false, nothing, null);
    }
  }

  static PgrexException translate(
      RuntimeException e, boolean changed, Report report, @Nullable StepReport step) {
    if (e instanceof PgrexException already) {
      return already;
    }
    if (e instanceof StepStop stop) {
      if (stop.isRefusal() && !changed) {
        return new RefusedException(stop.reason(), stop.advice(), stop.getCause());
      }
      NodeCommand command = stop.command();
      CommandReport at =
          command == null || stop.result() == null ? null : command.ended(stop.result());
      return new ProcedureFailedException(
          report, step, at, stop.reason(), stop.advice(), stop.getCause());
    }
    CommandReport unfinished = UnfinishedCommand.of(e).orElse(null);
    if (e instanceof CommandInterruptedException || e instanceof InterruptedWaitException) {
      return new ProcedureCancelledException(report, step, unfinished, e);
    }
    if (e instanceof TransportException transport) {
      return new ProcedureFailedException(
          report,
          step,
          unfinished,
          connection(transport.host(), transport),
          Message.of(
              transport.commandMayHaveRun() ? "advice.connection-lost" : "advice.connection"),
          e);
    }
    if (e instanceof CommandTimeoutException timeout) {
      return new ProcedureFailedException(
          report,
          step,
          unfinished,
          timeout(timeout.host(), timeout),
          Message.of("advice.run-again"),
          e);
    }
    if (e instanceof CommandFailedException unexpected) {
      return new ProcedureFailedException(
          report,
          step,
          unexpected.command().ended(unexpected.result()),
          unexpected(unexpected.command().node(), unexpected),
          Message.of("advice.unexpected-output", unexpected.command().node()),
          e);
    }
    return new ProcedureFailedException(
        report,
        step,
        unfinished,
        Message.of("failed.internal", e),
        Message.of("advice.report-bug"),
        e);
  }

  /**
   * Why a node has not told what it was asked; empty where it is not the node's doing, as where the
   * caller was interrupted.
   *
   * @param node as people call it
   */
  public static Optional<Message> untold(String node, RuntimeException e) {
    if (e instanceof TransportException transport) {
      return Optional.of(connection(node, transport));
    }
    if (e instanceof CommandTimeoutException timeout) {
      return Optional.of(timeout(node, timeout));
    }
    if (e instanceof CommandFailedException unexpected) {
      return Optional.of(unexpected(node, unexpected));
    }
    return e instanceof StepStop stop ? Optional.of(stop.reason()) : Optional.empty();
  }

  private static Message connection(String node, TransportException e) {
    return Message.of("failed.connection", node, e.getMessage());
  }

  private static Message timeout(String node, CommandTimeoutException e) {
    return Message.of("failed.command-timeout", node, e.deadline().toSeconds(), e.command());
  }

  private static Message unexpected(String node, CommandFailedException e) {
    Command command = e.command().command();
    return Message.of(
        "failed.unexpected-output", node, command, command.mask(String.valueOf(e.getMessage())));
  }
}
