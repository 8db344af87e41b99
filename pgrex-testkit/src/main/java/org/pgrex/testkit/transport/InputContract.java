package org.pgrex.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Test;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** What a command is given: arguments, environment, standard input. */
public interface InputContract extends ContractSubject {

  @Test
  default void argumentsArriveAsTheyAre() throws Exception {
    withSession(
        session -> {
          List<String> texts = ContractSubject.nastyTexts();

          CommandResult result =
              session.run(shell("printf '%s\\0' \"$@\"", texts.toArray(String[]::new)));

          assertThat(result.output()).isEqualTo(String.join("\0", texts) + "\0");
        });
  }

  @Test
  default void environmentArrivesAsItIs() throws Exception {
    withSession(
        session -> {
          List<String> texts = ContractSubject.nastyTexts();
          String names =
              IntStream.range(0, texts.size())
                  .mapToObj("\"$PGREX_TEST_%d\""::formatted)
                  .collect(Collectors.joining(" "));
          Command command = shell("printf '%s\\0' " + names);
          for (int i = 0; i < texts.size(); i++) {
            command = command.env("PGREX_TEST_" + i, texts.get(i));
          }

          CommandResult result = session.run(command);

          assertThat(result.output()).isEqualTo(String.join("\0", texts) + "\0");
        });
  }

  @Test
  default void theLocaleIsNeutralUnlessSet() throws Exception {
    withSession(
        session -> {
          Command locale = shell("printf '%s' \"$LC_ALL\"");

          assertThat(session.run(locale).output()).isEqualTo("C.UTF-8");
          assertThat(session.run(locale.env("LC_ALL", "C")).output()).isEqualTo("C");
        });
  }

  @Test
  default void everyByteSurvivesBothWays() throws Exception {
    byte[] bytes = new byte[256 * 1024];
    new Random(1).nextBytes(bytes);
    for (int i = 0; i < 256; i++) {
      bytes[i] = (byte) i;
    }
    withSession(
        session -> {
          assertThat(session.run(shell("cat").input(bytes)).outputBytes()).isEqualTo(bytes);
          assertThat(session.run(shell("cat >&2").input(bytes)).errorBytes()).isEqualTo(bytes);
        });
  }

  @Test
  default void withoutInputTheCommandReadsAnEmptyOne() throws Exception {
    withSession(
        session -> {
          CommandResult result = session.run(shell("cat; echo end"));

          assertThat(result.output()).isEqualTo("end\n");
        });
  }

  @Test
  default void aLongStreamArrivesWhole() throws Exception {
    withSession(
        session -> {
          CheckedInputStream[] stream = new CheckedInputStream[1];

          CommandResult result =
              session.run(
                  Command.of("gzip", "-1")
                      .as(user())
                      .input(
                          () ->
                              stream[0] =
                                  new CheckedInputStream(
                                      new Streams.Zeros(10_000_000), new CRC32()))
                      .keepOutput(1 << 20));

          byte[] zipped = result.outputBytes();
          assertThat(result.truncated()).isFalse();
          assertThat(littleEndian(zipped, zipped.length - 4)).isEqualTo(10_000_000);
          assertThat(littleEndian(zipped, zipped.length - 8))
              .isEqualTo((int) stream[0].getChecksum().getValue());
        });
  }

  private static int littleEndian(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | (bytes[at + 3] & 0xff) << 24;
  }

  @Test
  default void aCommandNeedNotReadItsInput() throws Exception {
    withSession(
        session -> {
          CommandResult result =
              session.run(shell("exit 4").input(() -> new Streams.Zeros(Long.MAX_VALUE)));

          assertThat(result.exitStatus()).isEqualTo(4);
        });
  }

  @Test
  default void anInputMayAnswerWhatTheCommandHasPrinted() throws Exception {
    PipedOutputStream answer = new PipedOutputStream();
    PipedInputStream input = new PipedInputStream(answer);
    withSession(
        session -> {
          CommandResult result =
              session.run(
                  shell("echo question; read -r answer; echo \"heard: $answer\"")
                      .input(() -> input)
                      .onOutput(line -> reply(line, answer)));

          assertThat(result.output()).isEqualTo("question\nheard: yes\n");
        });
  }

  private static void reply(String line, OutputStream answer) {
    if (line.equals("question")) {
      try (answer) {
        answer.write("yes\n".getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  default void anInputThatFailsEndsTheCommandBeforeItTakesAPartForAll() throws Exception {
    withSession(
        session -> {
          InputStream failing = new Streams.Failing("part");
          String file = session.run(shell("mktemp")).output().strip();
          try {
            assertThatThrownBy(
                    () ->
                        session.run(
                            shell("cat >/dev/null && echo whole >\"$1\"", file)
                                .input(() -> failing)))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("the disk is gone");

            assertThat(session.run(shell("cat \"$1\"", file)).output()).isEmpty();
          } finally {
            session.run(shell("rm -f \"$1\"", file));
          }
        });
  }
}
