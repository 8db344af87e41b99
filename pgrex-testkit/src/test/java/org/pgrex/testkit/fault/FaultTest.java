package org.pgrex.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Session;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;

class FaultTest {
  private static final User ME = new User(System.getProperty("user.name"));

  @TempDir private Path directory;
  private final List<Duration> passed = new ArrayList<>();
  private final FaultyTransport faulty =
      FaultyTransport.around(LocalTransport.create(), passed::add);
  private final Session session = faulty.open("localhost");
  private final List<String> lines = new ArrayList<>();

  @AfterEach
  void close() {
    faulty.close();
  }

  private Command sh(String program) {
    return Command.of("sh", "-c", program, "sh", directory.resolve("file").toString())
        .as(ME)
        .onOutput(lines::add);
  }

  private boolean ran() {
    return Files.exists(directory.resolve("file"));
  }

  private TransportException lost(Command command) {
    return catchThrowableOfType(TransportException.class, () -> session.run(command));
  }

  @Test
  void aConnectionLostBeforeTheCommandLeavesItUnrun() {
    faulty.inject(Moment.always(), Fault.connectionLostBefore());

    TransportException e = lost(sh("touch $1"));

    assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
    assertThat(e.commandMayHaveRun()).isFalse();
    assertThat(ran()).isFalse();
  }

  @Test
  void anUnreachableHostIsOfThatKind() {
    faulty.inject(Moment.always(), Fault.unreachable());

    TransportException e = lost(sh("touch $1"));

    assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    assertThat(e.commandMayHaveRun()).isFalse();
    assertThat(ran()).isFalse();
  }

  @Test
  void aConnectionLostDuringTheCommandEndsItAfterItsFirstLine() {
    faulty.inject(Moment.always(), Fault.connectionLostDuring());

    TransportException e = lost(sh("echo begun; sleep 30; touch $1"));

    assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
    assertThat(e.commandMayHaveRun()).isTrue();
    assertThat(lines).containsExactly("begun");
    assertThat(ran()).isFalse();
  }

  @Test
  void aConnectionLostAfterTheCommandHidesHowItEnded() {
    faulty.inject(Moment.always(), Fault.connectionLostAfter());

    TransportException e = lost(sh("touch $1; echo done"));

    assertThat(e.commandMayHaveRun()).isTrue();
    assertThat(lines).containsExactly("done");
    assertThat(ran()).isTrue();
  }

  @Test
  void aCommandThatHangsLetsItsDeadlinePassAndDoesNothing() {
    faulty.inject(Moment.always(), Fault.hangs());

    CommandTimeoutException e =
        catchThrowableOfType(
            CommandTimeoutException.class,
            () -> session.run(sh("touch $1").within(Duration.ofHours(2))));

    assertThat(e.deadline()).isEqualTo(Duration.ofHours(2));
    assertThat(passed).containsExactly(Duration.ofHours(2));
    assertThat(ran()).isFalse();
  }

  @Test
  void aCommandCanHangWhenItsWorkIsDone() {
    faulty.inject(Moment.always(), Fault.hangsWhenDone());

    CommandTimeoutException e =
        catchThrowableOfType(
            CommandTimeoutException.class, () -> session.run(sh("touch $1; echo done")));

    assertThat(e.partialResult().output()).isEqualTo("done\n");
    assertThat(ran()).isTrue();
  }

  @Test
  void inRealTimeAHangingCommandTakesItsDeadline() {
    try (FaultyTransport real = FaultyTransport.around(LocalTransport.create())) {
      real.inject(Moment.always(), Fault.hangs());
      long start = System.nanoTime();

      assertThatThrownBy(() -> real.open("localhost").run(sh("true").within(Duration.ofMillis(50))))
          .isInstanceOf(CommandTimeoutException.class);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ms(50), ms(20_000));
    }
  }

  private static Duration ms(int millis) {
    return Duration.ofMillis(millis);
  }

  @Test
  void aCommandFailsWithWhatIsGiven() {
    faulty.inject(Moment.always(), Fault.failsWith(1, "one\ntwo", "Error: no\n"));

    CommandResult result = session.run(sh("touch $1"));

    assertThat(result.exitStatus()).isEqualTo(1);
    assertThat(result.output()).isEqualTo("one\ntwo");
    assertThat(result.error()).isEqualTo("Error: no\n");
    assertThat(lines).containsExactly("one", "two");
    assertThat(ran()).isFalse();
  }

  @Test
  void aCommandCanFailAlthoughItsWorkIsDone() {
    faulty.inject(Moment.always(), Fault.failsWhenDoneWith(1, "", "timed out\n"));

    CommandResult result = session.run(sh("touch $1; echo fine"));

    assertThat(result.error()).isEqualTo("timed out\n");
    assertThat(result.output()).isEmpty();
    assertThat(lines).isEmpty();
    assertThat(ran()).isTrue();
  }

  @Test
  void outputCutShortIsShortForTheLineConsumersToo() {
    faulty.inject(Moment.always(), Fault.outputCutAfter(6));

    CommandResult result = session.run(sh("printf 'one\\ntwo\\nthree\\n'; exit 3"));

    assertThat(result.output()).isEqualTo("one\ntw");
    assertThat(lines).containsExactly("one", "tw");
    assertThat(result.exitStatus()).isEqualTo(3);
  }

  @Test
  void garbledOutputHasItsLengthAndIsGarbledAlikeByTheSameSeed() {
    faulty.inject(Moment.always(), Fault.outputGarbled(7));

    CommandResult first = session.run(sh("seq 1000"));
    CommandResult second = session.run(sh("seq 1000"));

    assertThat(first.outputBytes()).hasSize(3893).isEqualTo(second.outputBytes());
    assertThat(first.output()).isNotEqualTo(session(Fault.outputGarbled(8)));
  }

  private String session(Fault fault) {
    faulty.heal();
    faulty.inject(Moment.always(), fault);
    return session.run(sh("seq 1000")).output();
  }

  @Test
  void filesAreStruckToo() throws Exception {
    faulty.inject(Moment.program("put"), Fault.connectionLostAfter());
    faulty.inject(Moment.program("get"), Fault.failsWith(1, "", "I/O error"));
    String path = directory.resolve("file").toString();

    assertThatThrownBy(() -> session.send(new ByteArrayInputStream(new byte[] {1}), path, ME, 0600))
        .isInstanceOf(TransportException.class);
    assertThatThrownBy(() -> session.fetch(path, ME, new ByteArrayOutputStream()))
        .isInstanceOfSatisfying(
            TransportException.class, e -> assertThat(e.kind()).isEqualTo(Kind.FILE))
        .hasMessageContaining("I/O error");

    assertThat(Files.readAllBytes(Path.of(path))).containsExactly(1);
  }
}
