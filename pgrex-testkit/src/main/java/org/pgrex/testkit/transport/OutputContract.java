package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** How a command's end and what it prints come back. */
public interface OutputContract extends ContractSubject {

  /** Those that timeout, shells, signals and ssh have a meaning of their own for, and others. */
  List<Integer> STATUSES = List.of(0, 1, 2, 124, 126, 127, 128, 137, 143, 255);

  @Test
  default void standardOutputAndStandardErrorStayApart() throws Exception {
    withSession(
        session -> {
          CommandResult result =
              session.run(shell("echo out; echo err >&2; printf more; printf less >&2; exit 7"));

          assertThat(result.output()).isEqualTo("out\nmore");
          assertThat(result.error()).isEqualTo("err\nless");
          assertThat(result.exitStatus()).isEqualTo(7);
          assertThat(result.truncated()).isFalse();
        });
  }

  @Test
  default void theExitStatusIsTold() throws Exception {
    withSession(
        session -> {
          for (int status : STATUSES) {
            assertThat(session.run(shell("exit " + status)).exitStatus()).isEqualTo(status);
          }
        });
  }

  @Test
  default void aSignalIsToldAs128AndItsNumber() throws Exception {
    withSession(
        session -> {
          CommandResult killed = session.run(shell("kill -KILL $$"));
          CommandResult terminated = session.run(shell("kill -TERM $$"));

          assertThat(killed.exitStatus()).isEqualTo(128 + 9);
          assertThat(terminated.exitStatus()).isEqualTo(128 + 15);
          assertThat(killed.error() + terminated.error()).isEmpty();
        });
  }

  @Test
  default void aMissingProgramIs127() throws Exception {
    withSession(
        session -> {
          CommandResult result = session.run(Command.of("no-such-program", "-x").as(user()));

          assertThat(result.exitStatus()).isEqualTo(127);
          assertThat(result.error()).contains("no-such-program");
        });
  }

  @Test
  default void longOutputKeepsItsEndsAndLineConsumersGetAllOfIt() throws Exception {
    withSession(
        session -> {
          List<String> lines = Collections.synchronizedList(new ArrayList<>());
          Command command = Command.of("seq", "1", "100000").as(user());

          CommandResult result = session.run(command.keepOutput(1000).onOutput(lines::add));

          assertThat(result.truncated()).isTrue();
          assertThat(result.outputBytes()).hasSize(1000);
          assertThat(result.output()).startsWith("1\n2\n3\n").endsWith("\n99999\n100000\n");
          assertThat(lines).hasSize(100_000).startsWith("1", "2").endsWith("99999", "100000");
        });
  }

  @Test
  default void linesEndWithFeedReturnOrBoth() throws Exception {
    withSession(
        session -> {
          List<String> out = Collections.synchronizedList(new ArrayList<>());
          List<String> err = Collections.synchronizedList(new ArrayList<>());

          session.run(
              shell("printf '1\\n2\\r3\\r\\n\\nテーブル空間'; printf '10%%\\r20%%' >&2")
                  .onOutput(out::add)
                  .onError(err::add));

          assertThat(out).containsExactly("1", "2", "3", "", "テーブル空間");
          assertThat(err).containsExactly("10%", "20%");
        });
  }

  @Test
  default void aLineComesWhileTheCommandRuns() throws Exception {
    withSession(
        session -> {
          String file = session.run(shell("mktemp -u")).output().strip();
          try {
            CommandResult result =
                session.run(
                    shell("echo now; until [ -e \"$1\" ]; do sleep 0.1; done; echo then", file)
                        .onOutput(
                            line -> {
                              if (line.equals("now")) {
                                session.run(shell("touch \"$1\"", file));
                              }
                            }));

            assertThat(result.output()).isEqualTo("now\nthen\n");
          } finally {
            session.run(shell("rm -f \"$1\"", file));
          }
        });
  }

  @Test
  default void anExceptionOfALineConsumerEndsTheCommand() throws Exception {
    withSession(
        session -> {
          String sleep = sleep();
          RuntimeException mine = new IllegalStateException("enough");

          assertThatThrownBy(
                  () ->
                      session.run(
                          shell("sleep \"$1\" & echo now; sleep \"$1\"", sleep)
                              .onOutput(
                                  line -> {
                                    throw mine;
                                  })))
              .isSameAs(mine);

          assertThat(sleepers(session, sleep)).isZero();
        });
  }

  @Test
  default void aDaemonThatKeepsTheOutputOpenIsNotWaitedFor() throws Exception {
    withSession(
        session -> {
          String sleep = sleep();
          CommandResult result =
              session.run(
                  shell("setsid sleep \"$1\" & echo $!", sleep).within(Duration.ofSeconds(20)));

          assertThat(result.exitStatus()).isZero();
          assertThat(result.output()).matches("[0-9]+\n");
          ContractSubject.await(() -> sleepers(session, sleep) == 1);
          session.run(shell("kill \"$1\"", result.output().strip()));
        });
  }

  @Test
  default void theDurationIsThatOfTheCommand() throws Exception {
    withSession(
        session ->
            assertThat(session.run(shell("sleep 0.5")).duration())
                .isBetween(Duration.ofMillis(400), Duration.ofSeconds(20)));
  }
}
