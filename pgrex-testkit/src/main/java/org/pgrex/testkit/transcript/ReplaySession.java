package org.pgrex.testkit.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.pgrex.internal.transport.BoundedBytes;
import org.pgrex.internal.transport.LineSplitter;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/** A session that answers from a transcript. */
final class ReplaySession implements Session {
  private static final int TERMINATED = 128 + 15;

  private final String host;
  private final Score score;
  private final Runnable onClose;
  private final CountDownLatch closed = new CountDownLatch(1);

  ReplaySession(String host, Score score, Runnable onClose) {
    this.host = host;
    this.score = score;
    this.onClose = onClose;
  }

  @Override
  public String host() {
    return host;
  }

  void failWhereItDid() {
    score.failedOpen(host).ifPresent(exchange -> throwBroken(exchange));
  }

  private void throwBroken(Exchange exchange) {
    if (exchange.ending() instanceof Ending.Broken broken) {
      throw new TransportException(broken.kind(), host, broken.mayHaveRun(), broken.message());
    }
  }

  private void refuseWhenClosed() {
    if (closed.getCount() == 0) {
      throw new TransportException(
          TransportException.Kind.LOCAL, host, false, host + ": the session is closed");
    }
  }

  @Override
  public CommandResult run(Command command) {
    refuseWhenClosed();
    Request asked = Request.Run.of(command, Input.NONE);
    Optional<InputStream> input = command.input().map(Supplier::get);
    AskedInput[] given = {null};
    Exchange exchange =
        score.play(
            host,
            asked,
            limit -> given[0] = input.map(s -> read(s, limit)).orElseGet(AskedInput::none));
    CommandResult result = print(exchange, command);
    if (given[0] == null) {
      given[0] = readBehindOutput(command, input, Score.needed(exchange), result);
      score.compare(host, asked, exchange, given[0]);
    }
    failed(given[0].failure(), exchange);
    return end(exchange, command, result);
  }

  private static AskedInput read(InputStream stream, long limit) {
    try (stream) {
      return AskedInput.read(stream, limit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is never given, since other output was hoped for, is waited for as long as may be. */
  private AskedInput readBehindOutput(
      Command command, Optional<InputStream> input, long limit, CommandResult printed) {
    if (input.isEmpty()) {
      return AskedInput.none();
    }
    CompletableFuture<AskedInput> reading = new CompletableFuture<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                reading.complete(read(input.get(), limit));
              } catch (RuntimeException e) {
                reading.completeExceptionally(e);
              }
            },
            "pgrex-replay-input");
    reader.setDaemon(true);
    reader.start();
    try {
      return reading.get(command.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandInterruptedException(host, command);
    } catch (TimeoutException e) {
      throw new CommandTimeoutException(host, command, printed);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }

  /** An input that fails now ends the command, as one that failed then did. */
  private void failed(Optional<Throwable> failure, Exchange exchange) {
    if (failure.isPresent()) {
      if (failure.get() instanceof RuntimeException e) {
        throw e;
      }
      throw new UncheckedIOException(
          host + ": the streams of '" + exchange.request() + "' failed",
          (IOException) failure.get());
    }
    if (exchange.ending() == Ending.Stopped.INPUT_FAILED) {
      throw new TranscriptMismatchError(
          "%s: the input of '%s' could not be read when it was recorded, but can be now"
              .formatted(host, exchange.request()));
    }
  }

  /** Hands over the lines, and makes the result. */
  private CommandResult print(Exchange exchange, Command command) {
    BoundedBytes output = new BoundedBytes(command.outputLimit());
    BoundedBytes error = new BoundedBytes(command.outputLimit());
    LineSplitter outputLines = new LineSplitter(command.outputLines().orElse(line -> {}));
    LineSplitter errorLines = new LineSplitter(command.errorLines().orElse(line -> {}));
    for (Chunk chunk : exchange.output()) {
      byte[] bytes = chunk.bytes().toByteArray();
      (chunk.error() ? error : output).write(bytes, 0, bytes.length);
      (chunk.error() ? errorLines : outputLines).write(bytes, 0, bytes.length);
    }
    outputLines.close();
    errorLines.close();
    return new CommandResult(
        exchange.ending() instanceof Ending.Exited exited ? exited.exitStatus() : TERMINATED,
        output.toByteArray(),
        error.toByteArray(),
        exchange.truncated() || output.truncated() || error.truncated(),
        exchange.duration());
  }

  private CommandResult end(Exchange exchange, Command command, CommandResult result) {
    throwBroken(exchange);
    if (exchange.ending() instanceof Ending.Stopped stopped) {
      switch (stopped) {
        case TIMED_OUT -> throw new CommandTimeoutException(host, command, result);
        case INTERRUPTED, CLOSED -> awaitEnd(command);
        case INPUT_FAILED, CONSUMER_FAILED ->
            throw new TranscriptMismatchError(
                "%s: '%s' was ended by an exception of its caller when it was recorded; now its"
                        .formatted(host, exchange.request())
                    + " caller takes all that it prints");
      }
    }
    return result;
  }

  /** It ran until its caller had enough of it: so it does now, as long as it may. */
  private void awaitEnd(Command command) {
    boolean over;
    try {
      over = closed.await(command.deadline().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandInterruptedException(host, command);
    }
    if (over) {
      throw new TransportException(
          TransportException.Kind.LOCAL,
          host,
          true,
          "%s: '%s' was ended: the session was closed".formatted(host, command));
    }
    throw new CommandTimeoutException(
        host,
        command,
        new CommandResult(TERMINATED, new byte[0], new byte[0], false, Duration.ZERO));
  }

  @Override
  public void send(InputStream content, String path, User owner, int mode) throws IOException {
    refuseWhenClosed();
    AskedInput[] given = {AskedInput.none()};
    Exchange exchange =
        score.play(
            host,
            new Request.Put(owner, path, mode, Input.NONE),
            limit -> given[0] = AskedInput.read(content, limit));
    if (given[0].failure().orElse(null) instanceof IOException e) {
      throw e;
    }
    failed(given[0].failure(), exchange);
    throwBroken(exchange);
  }

  @Override
  public void fetch(String path, User reader, OutputStream target) throws IOException {
    refuseWhenClosed();
    Exchange exchange = score.play(host, new Request.Get(reader, path), limit -> AskedInput.none());
    for (Chunk chunk : exchange.output()) {
      target.write(chunk.bytes().toByteArray());
    }
    throwBroken(exchange);
    if (exchange.ending() == Ending.Stopped.CONSUMER_FAILED) {
      throw new TranscriptMismatchError(
          "%s: the target of '%s' failed when it was recorded, but does not now"
              .formatted(host, exchange.request()));
    }
  }

  @Override
  public void close() {
    if (closed.getCount() > 0) {
      closed.countDown();
      onClose.run();
    }
  }
}
