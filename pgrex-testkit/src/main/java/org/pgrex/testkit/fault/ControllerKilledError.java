package org.pgrex.testkit.fault;

/**
 * The program that operates the cluster was killed: in its place, whoever called it meets this, and
 * no command of it comes through any more, none that cleans up either.
 */
public final class ControllerKilledError extends Error {
  private static final long serialVersionUID = 1L;

  ControllerKilledError() {
    super("the controller was killed");
  }
}
