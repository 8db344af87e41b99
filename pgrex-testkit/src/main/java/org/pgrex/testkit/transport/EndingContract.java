package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;

/** A command that is given up ends on the host too, with all that it has started there. */
public interface EndingContract extends ContractSubject {

  /** A child, a grandchild whose parent is gone, and one in a session of its own. */
  String FAMILY =
      "sleep \"$1\" & sh -c 'sleep \"$1\" &' sh \"$1\"; setsid sleep \"$1\" &"
          + " echo ready; sleep \"$1\"";

  @Test
  default void theDeadlineEndsTheCommandAndAllThatItStarted() throws Exception {
    withSession(
        session -> {
          String sleep = sleep();

          CommandTimeoutException e =
              (CommandTimeoutException)
                  catchThrowable(
                      () -> session.run(shell(FAMILY, sleep).within(Duration.ofSeconds(3))));

          assertThat(e.partialResult().output()).isEqualTo("ready\n");
          assertThat(e.deadline()).isEqualTo(Duration.ofSeconds(3));
          assertThat(sleepers(session, sleep)).isZero();
        });
  }

  @Test
  default void whatIgnoresTheRequestToEndIsKilled() throws Exception {
    withSession(
        session -> {
          String sleep = sleep();

          assertThatThrownBy(
                  () ->
                      session.run(
                          shell("trap '' TERM; sleep \"$1\" & sleep \"$1\"", sleep)
                              .within(Duration.ofSeconds(2))))
              .isInstanceOf(CommandTimeoutException.class);

          assertThat(sleepers(session, sleep)).isZero();
        });
  }

  @Test
  default void aCommandThatDoesNotReadItsInputIsEndedToo() throws Exception {
    withSession(
        session -> {
          String sleep = sleep();

          assertThatThrownBy(
                  () ->
                      session.run(
                          shell(FAMILY, sleep)
                              .input(() -> new Streams.Zeros(Long.MAX_VALUE))
                              .within(Duration.ofSeconds(3))))
              .isInstanceOf(CommandTimeoutException.class);

          assertThat(sleepers(session, sleep)).isZero();
        });
  }

  @Test
  default void anInterruptEndsTheCommandAndAllThatItStarted() throws Exception {
    withSession(
        session -> {
          String sleep = sleep();
          AtomicBoolean interrupted = new AtomicBoolean();
          CountDownLatch ready = new CountDownLatch(1);
          AtomicReference<Throwable> thrown = new AtomicReference<>();
          Thread runner =
              new Thread(
                  () -> {
                    thrown.set(family(session, sleep, ready));
                    interrupted.set(Thread.currentThread().isInterrupted());
                  });
          runner.start();
          assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();
          ContractSubject.await(() -> sleepers(session, sleep) == 4);

          runner.interrupt();
          runner.join(30_000);

          assertThat(thrown.get()).isInstanceOf(CommandInterruptedException.class);
          assertThat(interrupted).isTrue();
          assertThat(sleepers(session, sleep)).isZero();
        });
  }

  @Test
  default void closingEndsTheCommandsThatRun() throws Exception {
    String sleep = sleep();
    CountDownLatch ready = new CountDownLatch(1);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Transport transport = transport();
    Session session = transport.open(host());
    Thread runner = new Thread(() -> thrown.set(family(session, sleep, ready)));
    runner.start();
    assertThat(ready.await(30, TimeUnit.SECONDS)).isTrue();

    transport.close();
    runner.join(30_000);

    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(TransportException.Kind.LOCAL);
              assertThat(e.commandMayHaveRun()).isTrue();
            });
    withSession(anew -> assertThat(sleepers(anew, sleep)).isZero());
  }

  private Throwable family(Session session, String sleep, CountDownLatch ready) {
    return catchThrowable(
        () -> session.run(shell(FAMILY, sleep).onOutput(line -> ready.countDown())));
  }

  @Test
  default void anEndedCommandLeavesTheSessionUsable() throws Exception {
    withSession(
        session -> {
          assertThatThrownBy(() -> session.run(shell("sleep 60").within(Duration.ofSeconds(2))))
              .isInstanceOf(CommandTimeoutException.class);

          assertThat(session.run(shell("echo fine")).output()).isEqualTo("fine\n");
        });
  }
}
