package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.FaultyTransport;
import org.pgrex.testkit.fault.Moment;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;

class RecordingTransportTest {
  private static final User ME = new User(System.getProperty("user.name"));

  private final FaultyTransport faulty = FaultyTransport.around(LocalTransport.create());
  private final RecordingTransport recording = RecordingTransport.around(faulty);

  @AfterEach
  void close() {
    recording.close();
  }

  private static Command sh(String program) {
    return Command.of("sh", "-c", program).as(ME);
  }

  private Exchange only() {
    List<Exchange> exchanges = recording.transcript("test").exchanges();
    assertThat(exchanges).hasSize(1);
    return exchanges.get(0);
  }

  /** Each line but the first is printed when the one before has been heard. */
  @Test
  void theStreamsKeepTheirInterleaving(@TempDir Path heard) {
    Consumer<String> hearing = line -> assertThat(heard.resolve(line).toFile().mkdir()).isTrue();
    String program =
        """
        heard() { until [ -e "$1" ]; do sleep 0.02; done; }
        cd "$1" || exit
        echo 1; heard 1
        echo 2 >&2; heard 2
        printf '3a\\r3b\\n'; heard 3b
        printf 4 >&2
        exit 5
        """;

    recording
        .open("node")
        .run(
            Command.of("sh", "-c", program, "sh", heard.toString())
                .as(ME)
                .onOutput(hearing)
                .onError(hearing));

    assertThat(only().output())
        .containsExactly(
            Chunk.output("1\n"), Chunk.error("2\n"), Chunk.output("3a\r3b\n"), Chunk.error("4"));
    assertThat(only().ending()).isEqualTo(new Ending.Exited(5));
    assertThat(only().duration()).isPositive();
  }

  @Test
  void moreIsKeptThanTheCallerWants() {
    List<String> lines = new ArrayList<>();

    CommandResult result =
        recording
            .open("node")
            .run(Command.of("seq", "1000").as(ME).keepOutput(10).onOutput(lines::add));

    assertThat(result.output()).isEqualTo("1\n2\n3\n1000\n".replace("3\n1000", "31000"));
    assertThat(result.truncated()).isTrue();
    assertThat(lines).hasSize(1000);
    assertThat(only().standardOutput().toString().lines()).hasSize(1000);
    assertThat(only().truncated()).isFalse();
  }

  @Test
  void whatCameBeforeADeadlineOrALostConnectionIsKept() {
    Session session = recording.open("node");
    assertThatThrownBy(() -> session.run(sh("echo begun; sleep 60").within(Duration.ofSeconds(1))))
        .isInstanceOf(CommandTimeoutException.class);
    faulty.inject(Moment.always(), Fault.connectionLostDuring());
    assertThatThrownBy(() -> session.run(sh("echo begun; sleep 60")))
        .isInstanceOf(TransportException.class);

    List<Exchange> exchanges = recording.transcript("test").exchanges();

    assertThat(exchanges)
        .extracting(Exchange::output)
        .containsOnly(List.of(Chunk.output("begun\n")));
    assertThat(exchanges.get(0).ending()).isEqualTo(Ending.Stopped.TIMED_OUT);
    assertThat(exchanges.get(1).ending())
        .isInstanceOfSatisfying(
            Ending.Broken.class,
            broken -> {
              assertThat(broken.kind()).isEqualTo(Kind.CONNECTION_LOST);
              assertThat(broken.mayHaveRun()).isTrue();
            });
  }

  @Test
  void aHostThatCannotBeOpenedIsRecorded() {
    RecordingTransport unreachable =
        RecordingTransport.around(
            new Transport() {
              @Override
              public Session open(String host) {
                throw new TransportException(Kind.UNREACHABLE, host, false, "no route to " + host);
              }

              @Override
              public void close() {}
            });

    assertThatThrownBy(() -> unreachable.open("node")).hasMessage("no route to node");

    assertThat(unreachable.transcript("test").text())
        .contains("--- node\n= UNREACHABLE, not run, after 0.00", "? no route to node\n");
  }

  @Test
  void toolsNotesAndPausesStandInIt() {
    recording.tool("pcs", "0.11.5").note("first").pause();
    recording.open("node").run(sh("echo untold"));
    recording.resume();
    recording.open("node").run(sh("echo told"));

    assertThat(recording.transcript("test").text())
        .contains("tool: pcs 0.11.5\n", "# first\n--- node", "> told\n")
        .doesNotContain("untold");
  }
}
