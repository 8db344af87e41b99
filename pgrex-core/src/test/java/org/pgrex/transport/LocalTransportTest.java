package org.pgrex.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the contract test of the testkit does not know of: users. */
class LocalTransportTest {
  private static final User ME = new User(System.getProperty("user.name"));

  private final Transport transport = LocalTransport.create();
  private final Session session = transport.open("localhost");

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void runsACommandAndTellsHowItEnded() {
    CommandResult result =
        session.run(
            Command.of("sh", "-c", "echo out; cat; echo err >&2; exit 3").as(ME).input("in"));

    assertThat(result.exitStatus()).isEqualTo(3);
    assertThat(result.output()).isEqualTo("out\nin");
    assertThat(result.error()).isEqualTo("err\n");
  }

  @Test
  void aProgramMayHaveAnEqualsSignInItsName() {
    CommandResult result = session.run(Command.of("no=program", "x").as(ME));

    assertThat(result.exitStatus()).isEqualTo(127);
    assertThat(result.error()).contains("no=program");
  }

  @Test
  void anotherUserGetsALoginShell() throws Exception {
    assumeRootAndPostgres();

    CommandResult result =
        session.run(
            Command.of(
                    "sh",
                    "-c",
                    "id -un; pwd; echo $HOME $LC_ALL; printf '%s' \"$1\"; cat",
                    "sh",
                    "it's\n$x")
                .as(User.POSTGRES)
                .input("input"));

    assertThat(result.output()).matches("postgres\n(/.*)\n\\1 C.UTF-8\nit's\n\\$xinput");
  }

  @Test
  void theDeadlineEndsWhatALoginShellStarted() throws Exception {
    assumeRootAndPostgres();
    String sleep = "300." + ThreadLocalRandom.current().nextInt(100_000_000, 1_000_000_000);
    Command command =
        Command.of("sh", "-c", "sleep $1 & setsid sleep $1 & echo ready; sleep $1", "sh", sleep)
            .as(User.POSTGRES)
            .within(Duration.ofSeconds(2));

    assertThatThrownBy(() -> session.run(command))
        .isInstanceOfSatisfying(
            CommandTimeoutException.class,
            e -> assertThat(e.partialResult().output()).isEqualTo("ready\n"));

    assertThat(session.run(Command.of("ps", "-e", "-o", "args=").as(ME)).output())
        .doesNotContain("sleep " + sleep + "\n");
  }

  @Test
  void aUserThatIsNotThereIsToldApartFromACommandThatFails() {
    Command command = Command.of("true").as(new User("no_such_user_here"));

    assertThatThrownBy(() -> session.run(command))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(TransportException.Kind.USER);
              assertThat(e.commandMayHaveRun()).isFalse();
              assertThat(e).hasMessageContaining("no_such_user_here");
            });
  }

  private static void assumeRootAndPostgres() throws Exception {
    assumeTrue(ME.isRoot(), "not root");
    assumeTrue(
        Files.readAllLines(Path.of("/etc/passwd")).stream()
            .anyMatch(line -> line.startsWith("postgres:") && !line.endsWith("nologin")),
        "no user postgres");
  }
}
