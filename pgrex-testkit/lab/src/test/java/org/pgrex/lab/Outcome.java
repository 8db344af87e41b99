package org.pgrex.lab;

import java.util.List;

/** How a command on the lab ended: standard output and standard error are in one, in order. */
public record Outcome(List<String> command, int exitStatus, String output) {
  public Outcome {
    command = List.copyOf(command);
  }

  public boolean succeeded() {
    return exitStatus == 0;
  }

  /**
   * The output without surrounding white space.
   *
   * @throws LabException if the command failed
   */
  public String orThrow() {
    if (!succeeded()) {
      throw new LabException(this.toString());
    }
    return output.strip();
  }

  @Override
  public String toString() {
    return "%s ended with %d:%n%s".formatted(String.join(" ", command), exitStatus, output);
  }
}
