package org.pgrex.internal.engine;

import java.util.Optional;
import org.pgrex.transport.Command;

/**
 * A question that a node answers again and again, whenever there is news, by one command. The
 * command ends when there is something to read on its standard input, and not before.
 *
 * @param <T> an answer
 */
public interface Watch<T> {
  /** The command, without an input and a deadline: {@link StepRun#watch} gives it both. */
  Command command();

  /**
   * A reader of what one run of the command prints.
   *
   * @param <T> an answer
   */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Takes the next line.
     *
     * @return the answer that ends with it, if one does
     * @throws UnexpectedOutputException if what ends with it is not an answer
     */
    Optional<T> line(String line);
  }

  /** A new reader. */
  Reader<T> reader();
}
