package org.pgrex.parsers.rsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.rsync.RsyncOutput.Progress;
import org.pgrex.parsers.rsync.RsyncOutput.Summary;

class RsyncParserTest {
  static List<String> recordings() {
    return Fixture.in("rsync/3.5.0", ".txt");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_line_of_a_recording_is_understood(String path) {
    assertThat(RsyncParser.parse(Fixture.text(path)).unparsed()).isEmpty();
  }

  @Test
  void a_first_synchronisation_lists_its_files() {
    RsyncOutput output = recording("av");

    assertThat(output.files()).hasSize(20).startsWith("./", "000000010000000000000001");
    assertThat(output.warnings()).hasSize(1);
    assertThat(output.isSuccess()).isTrue();
    assertThat(output.summary())
        .contains(
            new Summary(
                388, 184_598_195, 123_065_722.00, Optional.of(184_551_783L), Optional.of(1.0)));
  }

  @Test
  void a_second_one_has_nothing_to_list() {
    assertThat(recording("av-again").files()).isEmpty();
    assertThat(recording("av-again").summary().orElseThrow().totalBytes()).contains(184_551_783L);
  }

  @Test
  void progress_is_of_each_file_or_of_the_whole() {
    RsyncOutput whole = recording("progress2");
    RsyncOutput each = recording("progress");

    assertThat(whole.progress().get(0).bytes()).isZero();
    assertThat(whole.progress()).extracting(Progress::bytes).isSorted();
    assertThat(whole.files()).hasSize(20);
    assertThat(each.progress()).hasSizeGreaterThan(19);
    assertThat(each.files()).hasSize(20);
    assertThat(recording("progress2-only").progress()).isNotEmpty();
  }

  @Test
  void a_line_of_progress_is_read_as_it_comes() {
    assertThat(
            RsyncParser.parseLine(
                "     16,777,216   9%  190.48MB/s    0:00:00 (xfr#1, to-chk=18/20)"))
        .contains(
            new Progress(
                16_777_216,
                9,
                "190.48MB/s",
                "0:00:00",
                Optional.of(1),
                Optional.of(18),
                Optional.of(20)));
    assertThat(RsyncParser.parseLine("         16.78M 100%   85.56MB/s    0:00:00"))
        .map(Progress::bytes)
        .contains(16_780_000L);
    assertThat(RsyncParser.parseLine("000000010000000000000001")).isEmpty();
  }

  @Test
  void what_was_deleted_and_the_statistics_are_told() {
    RsyncOutput output = recording("delete");

    assertThat(output.deleted()).containsExactly("old");
    assertThat(output.stats())
        .containsEntry("Number of deleted files", "1 (reg: 1)")
        .containsEntry("Total file size", "184,551,783 bytes");
  }

  @Test
  void a_missing_source_is_an_error() {
    assertThat(recording("missing").isSuccess()).isFalse();
    assertThat(recording("missing").errors()).hasSize(3);
    assertThat(recording("refused").errors().get(0)).startsWith("ssh: connect to host");
  }

  @Test
  void the_manual_s_output_is_read() {
    RsyncOutput output =
        RsyncParser.parse(
            """
            postgres@192.168.2.3's password:
            receiving incremental file list
            a file with blanks
            sent 1,434 bytes  received 889,422,925 bytes  61,339,610.97 bytes/sec
            total size is 889,200,754  speedup is 1.00
            """);

    assertThat(output.messages()).containsExactly("postgres@192.168.2.3's password:");
    assertThat(output.files()).containsExactly("a file with blanks");
    assertThat(output.summary().orElseThrow().bytesPerSecond()).isEqualTo(61_339_610.97);
    assertThat(output.unparsed()).isEmpty();
  }

  @Test
  void another_text_is_refused() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> RsyncParser.parse("bash: rsync: command not found\n"));
    assertThat(RsyncParser.parse("").isSuccess()).isTrue();
  }

  private static RsyncOutput recording(String kind) {
    return RsyncParser.parse(Fixture.text("rsync/3.5.0/rsync-" + kind + ".txt"));
  }
}
