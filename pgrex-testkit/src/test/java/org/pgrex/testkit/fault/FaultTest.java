package org.pgrex.testkit.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
  void aHostThatLetsNobodyInIsOfThatKind() {
    faulty.inject(Moment.always(), Fault.noLogin());

    TransportException e = lost(sh("touch $1"));

    assertThat(e.kind()).isEqualTo(Kind.NO_LOGIN);
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
  void aConnectionLostAtALineEndsTheCommandThere() {
    faulty.inject(Moment.always(), Fault.connectionLostAtLine(3));

    TransportException e = lost(sh("echo one; echo two; echo three; sleep 30; touch $1"));

    assertThat(e.kind()).isEqualTo(Kind.CONNECTION_LOST);
    assertThat(e.commandMayHaveRun()).isTrue();
    assertThat(lines).containsExactly("one", "two", "three");
    assertThat(ran()).isFalse();
  }

  @Test
  void aCommandThatPrintsFewerLinesHasRunToItsEndWhenTheConnectionIsLost() {
    faulty.inject(Moment.always(), Fault.connectionLostAtLine(3));

    TransportException e = lost(sh("echo one; echo two; touch $1"));

    assertThat(e.commandMayHaveRun()).isTrue();
    assertThat(lines).containsExactly("one", "two");
    assertThat(ran()).isTrue();
  }

  @Test
  void linesAreCountedFromOne() {
    assertThatThrownBy(() -> Fault.connectionLostAtLine(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Fault.controllerKilledAtLine(0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFaultCanEndACommandAtALineOfItsOutput() {
    List<Optional<CommandResult>> ends = new ArrayList<>();
    faulty.inject(
        Moment.always(),
        strike -> {
          ends.add(strike.runUntil(line -> line.contains("(50%)")));
          throw strike.killController();
        });

    Command command =
        sh("exec >&2; echo '(49%)'; echo '(50%)'; sleep 30; touch $1").onError(lines::add);
    assertThatThrownBy(() -> session.run(command)).isInstanceOf(ControllerKilledError.class);

    assertThat(ends).containsExactly(Optional.empty());
    assertThat(lines).containsExactly("(49%)", "(50%)");
    assertThat(ran()).isFalse();
    assertThatThrownBy(() -> session.run(sh("true"))).isInstanceOf(ControllerKilledError.class);
  }

  @Test
  void aFaultLearnsHowACommandEndedThatPrintedNoSuchLine() {
    faulty.inject(
        Moment.always(), strike -> strike.runUntil(line -> line.contains("(50%)")).orElseThrow());

    assertThat(session.run(sh("echo '(49%)'; exit 3")).exitStatus()).isEqualTo(3);
  }

  @Test
  void aControllerIsKilledAlsoWhereTheCommandRanToItsDeadline() {
    faulty.inject(Moment.always(), Fault.controllerKilledAfter());

    assertThatThrownBy(() -> session.run(sh("sleep 30").within(Duration.ofMillis(300))))
        .isInstanceOf(ControllerKilledError.class);
    assertThatThrownBy(() -> session.run(sh("true"))).isInstanceOf(ControllerKilledError.class);
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
  void theListenerHearsCutOutputAsItComesAndNothingMore() {
    faulty.inject(Moment.always(), Fault.outputCutAfter(6));
    List<String> heard = new ArrayList<>();
    Command lasting =
        sh("printf 'one\\ntwo\\nthree\\n'; while [ ! -e $1 ]; do sleep 0.05; done; echo end")
            .onOutput(
                line -> {
                  heard.add(line);
                  touch();
                });

    CommandResult result = session.run(lasting);

    assertThat(heard).containsExactly("one", "tw");
    assertThat(result.output()).isEqualTo("one\ntw");
  }

  private void touch() {
    try {
      Files.write(directory.resolve("file"), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theListenerHearsGarbledOutputAsItComes() {
    faulty.inject(Moment.always(), Fault.outputGarbled(7));
    List<String> heard = new ArrayList<>();
    Command lasting =
        sh("echo a; echo b; while [ ! -e $1 ]; do sleep 0.05; done")
            .onOutput(
                line -> {
                  heard.add(line);
                  touch();
                });

    CommandResult result = session.run(lasting);

    assertThat(heard).hasSize(2).doesNotContain("a");
    assertThat(result.output().lines()).containsExactlyElementsOf(heard);
  }

  @Test
  void whatADeadlineLeavesOfCutOutputIsCutToo() {
    faulty.inject(Moment.always(), Fault.outputCutAfter(2));

    CommandTimeoutException e =
        catchThrowableOfType(
            CommandTimeoutException.class,
            () -> session.run(sh("echo begun; sleep 30").within(Duration.ofMillis(500))));

    assertThat(e.partialResult().output()).isEqualTo("be");
    assertThat(lines).containsExactly("be");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\n", "\n\na\r\nb\r\rc", "ü\n火曜日 火曜日 火曜日 火曜日\nend", ""})
  void theLinesThatAreHeardAreThoseOfTheResult(String text) {
    for (int seed = 0; seed < 5; seed++) {
      lines.clear();
      faulty.heal();
      faulty.inject(Moment.always(), Fault.outputGarbled(seed));

      CommandResult result = session.run(sh("cat").input(text));

      assertThat(result.outputBytes()).hasSize(text.getBytes(StandardCharsets.UTF_8).length);
      assertThat(result.output().lines()).containsExactlyElementsOf(lines);
      assertThat(result.output().equals(text)).isEqualTo(text.isEmpty());
    }
  }

  @Test
  void garbledOutputHasItsLengthAndIsGarbledAlikeByTheSameSeed() {
    faulty.inject(Moment.always(), Fault.outputGarbled(7));

    CommandResult first = session.run(sh("seq 1000"));
    CommandResult second = session.run(sh("seq 1000"));

    assertThat(first.outputBytes()).hasSize(3893).isEqualTo(second.outputBytes());
    faulty.heal();
    byte[] sound = session.run(sh("seq 1000")).outputBytes();
    assertThat(different(first.outputBytes(), sound)).isBetween(200L, 400L);
    faulty.inject(Moment.always(), Fault.outputGarbled(8));
    assertThat(session.run(sh("seq 1000")).outputBytes()).isNotEqualTo(first.outputBytes());
  }

  private static long different(byte[] some, byte[] others) {
    return IntStream.range(0, some.length).filter(i -> some[i] != others[i]).count();
  }

  @Test
  void bytesThatAreNoTextAreGarbledToo() {
    faulty.inject(Moment.always(), Fault.outputGarbled(7));
    byte[] bytes = new byte[4096];
    new Random(1).nextBytes(bytes);

    CommandResult result = session.run(sh("cat").input(bytes));

    assertThat(different(result.outputBytes(), bytes)).isBetween(300L, 500L);
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
