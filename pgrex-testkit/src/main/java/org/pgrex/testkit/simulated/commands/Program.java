package org.pgrex.testkit.simulated.commands;

/** A program of a simulated host. */
@FunctionalInterface
interface Program {
  /**
   * Runs it.
   *
   * @return the exit status
   * @throws UnknownCommandError if the arguments are none that it knows
   */
  int run(Job job, Arguments arguments);
}
