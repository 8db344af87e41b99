package org.pgrex.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;
import org.slf4j.LoggerFactory;

/** A command that is given up before its local process is there never runs. */
@Timeout(60)
class GivenUpBeforeLaunchTest {
  private static final User ME = new User(System.getProperty("user.name"));

  @TempDir Path directory;
  private final HeldChannel channel = new HeldChannel();
  private final SupervisedSession session =
      new SupervisedSession("host", channel, LoggerFactory.getLogger("test"), () -> {});
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  @AfterEach
  void release() {
    channel.mayLaunch.countDown();
    Thread.interrupted();
    session.close();
  }

  private Path mark() {
    return directory.resolve("ran");
  }

  private Command command() {
    return Command.of("touch", mark().toString()).as(ME);
  }

  private Thread running(Command command) throws InterruptedException {
    Thread runner = new Thread(() -> thrown.set(catchThrowable(() -> session.run(command))));
    runner.setDaemon(true);
    runner.start();
    assertThat(channel.launching.await(30, TimeUnit.SECONDS)).isTrue();
    return runner;
  }

  /** The one who waits is told while the launch is held, and what is launched then does nothing. */
  private void assertNeverRan(Thread runner) throws InterruptedException {
    runner.join(20_000);
    assertThat(runner.isAlive()).as("still waiting for the launch").isFalse();
    channel.mayLaunch.countDown();
    channel.launcher.get().join();
    assertThat(mark()).doesNotExist();
  }

  @Test
  void aCommandThatIsInterruptedWhileItIsLaunched() throws Exception {
    Thread runner = running(command());

    runner.interrupt();

    assertNeverRan(runner);
    assertThat(thrown.get()).isInstanceOf(CommandInterruptedException.class);
  }

  @Test
  void aCommandWhoseDeadlinePassesWhileItIsLaunched() throws Exception {
    Thread runner = running(command().within(Duration.ofSeconds(1)));

    assertNeverRan(runner);
    assertThat(thrown.get()).isInstanceOf(CommandTimeoutException.class);
  }

  @Test
  void aCommandWhoseSessionIsClosedWhileItIsLaunched() throws Exception {
    Thread runner = running(command());

    session.close();

    assertNeverRan(runner);
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.LOCAL);
              assertThat(e.commandMayHaveRun()).isFalse();
              assertThat(e).hasMessageContaining("not started: the session was closed");
            });
  }

  @Test
  void aCommandWhoseInputIsNotTakenUpWhileItIsLaunched() throws Exception {
    Thread runner =
        running(
            command()
                .input(
                    () -> {
                      throw new IllegalStateException("the input was opened");
                    }));

    runner.interrupt();

    assertNeverRan(runner);
    assertThat(thrown.get()).isInstanceOf(CommandInterruptedException.class);
  }

  @Test
  void aCommandThatIsInterruptedWhileTheConnectionIsMade() {
    channel.mayLaunch.countDown();
    channel.whileConnecting = Thread.currentThread()::interrupt;

    Throwable e = catchThrowable(() -> session.run(command()));

    assertThat(e).isInstanceOf(CommandInterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(channel.launching.getCount()).as("launches to come").isOne();
  }

  @Test
  void aCommandWhoseDeadlinePassesWhileTheConnectionIsMade() {
    channel.mayLaunch.countDown();
    Duration deadline = Duration.ofMillis(20);
    channel.whileConnecting =
        () -> {
          long begin = System.nanoTime();
          while (System.nanoTime() - begin <= deadline.toNanos()) {
            Thread.onSpinWait();
          }
        };

    Throwable e = catchThrowable(() -> session.run(command().within(deadline)));

    assertThat(e).isInstanceOf(CommandTimeoutException.class);
    assertThat(channel.launching.getCount()).as("launches to come").isOne();
  }

  /** Starts programs here, but holds each launch until it is told. */
  private static final class HeldChannel implements HostChannel {
    final CountDownLatch launching = new CountDownLatch(1);
    final CountDownLatch mayLaunch = new CountDownLatch(1);
    final AtomicReference<Thread> launcher = new AtomicReference<>();
    Runnable whileConnecting = () -> {};

    @Override
    public int parallelism() {
      return 1;
    }

    @Override
    public Login login() {
      return new Login(ME.name(), ME.isRoot());
    }

    @Override
    public List<String> commandLine(List<String> hostCommand, String job) {
      return hostCommand;
    }

    /** Read by the thread that launches, before it does. */
    @Override
    public Map<String, String> environment() {
      return new AbstractMap<>() {
        @Override
        public Set<Entry<String, String>> entrySet() {
          launcher.set(Thread.currentThread());
          launching.countDown();
          awaitRelease();
          return System.getenv().entrySet();
        }
      };
    }

    private void awaitRelease() {
      try {
        mayLaunch.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void connect() {
      whileConnecting.run();
    }

    @Override
    public void drop() {}

    @Override
    public String lastWords() {
      return "";
    }

    @Override
    public Kind brokenKind() {
      return Kind.LOCAL;
    }

    @Override
    public void close() {}
  }
}
