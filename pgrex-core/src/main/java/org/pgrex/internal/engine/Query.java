package org.pgrex.internal.engine;

import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * A question to a node: a command that only reads, together with the parser of its output.
 *
 * @param <T> the answer
 */
public interface Query<T> {
  Command command();

  /**
   * Makes the answer of what the command printed.
   *
   * @throws UnexpectedOutputException if it is not an answer
   */
  T answer(CommandResult result);

  /** What of the result may stand in a log, a report or an exception. */
  default CommandResult shown(CommandResult result) {
    return result;
  }
}
