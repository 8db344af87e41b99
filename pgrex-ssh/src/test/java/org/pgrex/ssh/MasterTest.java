package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.testkit.transport.ContractSubject;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** A connection that is closed while it is made; in the place of ssh is a program that waits. */
class MasterTest {
  @TempDir Path directory;
  private final String sleep = ContractSubject.uniqueSleep();
  private final AtomicReference<Throwable> thrown = new AtomicReference<>();

  private Options options() throws IOException {
    Path program =
        Files.writeString(directory.resolve("ssh"), "#!/bin/sh\nexec sleep %s\n".formatted(sleep));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new Options(
        program, null, null, Duration.ofSeconds(60), Duration.ofSeconds(5), PasswordSource.none());
  }

  private void assertClosed(String host, Thread connecting) throws Exception {
    connecting.join(20_000);
    assertThat(connecting.isAlive()).as("still connecting").isFalse();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.LOCAL);
              assertThat(e).hasMessageContaining("closed while it was connecting");
            });
    ContractSubject.await(() -> !isThreadOf(host) && !isSshRunning());
  }

  private static boolean isThreadOf(String host) {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().contains("pgrex-ssh-" + host));
  }

  private boolean isSshRunning() {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").endsWith("sleep " + sleep));
  }

  @Test
  void closedBeforeSshIsLaunchedItLeavesNoThreadAndNoProcess() throws Exception {
    Options options = options();
    Path sockets = Files.createDirectory(directory.resolve("sockets"));

    Thread connecting =
        start(
            () ->
                Master.connect(
                    "late",
                    options,
                    sockets,
                    master -> {
                      master.close();
                      makeAnew(sockets);
                    }));

    assertClosed("late", connecting);
  }

  @Test
  void closedWhileSshConnectsItEndsAtOnce() throws Exception {
    Options options = options();
    Path sockets = Files.createDirectory(directory.resolve("sockets"));
    AtomicReference<Master> master = new AtomicReference<>();
    Thread connecting = start(() -> Master.connect("slow", options, sockets, master::set));
    ContractSubject.await(this::isSshRunning);

    master.get().close();

    assertClosed("slow", connecting);
  }

  private Thread start(Runnable connect) {
    Thread thread = new Thread(() -> thrown.set(catchThrowable(connect::run)));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Closing has removed it; a launch that is under way has got what it needs of it. */
  private static void makeAnew(Path sockets) {
    try {
      Files.createDirectory(sockets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
