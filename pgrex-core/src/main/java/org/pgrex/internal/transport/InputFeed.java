package org.pgrex.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/**
 * Writes the supervisor's program and the command's input, in frames, and leaves the stream open:
 * its end would tell the supervisor to end the command. Closed before it has written anything, it
 * never does.
 */
final class InputFeed implements Runnable {
  private static final int FRAME = 1 << 18;

  private final byte[] program;
  @Nullable private final Supplier<InputStream> source;
  private final Consumer<Throwable> sourceFailed;
  private final ReentrantLock writing = new ReentrantLock();
  @Nullable private OutputStream process;
  private volatile boolean begun;
  private volatile boolean closed;

  /**
   * @param sourceFailed told when the input cannot be read
   */
  InputFeed(
      byte[] program, @Nullable Supplier<InputStream> source, Consumer<Throwable> sourceFailed) {
    this.program = program;
    this.source = source;
    this.sourceFailed = sourceFailed;
  }

  /** Takes the stream to write to, which ends at once where this is closed already. */
  void into(OutputStream stream) {
    writing.lock();
    try {
      process = stream;
      if (closed) {
        end(stream);
      }
    } finally {
      writing.unlock();
    }
  }

  /**
   * Ends the stream, or the one that is yet to come.
   *
   * @return false where it cannot be: a write into it waits for the other side
   */
  boolean close() throws InterruptedException {
    if (!writing.tryLock(500, TimeUnit.MILLISECONDS)) {
      return false;
    }
    try {
      closed = true;
      if (process != null) {
        end(process);
      }
    } finally {
      writing.unlock();
    }
    return true;
  }

  private static void end(OutputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // The process has gone already, which was the purpose.
    }
  }

  /** Whether it is certain that the process never gets any of it. */
  boolean isWithheld() {
    return closed && !begun;
  }

  private void write(byte[] head, byte[] body, int length) throws IOException {
    writing.lock();
    try {
      if (closed) {
        throw new IOException("the stream is closed");
      }
      begun = true;
      OutputStream stream = Objects.requireNonNull(process);
      stream.write(head);
      stream.write(body, 0, length);
      stream.flush();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void run() {
    byte[] end = {'0', '\n'};
    try {
      if (source == null) {
        write(program, end, end.length);
        return;
      }
      write(program, end, 0);
      if (copy(source)) {
        write(end, end, 0);
      }
    } catch (IOException e) {
      // The process takes no more: its end, or the command's, tells the rest.
    }
  }

  /** False where the source failed: the command must not take what it got for all of it. */
  private boolean copy(Supplier<InputStream> from) throws IOException {
    InputStream content;
    try {
      content = from.get();
    } catch (RuntimeException | Error e) {
      sourceFailed.accept(e);
      return false;
    }
    try {
      byte[] buffer = new byte[FRAME];
      int n;
      while ((n = read(content, buffer)) > 0) {
        write((n + "\n").getBytes(StandardCharsets.US_ASCII), buffer, n);
      }
      return n == -1;
    } finally {
      try {
        content.close();
      } catch (IOException | RuntimeException e) {
        sourceFailed.accept(e);
      }
    }
  }

  /** -1 at the end, -2 where it failed. */
  private int read(InputStream content, byte[] buffer) {
    try {
      return content.read(buffer);
    } catch (IOException | RuntimeException | Error e) {
      sourceFailed.accept(e);
      return -2;
    }
  }
}
