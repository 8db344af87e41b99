package org.pgrex.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.pgrex.Effect;
import org.pgrex.TimeSource;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The nodes by name, and the one way to run something there: every command passes here and is
 * logged, those that change something at INFO, those that only read at DEBUG. Thread-safe.
 */
public final class Nodes implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("org.pgrex.commands");

  private final Transport transport;
  private final TimeSource time;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "pgrex");
            thread.setDaemon(true);
            return thread;
          });

  public Nodes(Transport transport, TimeSource time) {
    this.transport = transport;
    this.time = time;
  }

  /** What all that works on these nodes takes the time from. */
  public TimeSource time() {
    return time;
  }

  /** Learns where a node is. A node that was not told is reached by its own name. */
  public void locate(String node, String address) {
    addresses.put(node, address);
  }

  /** Runs a command, whatever its exit status, and logs it. */
  public CommandResult run(NodeCommand command) {
    return run(command, UnaryOperator.identity());
  }

  /** The same; of its result is logged what may be shown. */
  CommandResult run(NodeCommand command, UnaryOperator<CommandResult> shown) {
    String node = command.node();
    Command line = command.command();
    long start = time.nanoTime();
    try {
      CommandResult result = transport.open(addresses.getOrDefault(node, node)).run(line);
      LOG.atLevel(command.effect() == Effect.READS ? Level.DEBUG : Level.INFO)
          .log(
              "{} {}$ {} => {} in {} ms",
              node,
              line.user(),
              line,
              result.exitStatus(),
              result.duration().toMillis());
      if (!result.succeeded() && LOG.isDebugEnabled()) {
        CommandResult told = shown.apply(result);
        LOG.debug("{}: {}{}", node, line.mask(told.output()), line.mask(told.error()));
      }
      return result;
    } catch (RuntimeException e) {
      LOG.warn(
          "{} {}$ {} => {}", node, line.user(), line, line.mask(String.valueOf(e.getMessage())));
      Duration duration = Duration.ofNanos(time.nanoTime() - start);
      UnfinishedCommand.tell(e, command.unfinished(said(e, shown), duration));
      throw e;
    }
  }

  /** What a command had printed when its time was up; of another one, why it did not end. */
  private static String said(RuntimeException e, UnaryOperator<CommandResult> shown) {
    if (e instanceof CommandTimeoutException timeout) {
      CommandResult printed = shown.apply(timeout.partialResult());
      return printed.output() + printed.error();
    }
    return String.valueOf(e.getMessage());
  }

  /** Asks a node. */
  public <T> T ask(String node, Query<T> query) {
    NodeCommand command = NodeCommand.reads(node, query);
    CommandResult result = run(command, query::shown);
    try {
      return query.answer(result);
    } catch (UnexpectedOutputException e) {
      throw new CommandFailedException(command, query.shown(result), e);
    }
  }

  /** Starts something that may run beside other things; {@link #join} gives its result. */
  public <T> Future<T> together(Supplier<T> task) {
    return executor.submit(task::get);
  }

  /** The executor that asynchronous procedures run on. */
  public ExecutorService executor() {
    return executor;
  }

  /** Waits for what {@link #together} started, and throws what it threw. */
  public static <T> T join(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      future.cancel(true);
      Thread.currentThread().interrupt();
      throw new InterruptedWaitException();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    transport.close();
  }
}
