package org.pgrex.testkit.simulated.commands;

/** The simulation does not know a command: nothing was done, and a test should not go on. */
public final class UnknownCommandException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnknownCommandException(Job job, String what) {
    super(
        "the simulated host %s does not know how to run '%s' as %s: %s"
            .formatted(job.host(), job.command(), job.command().user(), what));
  }
}
