package org.pgrex.testkit.simulated.commands;

/**
 * The simulation does not know a command: nothing was done. An error, so that no code under test
 * takes it for a failure that it was told to expect.
 */
public final class UnknownCommandError extends AssertionError {
  private static final long serialVersionUID = 1L;

  UnknownCommandError(Job job, String what) {
    super(
        "the simulated host %s does not know how to run '%s' as %s: %s"
            .formatted(job.host(), job.command(), job.command().user(), what));
  }
}
