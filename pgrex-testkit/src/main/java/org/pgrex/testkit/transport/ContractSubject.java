package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.pgrex.transport.Command;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.User;

/** What a contract works on. */
public interface ContractSubject {

  /** A new transport; the test closes it. */
  Transport transport();

  /** The host to open. */
  default String host() {
    return "localhost";
  }

  /** Who runs the commands. */
  default User user() {
    return new User(System.getProperty("user.name"));
  }

  /** Runs a test with a session of its own. */
  default void withSession(Work work) throws Exception {
    try (Transport transport = transport()) {
      work.with(transport.open(host()));
    }
  }

  /** A shell program as a command of {@link #user()}. */
  default Command shell(String program, String... arguments) {
    List<String> words = new ArrayList<>(List.of("sh", "-c", program, "sh"));
    words.addAll(List.of(arguments));
    return Command.of(words).as(user());
  }

  /** The argument for a test's {@code sleep}, by which its processes are found. */
  default String sleep() {
    return uniqueSleep();
  }

  /** An argument for {@code sleep} that no other process has. */
  static String uniqueSleep() {
    return String.format(
        Locale.ROOT, "300.%09d", ThreadLocalRandom.current().nextInt(1_000_000_000));
  }

  /** How many processes on the host sleep so long. */
  default long sleepers(Session session, String sleep) {
    return session
        .run(shell("ps -e -o args=").keepOutput(1 << 24))
        .output()
        .lines()
        .filter(line -> line.strip().equals("sleep " + sleep))
        .count();
  }

  /** Waits until something holds, at most 30 seconds. */
  static void await(Callable<Boolean> condition) throws Exception {
    long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still not so after 30 s").isLessThan(until);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Names that a shell, a locale or a careless quoting would spoil. */
  static List<String> nastyTexts() {
    return List.of(
        "plain",
        "",
        " ",
        "two words",
        "it's",
        "\"double\"",
        "$HOME `id` $(id) \\ \\\\",
        "line\nfeed",
        "\n",
        "ends with\n",
        "tab\tand\rreturn",
        "*?[a]{b,c}~!#&;|<>()",
        "-n",
        "--",
        "%s %d %%",
        "テーブル空間 é 𝒳 ​",
        "\u0001\u007f\u0081\u0088");
  }

  /** The same as parts of file names: all in one, and those that matter by themselves. */
  static List<String> nastyNames() {
    return List.of("", String.join("", nastyTexts()), "-n", "--", " ", "ends with\n");
  }

  /** What a test does with a session. */
  interface Work {
    void with(Session session) throws Exception;
  }
}
