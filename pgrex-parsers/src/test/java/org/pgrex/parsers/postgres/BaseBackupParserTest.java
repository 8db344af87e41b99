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
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.BaseBackup.Progress;

class BaseBackupParserTest {
  static List<String> recordings() {
    return Fixture.in("postgresql", "pg_basebackup");
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

  @ParameterizedTest
  @ValueSource(strings = {"ru", "fr", "de", "ko", "uk"})
  void progress_is_read_in_any_language(String language) {
    BaseBackup backup = recording("verbose", language);

    assertThat(backup.waitedForCheckpoint()).isTrue();
    assertThat(backup.errors()).isEmpty();
    assertThat(backup.isComplete()).isTrue();
    assertThat(backup.progress().get(0))
        .isEqualTo(
            new Progress(
                10626,
                Optional.of(44193L),
                Optional.of(24),
                0,
                3,
                Optional.of("...rec/bbt1/PG_15_202209061/5/16386")));
    assertThat(backup.lastProgress())
        .contains(
            new Progress(44207, Optional.of(44207L), Optional.of(100), 3, 3, Optional.empty()));
  }

  @Test
  void a_line_that_only_begins_like_progress_is_none() {
    for (String line :
        List.of(
            "70762/70762 kB (100%), 1/1",
            "70762/70762 kB (100%), 1/1 2/2 tablespaces",
            "70762/70762 kB (100%), 1/1 tablespace (a",
            "70762/70762 kB (100%) 1/1 tablespace",
            "70762/70762 (100%), 1/1 tablespace",
            "99999999999999999999/1 kB (100%), 1/1 tablespace")) {
      assertThat(BaseBackupParser.parseLine(line)).describedAs(line).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void a_backup_that_breaks_off_is_not_complete(String language) {
    BaseBackup gone = recording("server-gone", language);
    BaseBackup interrupted = recording("interrupted", language);

    assertThat(gone.errors()).singleElement().asString().hasLineCount(3);
    assertThat(gone.messages()).hasSize(2);
    assertThat(gone.lastProgress().orElseThrow().percent()).contains(4);
    assertThat(gone.isComplete()).isFalse();
    assertThat(interrupted.errors()).isEmpty();
    assertThat(interrupted.isComplete()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void without_progress_the_last_message_tells_that_it_is_complete(String language) {
    assertThat(recording("verbose-quiet", language).isComplete()).isTrue();
    assertThat(recording("verbose-quiet", language).progress()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"refused.txt", "notempty.txt", "notempty.ja.txt"})
  void postgresql_10_has_no_word_for_an_error(String name) {
    BaseBackup backup =
        BaseBackupParser.parse(Fixture.text("postgresql/written/10.pg_basebackup-" + name));

    assertThat(backup.errors()).hasSize(1);
    assertThat(backup.messages()).isEmpty();
  }

  @Test
  void postgresql_10_s_messages_are_no_errors() {
    BaseBackup backup =
        BaseBackupParser.parse(Fixture.text("postgresql/written/10.pg_basebackup-verbose.txt"));

    assertThat(backup.errors()).isEmpty();
    assertThat(backup.messages()).hasSize(7);
    assertThat(backup.isComplete()).isTrue();
  }

  @Test
  void a_running_backup_tells_its_progress_as_the_lines_end() {
    BaseBackupFeed feed = new BaseBackupFeed();

    assertThat(feed.accept("waiting for checkpoint\r 823")).isEmpty();
    assertThat(feed.soFar().waitedForCheckpoint()).isTrue();
    assertThat(feed.accept("0/22943 kB (35%), 0/1 tablespace")).isEmpty();
    assertThat(feed.accept("\r")).extracting(Progress::percent).containsExactly(Optional.of(35));
    assertThat(feed.accept("\nwhat is this\n22953/22953 kB (100%), 1/1 tablespace")).isEmpty();

    BaseBackup backup = feed.end();

    assertThat(backup.isComplete()).isTrue();
    assertThat(backup.unparsed()).containsExactly(new Unparsed(3, "what is this"));
  }
}
