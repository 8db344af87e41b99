package org.pgrex.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * One run of a supervised program: the local process that carries its streams, and what the
 * supervisor's marks have told so far. Thread-safe.
 */
final class Execution {
  private final String job;
  private final InputFeed feed;
  private final Marks output;
  private final Marks error;
  private final LocalProcess process = new LocalProcess();

  @Nullable private IOException notLaunched;
  @Nullable private Throwable failure;
  private boolean launched;
  private boolean processEnded;
  private boolean outputEnded;
  private boolean noConnection;
  private boolean given;
  private int exitStatus = -1;
  private long supervisor;
  private long startedAt;
  private long endedAt;

  Execution(
      String job,
      byte[] program,
      @Nullable Supplier<InputStream> input,
      OutputStream output,
      OutputStream error) {
    this.job = job;
    this.feed = new InputFeed(program, input, this::failed);
    this.output = new Marks(job, new Guarded(output), word -> marked(word, false));
    this.error = new Marks(job, new Guarded(error), word -> marked(word, true));
  }

  String job() {
    return job;
  }

  void start(List<String> commandLine, Map<String, String> environment) {
    CommandLine line = new CommandLine(commandLine.get(0));
    commandLine.stream().skip(1).forEach(word -> line.addArgument(word, false));
    Streams streams = new Streams();
    streams.setStopTimeout(Duration.ofSeconds(2));
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(streams)
            .setThreadFactory(work -> thread(work, "process"))
            .get();
    executor.setExitValues(null);
    executor.setProcessDestroyer(process);
    try {
      executor.execute(line, environment, new Ended());
    } catch (IOException e) {
      processEnded(e);
    }
  }

  private Thread thread(Runnable work, String what) {
    Thread thread = new Thread(work, "pgrex-" + what + "-" + job.substring(0, 6));
    thread.setDaemon(true);
    return thread;
  }

  private synchronized void marked(String word, boolean onError) {
    if (word.equals(Marks.STARTED) && onError) {
      startedAt = System.nanoTime();
    } else if (word.equals(Marks.END)) {
      outputEnded = true;
    } else if (word.startsWith(Marks.EXIT)) {
      exitStatus = Integer.parseInt(word.substring(Marks.EXIT.length()));
      endedAt = System.nanoTime();
    } else if (word.startsWith(Marks.SUPERVISOR)) {
      supervisor = Long.parseLong(word.substring(Marks.SUPERVISOR.length()));
    } else if (word.equals(Marks.NO_MASTER)) {
      noConnection = true;
    }
    notifyAll();
  }

  private synchronized void processEnded(IOException e) {
    if (!launched) {
      notLaunched = e;
    }
    processEnded = true;
    notifyAll();
  }

  private synchronized void failed(Throwable e) {
    if (failure == null) {
      failure = e;
    }
    notifyAll();
  }

  /** Wakes the thread that waits: its session closes. */
  synchronized void giveUp() {
    given = true;
    notifyAll();
  }

  /** Waits until the command is over, the process has ended, something failed, or time is up. */
  void await(long untilNanos) throws InterruptedException {
    await(() -> complete() || processEnded || failure != null || given, untilNanos);
  }

  /** Waits until the command is over or the process has ended. */
  void awaitEnd(long untilNanos) throws InterruptedException {
    await(() -> complete() || processEnded, untilNanos);
  }

  /** Waits for the end of the local process. */
  void awaitProcess(long untilNanos) throws InterruptedException {
    await(() -> processEnded, untilNanos);
  }

  private synchronized void await(BooleanSupplier condition, long untilNanos)
      throws InterruptedException {
    while (!condition.getAsBoolean()) {
      long millis = (untilNanos - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        return;
      }
      wait(millis);
    }
  }

  /** The command has ended and all that it had printed is here. */
  synchronized boolean complete() {
    return exitStatus >= 0 && outputEnded;
  }

  synchronized boolean isProcessEnded() {
    return processEnded;
  }

  synchronized OptionalInt exitStatus() {
    return exitStatus < 0 ? OptionalInt.empty() : OptionalInt.of(exitStatus);
  }

  /** Whether the command's user was had, and the command started. */
  synchronized boolean started() {
    return startedAt != 0;
  }

  synchronized boolean noConnection() {
    return noConnection;
  }

  synchronized boolean givenUp() {
    return given;
  }

  synchronized long supervisor() {
    return supervisor;
  }

  @Nullable
  synchronized IOException notLaunched() {
    return notLaunched;
  }

  @Nullable
  synchronized Throwable failure() {
    return failure;
  }

  synchronized Duration duration() {
    long end = endedAt == 0 ? System.nanoTime() : endedAt;
    return Duration.ofNanos(startedAt == 0 ? 0 : end - startedAt);
  }

  /** What was said before the command had started. */
  String preamble() {
    return (output.preamble() + error.preamble()).strip();
  }

  /**
   * Ends standard input, which tells the supervisor to end the command. A process that is not yet
   * launched gets none.
   *
   * @return false where the command does not take its input: the supervisor cannot see the end
   */
  boolean closeInput() throws InterruptedException {
    return feed.close();
  }

  /** Whether input was closed so early that the command certainly never starts. */
  boolean isWithheld() {
    return feed.isWithheld();
  }

  /** Ends the local process, now or when it is launched. */
  void destroy() {
    process.destroy();
  }

  /** The process layer's streams: pumps that stop where the command's own output stops. */
  private final class Streams extends PumpStreamHandler {
    Streams() {
      super(output, error);
    }

    @Override
    public void setProcessInputStream(OutputStream stream) {
      feed.into(stream);
    }

    @Override
    public void start() {
      synchronized (Execution.this) {
        launched = true;
      }
      super.start();
      thread(feed, "input").start();
    }

    @Override
    protected Thread createPump(InputStream in, OutputStream out, boolean closeWhenExhausted) {
      return thread(() -> pump(in, (Marks) out), out == output ? "output" : "error");
    }

    private void pump(InputStream in, Marks marks) {
      byte[] buffer = new byte[1 << 15];
      try {
        for (int n = in.read(buffer); n >= 0 && !marks.ended(); n = in.read(buffer)) {
          marks.write(buffer, 0, n);
          if (marks.ended()) {
            break;
          }
        }
      } catch (IOException e) {
        // A stream closed under the pump: the process is being ended.
      } finally {
        try {
          marks.finish();
        } catch (IOException e) {
          failed(e);
        }
      }
    }
  }

  /** What takes output may fail; the command is ended then, but its streams are read on. */
  private final class Guarded extends OutputStream {
    private final OutputStream target;
    private boolean broken;

    Guarded(OutputStream target) {
      this.target = target;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      guard(() -> target.write(bytes, offset, length));
    }

    @Override
    public void close() {
      guard(target::close);
    }

    private void guard(Write write) {
      if (broken) {
        return;
      }
      try {
        write.run();
      } catch (IOException | RuntimeException | Error e) {
        broken = true;
        failed(e);
      }
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private final class Ended implements ExecuteResultHandler {
    @Override
    public void onProcessComplete(int exitValue) {
      processEnded(new IOException("ended with exit status " + exitValue));
    }

    @Override
    public void onProcessFailed(ExecuteException e) {
      processEnded(e);
    }
  }
}
