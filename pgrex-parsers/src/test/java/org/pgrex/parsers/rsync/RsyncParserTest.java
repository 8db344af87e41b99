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
    return Fixture.in("rsync", ".txt");
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

  @Test
  void numbers_are_written_as_the_locale_has_them() {
    RsyncOutput german = recording("progress2.de");

    assertThat(german.summary())
        .contains(
            new Summary(9_002_529, 131, 18_005_320.00, Optional.of(9_000_004L), Optional.of(1.0)));
    assertThat(german.progress())
        .extracting(Progress::bytes)
        .endsWith(9_000_002L, 9_000_002L)
        .isSorted();
    assertThat(german.stats()).containsEntry("Total bytes sent", "9.002.529");
  }

  @Test
  void numbers_for_people_have_a_unit() {
    assertThat(recording("avh").summary())
        .contains(
            new Summary(9_000_000, 131, 18_010_000, Optional.of(9_000_000L), Optional.of(1.0)));
  }

  @Test
  void what_rsync_says_besides_is_no_file() {
    assertThat(recording("avv").messages()).hasSize(3);
    assertThat(recording("avv").files()).contains("a b", "link -> f1").hasSize(7);
    assertThat(recording("avi").files()).isEqualTo(recording("avv").files());
  }

  @Test
  void an_interrupted_rsync_is_no_success() {
    assertThat(recording("interrupted").isSuccess()).isFalse();
    assertThat(recording("interrupted").summary()).isEmpty();
    assertThat(recording("no-target").errors()).hasSize(2);
  }

  @Test
  void older_versions_check_a_list_that_still_grows() {
    RsyncOutput output = RsyncParser.parse(Fixture.text("rsync/written/3.1.rsync-progress2.txt"));

    assertThat(output.progress()).hasSize(3);
    assertThat(output.progress().get(0).toCheck()).contains(1000);
    assertThat(output.progress().get(2).time()).isEqualTo("??:??:??");
  }
}
