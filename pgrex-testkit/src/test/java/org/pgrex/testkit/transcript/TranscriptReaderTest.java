package org.pgrex.testkit.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.transport.TransportException.Kind;
import org.pgrex.transport.User;

class TranscriptReaderTest {
  private static final String HAND_WRITTEN =
      """
      pgrex transcript 1
      title: A base backup
      locale: C.UTF-8
      tool: pacemaker 2.1.5

      # step base-backup
      --- 192.168.2.2 postgres
      $ pg_basebackup -D "/data dir" -P
      % PGCONNECT_TIMEOUT=10
      ! waiting for checkpoint
      !\\ 0/9 kB (0%)\\r9/9 kB (100%)\\n
      > done
      = 0 after 1.5 s

      --- 192.168.2.2 root
      $ sh -c '
      | cat "$1"
      | ' put /etc/file
      < first

      <\\ last
      >\\ \\x00\\xff
      = timed out after 60.000 s

      --- 192.168.2.1
      = UNREACHABLE, not run, after 3.010 s
      ? ssh: connect to host 192.168.2.1:
      ? no route
      """;

  @Test
  void aPersonCanWriteOne() {
    Transcript transcript = Transcript.parse(HAND_WRITTEN.replace("< first\n\n", "< first\n<\n"));

    assertThat(transcript.title()).isEqualTo("A base backup");
    assertThat(transcript.tools()).isEqualTo(Map.of("pacemaker", "2.1.5"));
    Exchange backup = transcript.exchanges().get(0);
    assertThat(backup.note()).isEqualTo("step base-backup");
    assertThat(backup.request())
        .isEqualTo(
            new Request.Run(
                User.POSTGRES,
                List.of("pg_basebackup", "-D", "/data dir", "-P"),
                Map.of("LC_ALL", "C.UTF-8", "PGCONNECT_TIMEOUT", "10"),
                Input.NONE));
    assertThat(backup.output())
        .containsExactly(
            Chunk.error("waiting for checkpoint\n0/9 kB (0%)\r9/9 kB (100%)\n"),
            Chunk.output("done\n"));
    assertThat(backup.duration()).isEqualTo(Duration.ofMillis(1500));
    Exchange script = transcript.exchanges().get(1);
    assertThat(((Request.Run) script.request()).arguments())
        .containsExactly("sh", "-c", "\ncat \"$1\"\n", "put", "/etc/file");
    assertThat(((Request.Run) script.request()).input())
        .isEqualTo(Input.of(Bytes.of("first\n\nlast"), true));
    assertThat(script.standardOutput().toByteArray()).containsExactly(0, 0xff);
    assertThat(script.ending()).isEqualTo(Ending.Stopped.TIMED_OUT);
    assertThat(transcript.exchanges().get(2).ending())
        .isEqualTo(
            new Ending.Broken(
                Kind.UNREACHABLE, false, "ssh: connect to host 192.168.2.1:\nno route"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "pgrex transcript 1;pgrex transcript 9;1;should be 'pgrex transcript 1'",
        "locale: C.UTF-8;language: C;3;title, locale and tool are",
        "locale: C.UTF-8;locale C;3;'locale C' is no field",
        "tool: pacemaker 2.1.5;tool: pacemaker;4;tool: NAME VERSION",
        "--- 192.168.2.2 postgres;-- 192.168.2.2 postgres;7;'--- HOST USER' should begin",
        "--- 192.168.2.2 postgres;--- 192.168.2.2 Post;7;not a login name",
        "$ pg_basebackup;# pg_basebackup;8;a command ('$ ...')",
        "\"/data dir\";\"/data dir;8;a quote \" is not closed",
        "% PGCONNECT_TIMEOUT=10;% PGCONNECT_TIMEOUT;9;% NAME=VALUE",
        "! waiting;!waiting;10;a blank, or a backslash and a blank",
        "(0%)\\r9;(0%)\\q9;11;'\\q' is no escape",
        ">\\ \\x00\\xff;>\\ \\x0;22;two hexadecimal digits",
        "= 0 after 1.5 s;= 256 after 1.5 s;13;'256' is no ending",
        "= 0 after 1.5 s;= 0;13;the ending ('= 0 after 1.234 s')",
        "= UNREACHABLE, not;= UNKNOWN, not;26;is no ending",
      })
  void whatIsWrongIsToldWithItsLine(String right, String wrong, int line, String problem) {
    String good = HAND_WRITTEN.replace("< first\n\n", "< first\n<\n");
    assertThat(good).contains(right);

    assertThatThrownBy(() -> Transcript.parse(good.replace(right, wrong)))
        .isInstanceOfSatisfying(
            TranscriptSyntaxException.class, e -> assertThat(e.line()).isEqualTo(line))
        .hasMessageContaining("line " + line)
        .hasMessageContaining(problem);
  }

  @Test
  void anEndTooEarlyIsTold() {
    assertThatThrownBy(
            () -> Transcript.parse("pgrex transcript 1\n\n--- a root\n$ true\n> some output\n"))
        .isInstanceOf(TranscriptSyntaxException.class)
        .hasMessageStartingWith("line 6: nothing stands where");
    assertThatThrownBy(() -> Transcript.parse("")).hasMessageContaining("line 1");
  }

  @Test
  void aFileIsNamedInTheError(@TempDir Path directory) throws Exception {
    Path file = Files.writeString(directory.resolve("some.transcript"), "nothing of ours\n");

    assertThatThrownBy(() -> Transcript.read(file))
        .isInstanceOf(TranscriptSyntaxException.class)
        .hasMessageContaining("some.transcript, line 1: ");
  }

  @Test
  void itIsWrittenAsAPersonWouldWriteIt() {
    Transcript transcript =
        new Transcript(
            "Stop",
            "C.UTF-8",
            Map.of("pcs", "0.11.5"),
            List.of(
                new Exchange(
                    "step cluster-stop",
                    "pgrex01",
                    new Request.Run(
                        User.ROOT,
                        List.of("sh", "-c", "a\nb", "it's"),
                        Map.of("LC_ALL", "C.UTF-8", "A", "1 2"),
                        Input.of(Bytes.of("in\n"), true)),
                    List.of(
                        Chunk.output("one\n"),
                        Chunk.error("two\n"),
                        Chunk.output("テーブル空間\n\n50%\r")),
                    false,
                    new Ending.Exited(1),
                    Duration.ofMillis(20))));

    assertThat(transcript.text())
        .isEqualTo(
            """
            pgrex transcript 1
            title: Stop
            locale: C.UTF-8
            tool: pcs 0.11.5

            # step cluster-stop
            --- pgrex01 root
            $ sh -c 'a
            | b' 'it'\\''s'
            % A=1 2
            < in
            > one
            ! two
            > テーブル空間
            >
            >\\ 50%\\r
            = 1 after 0.020 s
            """);
  }
}
