package org.pgrex.transport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * How a command ended. Immutable.
 *
 * @see Session#run(Command)
 */
public final class CommandResult {
  private final int exitStatus;
  private final byte[] output;
  private final byte[] error;
  private final boolean truncated;
  private final Duration duration;

  /**
   * @param exitStatus 0 to 255; 128 and the signal's number where a signal ended it
   * @param truncated whether output was dropped, see {@link Command#keepOutput(int)}
   */
  public CommandResult(
      int exitStatus, byte[] output, byte[] error, boolean truncated, Duration duration) {
    this.exitStatus = exitStatus;
    this.output = output.clone();
    this.error = error.clone();
    this.truncated = truncated;
    this.duration = duration;
  }

  /**
   * 0 to 255; 128 and the signal's number where a signal ended it; 127 where there is no such
   * program.
   */
  public int exitStatus() {
    return exitStatus;
  }

  public boolean succeeded() {
    return exitStatus == 0;
  }

  /** Standard output as it came. */
  public byte[] outputBytes() {
    return output.clone();
  }

  /** Standard error as it came. */
  public byte[] errorBytes() {
    return error.clone();
  }

  /** Standard output, decoded as UTF-8. */
  public String output() {
    return new String(output, StandardCharsets.UTF_8);
  }

  /** Standard error, decoded as UTF-8. */
  public String error() {
    return new String(error, StandardCharsets.UTF_8);
  }

  /** Whether output was dropped from the middle of a stream that was too long to keep. */
  public boolean truncated() {
    return truncated;
  }

  /** From the start on the host to the end. */
  public Duration duration() {
    return duration;
  }

  @Override
  public String toString() {
    return "exit status " + exitStatus + " after " + duration.toMillis() + " ms";
  }
}
