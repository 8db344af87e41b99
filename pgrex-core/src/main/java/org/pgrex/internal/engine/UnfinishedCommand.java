package org.pgrex.internal.engine;

import java.util.Arrays;
import java.util.Optional;
import org.pgrex.CommandReport;

/**
 * Goes with an exception that a command ended with, wherever that is caught: which command it was,
 * and what it had printed.
 */
final class UnfinishedCommand extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient CommandReport report;

  private UnfinishedCommand(CommandReport report) {
    super(report.node() + ": " + report.command(), null, false, false);
    this.report = report;
  }

  /** Has an exception tell its command from now on. */
  static void tell(RuntimeException e, CommandReport report) {
    e.addSuppressed(new UnfinishedCommand(report));
  }

  /** The command that an exception tells; of several the last one. */
  static Optional<CommandReport> of(RuntimeException e) {
    return Arrays.stream(e.getSuppressed())
        .filter(UnfinishedCommand.class::isInstance)
        .map(told -> ((UnfinishedCommand) told).report)
        .reduce((earlier, later) -> later);
  }
}
