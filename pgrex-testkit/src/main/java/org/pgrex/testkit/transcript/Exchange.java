package org.pgrex.testkit.transcript;

import java.time.Duration;
import java.util.List;

/**
 * One command on one host, or one file, with all that came back. Immutable.
 *
 * @param note what a person wants to know of it; lines, or empty
 * @param host as it was opened
 * @param output both streams, in the order in which their lines came
 * @param truncated whether there was more output than is kept
 */
public record Exchange(
    String note,
    String host,
    Request request,
    List<Chunk> output,
    boolean truncated,
    Ending ending,
    Duration duration) {
  public Exchange {
    if (host.isEmpty() || host.chars().anyMatch(c -> Character.isWhitespace(c) || c < ' ')) {
      throw new IllegalArgumentException("not the name of a host: '" + host + "'");
    }
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a duration is not negative: " + duration);
    }
    output = Chunk.joined(output);
  }

  /** All that came on standard output. */
  public Bytes standardOutput() {
    return Chunk.stream(output, false);
  }

  /** All that came on standard error. */
  public Bytes standardError() {
    return Chunk.stream(output, true);
  }
}
