package org.pgrex.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.annotation.Nullable;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.LogOutputStream;
import org.apache.commons.exec.PumpStreamHandler;
import org.pgrex.internal.transport.Detached;
import org.pgrex.internal.transport.LocalProcess;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One ssh in the foreground of {@code master.sh}: the connection to a host. Thread-safe. */
final class Master {
  private static final Logger LOG = LoggerFactory.getLogger(OpenSshTransport.LOGGER);

  static final String SOCKET = "s";

  /** Authentication and a slow PAM come after ssh's own timeout for connecting. */
  private static final Duration LOGIN = Duration.ofSeconds(30);

  private static final long POLL_MILLIS = 5;
  private static final int REMEMBERED_LINES = 50;

  /** What the shell says of a program, and ssh never. */
  private static final int NOT_EXECUTABLE = 126;

  private static final int NOT_FOUND = 127;

  private final String host;
  private final Options options;
  private final Path directory;
  private final Path socket;
  private final LocalProcess process = new LocalProcess();
  private final Deque<String> said = new ArrayDeque<>();
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  @Nullable private OutputStream life;
  private boolean launched;
  private boolean ended;
  private boolean closing;
  @Nullable private IOException notLaunched;

  private Master(String host, Options options, Path directory) {
    this.host = host;
    this.options = options;
    this.directory = directory;
    this.socket = directory.resolve(SOCKET);
  }

  /**
   * Connects.
   *
   * @param directory a new private one
   * @param visible told the master before it connects, so that it can be closed meanwhile
   */
  static Master connect(String host, Options options, Path directory, Consumer<Master> visible) {
    Master master = new Master(host, options, directory);
    visible.accept(master);
    Map<String, String> environment = Options.environment();
    try (Askpass askpass =
        options.password().isNone() ? null : Askpass.install(host, options.password(), directory)) {
      if (askpass != null) {
        askpass.environment(environment);
      }
      master.start(PrivateDirectory.install("master.sh", directory), environment);
      master.awaitReady(askpass);
      return master;
    } catch (IOException e) {
      master.close();
      throw new TransportException(
          Kind.LOCAL, host, false, "%s: ssh cannot be started: %s".formatted(host, e), e);
    } catch (RuntimeException | Error e) {
      master.close();
      throw e;
    }
  }

  private void start(Path script, Map<String, String> environment) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("sh", script.toString(), directory.resolve("pid").toString()));
    words.addAll(options.master(host, socket));
    List<String> detached = Detached.commandLine(words);
    CommandLine line = new CommandLine(detached.get(0));
    detached.stream().skip(1).forEach(word -> line.addArgument(word, false));
    DefaultExecutor executor =
        DefaultExecutor.builder()
            .setExecuteStreamHandler(new Streams())
            .setThreadFactory(this::thread)
            .get();
    executor.setExitValues(null);
    executor.setProcessDestroyer(process);
    executor.execute(line, environment, new Ended());
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "pgrex-ssh-" + host);
    thread.setDaemon(true);
    return thread;
  }

  private void awaitReady(@Nullable Askpass askpass) throws IOException {
    long until = System.nanoTime() + options.connectTimeout().plus(LOGIN).toNanos();
    while (!Files.exists(socket)) {
      String request = next();
      if (request != null && askpass != null) {
        long before = System.nanoTime();
        askpass.answer(request);
        until += System.nanoTime() - before;
      } else if (isEnded() || isClosing() || System.nanoTime() > until) {
        throw failure(askpass);
      }
    }
    LOG.debug("{}: connected", host);
  }

  /** The next request for a password, if one comes within the time of a poll. */
  @Nullable
  private String next() {
    try {
      return requests.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransportException(
          Kind.LOCAL, host, false, host + ": interrupted while connecting", e);
    }
  }

  private synchronized TransportException failure(@Nullable Askpass askpass) {
    if (closing) {
      return new TransportException(
          Kind.LOCAL, host, false, host + ": closed while it was connecting");
    }
    if (notLaunched != null) {
      return new TransportException(
          Kind.LOCAL,
          host,
          false,
          "%s: %s cannot be run: %s".formatted(host, options.program(), notLaunched.getMessage()),
          notLaunched);
    }
    return ConnectFailure.of(
        host, List.copyOf(said), options.password(), askpass != null && askpass.gavePassword());
  }

  Path socket() {
    return socket;
  }

  boolean isAlive() {
    return !isEnded() && Files.exists(socket);
  }

  /** Whether it is there and says so. */
  boolean answers() {
    return isAlive() && options.order("check", socket);
  }

  private synchronized boolean isEnded() {
    return ended;
  }

  private synchronized boolean isClosing() {
    return closing;
  }

  /** What ssh has said at last: why a connection broke, for example. */
  synchronized String lastWords() {
    return String.join("\n", said).strip();
  }

  private synchronized void line(String line) {
    if (Askpass.isRequest(line)) {
      requests.add(line);
    } else if (!line.isBlank()) {
      LOG.debug("{}: ssh: {}", host, line);
      said.add(line);
      if (said.size() > REMEMBERED_LINES) {
        said.remove();
      }
    }
    notifyAll();
  }

  private synchronized void ended(int exitStatus, @Nullable IOException e) {
    if (!launched) {
      notLaunched = e;
    } else if (exitStatus == NOT_EXECUTABLE || exitStatus == NOT_FOUND) {
      notLaunched = new IOException(lastWords());
    }
    ended = true;
    notifyAll();
  }

  /** Ends the connection, and with it what still runs over it. */
  void close() {
    OutputStream stream;
    synchronized (this) {
      closing = true;
      stream = life;
      notifyAll();
    }
    if (stream != null) {
      end(stream);
    }
    if (launchedNotEnded() && !awaitEnd(Duration.ofSeconds(3))) {
      process.destroy();
    }
    try {
      PrivateDirectory.delete(directory);
    } catch (IOException e) {
      LOG.debug("{}: cannot remove {}: {}", host, directory, e.toString());
    }
  }

  private void end(OutputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      LOG.debug("{}: {}", host, e.toString());
    }
  }

  private synchronized boolean launchedNotEnded() {
    return launched && !ended;
  }

  private synchronized boolean awaitEnd(Duration limit) {
    long until = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    while (!ended && System.nanoTime() < until) {
      try {
        wait(Math.max(1, (until - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return ended;
  }

  private final class Streams extends PumpStreamHandler {
    Streams() {
      super(new Lines(), new Lines());
      setStopTimeout(Duration.ofSeconds(1));
    }

    @Override
    public void setProcessInputStream(OutputStream stream) {
      boolean late;
      synchronized (Master.this) {
        launched = true;
        life = stream;
        late = closing;
      }
      if (late) {
        // That is enough for its end, which nobody may wait for on this thread: it comes by it.
        end(stream);
      }
    }
  }

  private final class Lines extends LogOutputStream {
    @Override
    protected void processLine(String line, int level) {
      line(line);
    }
  }

  private final class Ended implements ExecuteResultHandler {
    @Override
    public void onProcessComplete(int exitValue) {
      ended(exitValue, null);
    }

    @Override
    public void onProcessFailed(ExecuteException e) {
      ended(-1, e);
    }
  }
}
