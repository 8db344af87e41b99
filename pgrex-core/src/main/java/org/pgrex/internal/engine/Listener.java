package org.pgrex.internal.engine;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javax.annotation.Nullable;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Who hears one run of a {@link Watch}, and tells it to stop when there was enough. Thread-safe.
 *
 * @param <T> an answer
 */
final class Listener<T> {
  private final StopSign sign = new StopSign();
  private final Watch.Reader<T> reader;
  private final Predicate<T> isEnough;
  private final BooleanSupplier timeIsUp;
  private boolean heard;
  private boolean enough;
  @Nullable private RuntimeException failure;

  /**
   * @param timeIsUp by the time of the procedure: the command's deadline is the transport's
   */
  Listener(Watch.Reader<T> reader, Predicate<T> isEnough, BooleanSupplier timeIsUp) {
    this.reader = reader;
    this.isEnough = isEnough;
    this.timeIsUp = timeIsUp;
  }

  /** The watch's command with this one at its end. */
  NodeCommand hearing(String node, Command watch) {
    return NodeCommand.reads(node, watch.input(() -> sign).onOutput(this::line));
  }

  private synchronized void line(String line) {
    if (enough || failure != null) {
      return;
    }
    try {
      Optional<T> answer = reader.line(line);
      if (answer.isPresent()) {
        heard = true;
        enough = isEnough.test(answer.get());
        if (enough || timeIsUp.getAsBoolean()) {
          end();
        }
      }
    } catch (RuntimeException e) {
      failure = e;
      end();
    }
  }

  /** Tells the command to stop. */
  void end() {
    sign.raise();
  }

  synchronized boolean hasHeard() {
    return heard;
  }

  synchronized boolean hasEnough() {
    return enough;
  }

  /** Throws what the taker of the answers threw. */
  synchronized void throwFailure() {
    if (failure != null && !(failure instanceof UnexpectedOutputException)) {
      throw failure;
    }
  }

  /** The same, and what says that the command, which has ended, gave no answer. */
  synchronized void throwFailure(NodeCommand command, CommandResult result) {
    throwFailure();
    if (failure != null) {
      throw new CommandFailedException(command, result, failure);
    }
    if (!enough && !(heard && result.succeeded())) {
      String said = (result.output() + result.error()).strip();
      throw new CommandFailedException(
          command, result, new UnexpectedOutputException("no answer: " + said));
    }
  }
}
