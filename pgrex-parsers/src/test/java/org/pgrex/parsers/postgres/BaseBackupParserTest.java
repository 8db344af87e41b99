package org.pgrex.parsers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.postgres.BaseBackup.Progress;

class BaseBackupParserTest {
  static List<String> recordings() {
    return Fixture.in("postgresql/15", "pg_basebackup");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_line_of_a_recording_is_understood(String path) {
    assertThat(BaseBackupParser.parse(Fixture.text(path)).unparsed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void a_line_that_is_redrawn_on_a_terminal_is_many_lines(String language) {
    BaseBackup backup = recording("tty", language);

    assertThat(backup.progress()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(backup.waitedForCheckpoint()).isTrue();
    assertThat(backup.notices()).containsExactly("all required WAL segments have been archived");
    assertThat(backup.isComplete()).isTrue();
    assertThat(backup.lastProgress())
        .contains(
            new Progress(22953, Optional.of(22953L), Optional.of(100), 1, 1, Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void with_verbose_each_line_names_a_file(String language) {
    BaseBackup backup = recording("pipe-verbose", language);

    assertThat(backup.progress().get(0).file()).isPresent();
    assertThat(backup.progress().get(0).file().orElseThrow()).doesNotEndWith(" ");
    assertThat(backup.progress().get(0).isComplete()).isFalse();
    assertThat(backup.waitedForCheckpoint()).isTrue();
    assertThat(backup.isComplete()).isTrue();
    assertThat(backup.messages()).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void the_manual_s_line_is_read() {
    assertThat(BaseBackupParser.parseLine("70762/70762 kB (100%), 1/1 テーブル空間"))
        .contains(
            new Progress(70762, Optional.of(70762L), Optional.of(100), 1, 1, Optional.empty()));
  }

  @Test
  void a_backup_whose_size_is_not_estimated_has_no_percent() {
    assertThat(BaseBackupParser.parseLine("  8230 kB, 0/2 tablespaces (.../base/1/3081)"))
        .contains(
            new Progress(
                8230, Optional.empty(), Optional.empty(), 0, 2, Optional.of(".../base/1/3081")));
  }

  @Test
  void another_line_is_no_progress() {
    assertThat(BaseBackupParser.parseLine("waiting for checkpoint")).isEmpty();
    assertThat(BaseBackupParser.parseLine("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused", "notempty", "badrole"})
  void an_error_is_told_in_both_languages(String kind) {
    for (String language : List.of("en", "ja")) {
      BaseBackup backup = recording(kind, language);

      assertThat(backup.errors()).hasSize(1);
      assertThat(backup.errors().get(0)).doesNotStartWith("pg_basebackup");
      assertThat(backup.isComplete()).isFalse();
    }
  }

  @Test
  void the_lines_that_continue_an_error_are_part_of_it() {
    assertThat(recording("refused", "en").errors().get(0))
        .isEqualTo(
            """
            connection to server at "192.168.2.33", port 5432 failed: No route to host
            Is the server running on that host and accepting TCP/IP connections?""");
  }

  @Test
  void silence_is_a_backup_but_another_text_is_not() {
    assertThat(BaseBackupParser.parse("").errors()).isEmpty();
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> BaseBackupParser.parse("bash: pg_basebackup: command not found\n"));
  }

  private static BaseBackup recording(String kind, String language) {
    return BaseBackupParser.parse(
        Fixture.text("postgresql/15/pg_basebackup-" + kind + "." + language + ".txt"));
  }
}
