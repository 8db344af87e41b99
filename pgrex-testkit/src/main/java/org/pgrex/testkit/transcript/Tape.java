package org.pgrex.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pgrex.internal.transport.BoundedBytes;
import org.pgrex.internal.transport.LineSplitter;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** What one command prints, as it comes. Thread-safe. */
final class Tape {
  /** How much of each stream is kept. */
  static final int LIMIT = 64 << 20;

  private record Line(boolean error, String text) {}

  private final Command command;
  private final List<Line> lines = new ArrayList<>();
  private boolean consumerFailed;

  Tape(Command command) {
    this.command = command;
  }

  /** The command to be run instead: it keeps all output and says in which order it came. */
  Command recorded() {
    return command
        .keepOutput(Math.max(LIMIT, command.outputLimit()))
        .onOutput(consumer(false, command.outputLines()))
        .onError(consumer(true, command.errorLines()));
  }

  private Consumer<String> consumer(boolean error, Optional<Consumer<String>> next) {
    return text -> {
      synchronized (this) {
        lines.add(new Line(error, text));
      }
      try {
        next.ifPresent(consumer -> consumer.accept(text));
      } catch (RuntimeException | Error e) {
        synchronized (this) {
          consumerFailed = true;
        }
        throw e;
      }
    };
  }

  synchronized boolean consumerFailed() {
    return consumerFailed;
  }

  /** The result that the command itself would have had. */
  CommandResult asAskedFor(CommandResult result) {
    BoundedBytes output = bounded(result.outputBytes());
    BoundedBytes error = bounded(result.errorBytes());
    return new CommandResult(
        result.exitStatus(),
        output.toByteArray(),
        error.toByteArray(),
        result.truncated() || output.truncated() || error.truncated(),
        result.duration());
  }

  private BoundedBytes bounded(byte[] bytes) {
    BoundedBytes bounded = new BoundedBytes(command.outputLimit());
    bounded.write(bytes, 0, bytes.length);
    return bounded;
  }

  /** What came as far as the lines tell: where there is no result. */
  synchronized List<Chunk> chunks() {
    List<Chunk> chunks = new ArrayList<>();
    for (Line line : lines) {
      chunks.add(new Chunk(line.error, Bytes.of(line.text + "\n")));
    }
    return Chunk.joined(chunks);
  }

  /** The bytes of a result, in the order of the lines. */
  synchronized List<Chunk> chunks(CommandResult result) {
    Pieces output = new Pieces(result.outputBytes());
    Pieces error = new Pieces(result.errorBytes());
    List<Chunk> chunks = new ArrayList<>();
    if (!result.truncated()) {
      for (Line line : lines) {
        (line.error ? error : output).next(line.error, chunks);
      }
    }
    output.rest(false, chunks);
    error.rest(true, chunks);
    return Chunk.joined(chunks);
  }

  /** A stream cut where its lines end. */
  private static final class Pieces {
    private final byte[] stream;
    private final LineSplitter splitter = new LineSplitter(line -> ended = true);
    private boolean ended;
    private int at;

    Pieces(byte[] stream) {
      this.stream = stream;
    }

    void next(boolean error, List<Chunk> to) {
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      ended = false;
      while (at < stream.length && !ended) {
        splitter.write(stream[at]);
        piece.write(stream[at++]);
      }
      add(piece, error, to);
    }

    void rest(boolean error, List<Chunk> to) {
      ByteArrayOutputStream piece = new ByteArrayOutputStream();
      piece.write(stream, at, stream.length - at);
      at = stream.length;
      add(piece, error, to);
    }

    private static void add(ByteArrayOutputStream piece, boolean error, List<Chunk> to) {
      if (piece.size() > 0) {
        to.add(new Chunk(error, Bytes.of(piece.toByteArray())));
      }
    }
  }
}
