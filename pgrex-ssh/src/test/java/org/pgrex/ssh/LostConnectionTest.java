package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.testkit.transport.ContractSubject;
import org.pgrex.transport.Command;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

/** A connection that breaks, by a network, a host or a program that is killed. */
class LostConnectionTest implements ContractSubject {
  /** Ends the sshd that it runs under, as a host does that is fenced. */
  private static final String KILL_SSHD =
      """
      p=$$ all=
      while [ "$p" -gt 1 ]; do
        [ "$(cat /proc/$p/comm)" != sshd ] || all="$all $p"
        p=$(ps -o ppid= -p "$p" | tr -d ' ')
      done
      kill -KILL $all
      sleep "$1"
      """;

  @TempDir Path directory;
  private Path config;
  private Transport transport;
  private Session session;
  private final Transport here = LocalTransport.create();

  @BeforeEach
  void connect() throws IOException {
    config = SshServer.in(directory).clientConfig();
    transport = transport();
    session = transport.open(SshServer.HOST);
  }

  @AfterEach
  void close() {
    transport.close();
    here.close();
  }

  @Override
  public Transport transport() {
    return OpenSshTransport.builder().configFile(config).build();
  }

  /** The connections that a program has made with a configuration. */
  static Stream<ProcessHandle> masters(ProcessHandle program, Path config) {
    return program
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("/ssh"))
        .filter(
            p ->
                List.of(p.info().arguments().orElse(new String[0]))
                    .containsAll(List.of("-M", config.toString())));
  }

  private void assertLost(Throwable e) {
    assertThat(e)
        .isInstanceOfSatisfying(
            TransportException.class,
            lost -> {
              assertThat(lost.kind()).isEqualTo(Kind.CONNECTION_LOST);
              assertThat(lost.commandMayHaveRun()).isTrue();
              assertThat(lost.host()).isEqualTo(SshServer.HOST);
            });
  }

  @Test
  void aHostThatGoesDownIsToldApartFromACommandThatFails() throws Exception {
    String sleep = ContractSubject.uniqueSleep();

    assertLost(catchThrowable(() -> session.run(shell(KILL_SSHD, sleep))));

    ContractSubject.await(() -> sleepers(here.open("here"), sleep) == 0);
  }

  @Test
  void aConnectionThatBreaksEndsTheCommandOnTheHost() throws Exception {
    String sleep = ContractSubject.uniqueSleep();

    Throwable e =
        catchThrowable(
            () ->
                session.run(
                    shell("setsid sleep \"$1\" & echo ready; sleep \"$1\"", sleep)
                        .onOutput(
                            line ->
                                masters(ProcessHandle.current(), config)
                                    .forEach(ProcessHandle::destroyForcibly))));

    assertLost(e);
    ContractSubject.await(() -> sleepers(here.open("here"), sleep) == 0);
  }

  @Test
  void aConnectionThatBreaksEndsACommandThatDoesNotReadItsInputToo() throws Exception {
    String sleep = ContractSubject.uniqueSleep();

    Throwable e =
        catchThrowable(
            () ->
                session.run(
                    shell("echo ready; sleep \"$1\"", sleep)
                        .input(new byte[4_000_000])
                        .onOutput(
                            line ->
                                masters(ProcessHandle.current(), config)
                                    .forEach(ProcessHandle::destroyForcibly))));

    assertLost(e);
    ContractSubject.await(() -> sleepers(here.open("here"), sleep) == 0);
  }

  @Test
  void aConnectionThatBrokeInACommandIsMadeAnewForTheNext() throws Exception {
    assertLost(catchThrowable(() -> session.run(shell(KILL_SSHD, "0"))));

    assertThat(session.run(shell("echo two")).output()).isEqualTo("two\n");
  }

  @Test
  void commandsBeyondWhatTheServerTakesAtATimeWait() throws Exception {
    SshServer server = SshServer.in(Files.createDirectory(directory.resolve("small")));
    server.configure("MaxSessions 2");
    try (Transport small = OpenSshTransport.builder().configFile(server.clientConfig()).build()) {
      Session narrow = small.open(SshServer.HOST);

      long done =
          Stream.generate(() -> shell("sleep 0.2"))
              .limit(6)
              .parallel()
              .filter(c -> narrow.run(c.within(Duration.ofSeconds(50))).succeeded())
              .count();

      assertThat(done).isEqualTo(6);
    }
  }

  @Test
  void closingEndsTheConnectionAndRemovesItsFiles() throws Exception {
    List<ProcessHandle> before = masters(ProcessHandle.current(), config).toList();
    assertThat(before).hasSize(1);
    String[] arguments = before.get(0).info().arguments().orElseThrow();
    Path socket = Path.of(arguments[List.of(arguments).indexOf("-S") + 1]);
    assertThat(socket).exists();

    transport.close();

    assertThat(socket.getParent().getParent()).doesNotExist();
    ContractSubject.await(() -> !before.get(0).isAlive());
  }

  @Test
  void aProgramThatIsKilledLeavesNothingRunning() throws Exception {
    String sleep = ContractSubject.uniqueSleep();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Sleeper.class.getName(),
                config.toString(),
                sleep)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("log").toFile())
            .start();
    Session local = here.open("here");
    ContractSubject.await(() -> sleepers(local, sleep) == 1 || !program.isAlive());
    List<ProcessHandle> masters = masters(program.toHandle(), config).toList();
    assertThat(masters).as(Files.readString(directory.resolve("log"))).hasSize(1);

    program.destroyForcibly().waitFor();

    ContractSubject.await(() -> sleepers(local, sleep) == 0);
    ContractSubject.await(() -> !masters.get(0).isAlive());
  }

  /** A program that waits for a long command. */
  static final class Sleeper {
    private Sleeper() {}

    public static void main(String[] args) {
      OpenSshTransport transport = OpenSshTransport.builder().configFile(Path.of(args[0])).build();
      LostConnectionTest subject = new LostConnectionTest();
      transport
          .open(SshServer.HOST)
          .run(Command.of("sleep", args[1]).as(subject.user()).within(Duration.ofHours(1)));
    }
  }
}
