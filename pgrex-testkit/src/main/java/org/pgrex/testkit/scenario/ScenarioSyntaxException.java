package org.pgrex.testkit.scenario;

/** A text is no scenario. */
public final class ScenarioSyntaxException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;

  ScenarioSyntaxException(String name, int line, String problem) {
    super("%s, line %d: %s".formatted(name, line, problem));
    this.line = line;
  }

  /** From 1. */
  public int line() {
    return line;
  }
}
