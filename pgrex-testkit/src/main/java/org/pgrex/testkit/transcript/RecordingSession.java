package org.pgrex.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.pgrex.testkit.transcript.RecordingTransport.Slot;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/** A session whose commands and files are written down. */
final class RecordingSession implements Session {
  private final Session session;
  private final RecordingTransport recording;
  private volatile boolean closing;

  RecordingSession(Session session, RecordingTransport recording) {
    this.session = session;
    this.recording = recording;
  }

  boolean isAround(Session other) {
    return session == other;
  }

  void closing() {
    closing = true;
  }

  @Override
  public String host() {
    return session.host();
  }

  @Override
  public CommandResult run(Command command) {
    Slot slot = recording.begin(command.secrets());
    Tape tape = new Tape(command);
    InputTape input = new InputTape();
    Command recorded =
        command
            .input()
            .map(source -> tape.recorded().input(input.around(source)))
            .orElseGet(tape::recorded);
    long start = System.nanoTime();
    try {
      CommandResult result = session.run(recorded);
      slot.ended(
          host(),
          Request.Run.of(command, input.input()),
          tape.chunks(result),
          result.truncated(),
          new Ending.Exited(result.exitStatus()),
          result.duration());
      return tape.asAskedFor(result);
    } catch (CommandTimeoutException e) {
      CommandResult partial = e.partialResult();
      slot.ended(
          host(),
          Request.Run.of(command, input.input()),
          tape.chunks(partial),
          partial.truncated(),
          Ending.Stopped.TIMED_OUT,
          since(start));
      throw new CommandTimeoutException(host(), command, tape.asAskedFor(partial));
    } catch (RuntimeException | Error e) {
      if (isRefusal(e)) {
        throw e;
      }
      Ending ending =
          tape.consumerFailed() ? Ending.Stopped.CONSUMER_FAILED : ending(e, input.hasFailed());
      slot.ended(
          host(),
          Request.Run.of(command, input.input()),
          tape.chunks(),
          false,
          ending,
          since(start));
      throw e;
    }
  }

  /** What this side refused because it was closed never was on its way to the host. */
  private boolean isRefusal(Throwable e) {
    return closing
        && e instanceof TransportException broken
        && broken.kind() == TransportException.Kind.LOCAL
        && !broken.commandMayHaveRun();
  }

  private Ending ending(Throwable e, boolean inputFailed) {
    if (e instanceof CommandInterruptedException) {
      return Ending.Stopped.INTERRUPTED;
    }
    if (e instanceof TransportException broken) {
      boolean closed =
          closing && broken.kind() == TransportException.Kind.LOCAL && broken.commandMayHaveRun();
      return closed
          ? Ending.Stopped.CLOSED
          : new Ending.Broken(
              broken.kind(), broken.commandMayHaveRun(), String.valueOf(broken.getMessage()));
    }
    return inputFailed
        ? Ending.Stopped.INPUT_FAILED
        : new Ending.Broken(TransportException.Kind.LOCAL, true, String.valueOf(e.getMessage()));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Override
  public void send(InputStream content, String path, User owner, int mode) throws IOException {
    Slot slot = recording.begin(Set.of());
    InputTape tape = new InputTape();
    long start = System.nanoTime();
    Ending ending = new Ending.Exited(0);
    try {
      session.send(tape.around(content), path, owner, mode);
    } catch (IOException | RuntimeException | Error e) {
      ending = ending(e, tape.hasFailed());
      throw e;
    } finally {
      slot.ended(
          host(),
          new Request.Put(owner, path, mode, tape.input()),
          List.of(),
          false,
          ending,
          since(start));
    }
  }

  @Override
  public void fetch(String path, User reader, OutputStream target) throws IOException {
    Slot slot = recording.begin(Set.of());
    TargetTape tape = new TargetTape(target);
    long start = System.nanoTime();
    Ending ending = new Ending.Exited(0);
    try {
      session.fetch(path, reader, tape);
    } catch (IOException | RuntimeException | Error e) {
      ending = tape.failed ? Ending.Stopped.CONSUMER_FAILED : ending(e, false);
      throw e;
    } finally {
      slot.ended(
          host(),
          new Request.Get(reader, path),
          tape.chunks(),
          tape.truncated,
          ending,
          since(start));
    }
  }

  @Override
  public void close() {
    closing = true;
    session.close();
  }

  /** What a target gets. */
  private static final class TargetTape extends FilterOutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private boolean truncated;
    private boolean failed;

    TargetTape(OutputStream target) {
      super(target);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      if (kept.size() + length <= Tape.LIMIT) {
        kept.write(bytes, offset, length);
      } else {
        truncated = true;
      }
      try {
        out.write(bytes, offset, length);
      } catch (IOException | RuntimeException | Error e) {
        failed = true;
        throw e;
      }
    }

    List<Chunk> chunks() {
      return kept.size() == 0 ? List.of() : List.of(new Chunk(false, Bytes.of(kept.toByteArray())));
    }
  }
}
