package org.pgrex.parsers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.ControlData.ClusterState;

class ControlDataParserTest {
  @ParameterizedTest
  @CsvSource({
    "primary, IN_PRODUCTION",
    "standby, IN_ARCHIVE_RECOVERY",
    "standby-stopped, SHUT_DOWN_IN_RECOVERY",
    "primary-stopped, SHUT_DOWN",
    "base-backup, IN_PRODUCTION",
    "crashed, IN_PRODUCTION",
    "corrupt, IN_PRODUCTION",
    "base-backup-of-standby, IN_ARCHIVE_RECOVERY",
  })
  void both_languages_tell_the_same(String kind, ClusterState state) {
    ControlData english = recording(kind, "en");
    ControlData japanese = recording(kind, "ja");

    assertThat(english.state()).isEqualTo(state);
    assertThat(english.unparsed()).isEmpty();
    assertThat(japanese.unparsed()).isEmpty();
    assertThat(japanese.state()).isEqualTo(state);
    assertThat(japanese.values().keySet()).isEqualTo(english.values().keySet());
    assertThat(japanese)
        .usingRecursiveComparison()
        .ignoringFields("stateText", "lastModified", "checkpointTime", "values", "unparsed")
        .ignoringFields("warnings")
        .ignoringFields("checkpointLocation", "redoLocation", "redoWalFile", "timeline")
        .ignoringFields("previousTimeline", "minimumRecoveryEnd", "minimumRecoveryEndTimeline")
        .isEqualTo(english);
  }

  @Test
  void a_primary_is_read_whole() {
    ControlData data = recording("primary", "en");

    assertThat(data.systemIdentifier()).isEqualTo("7711218940035834128");
    assertThat(data.stateText()).isEqualTo("in production");
    assertThat(data.controlVersion()).contains(1300);
    assertThat(data.catalogVersion()).contains(202209061);
    assertThat(data.checkpointLocation()).contains(Lsn.parse("0/404FDA0"));
    assertThat(data.redoLocation()).contains(Lsn.parse("0/404FD68"));
    assertThat(data.redoWalFile()).contains(WalFileName.parse("000000020000000000000004"));
    assertThat(data.timeline()).contains(new Timeline(2));
    assertThat(data.minimumRecoveryEnd()).isEmpty();
    assertThat(data.minimumRecoveryEndTimeline()).isEmpty();
    assertThat(data.backupStart()).isEmpty();
    assertThat(data.endOfBackupRecordRequired()).contains(false);
    assertThat(data.walLevel()).contains("replica");
    assertThat(data.walLogHints()).contains(false);
    assertThat(data.walSegmentBytes()).contains(16L * 1024 * 1024);
    assertThat(data.dataChecksumVersion()).contains(1);
    assertThat(data.allowsRewind()).isTrue();
    assertThat(data.values()).containsEntry("max_connections setting", "100");
    assertThat(data.state().isShutDown()).isFalse();
  }

  @Test
  void a_standby_tells_how_far_it_must_replay() {
    assertThat(recording("standby", "ja").minimumRecoveryEnd()).isPresent();
    assertThat(recording("standby", "ja").minimumRecoveryEndTimeline()).isPresent();
  }

  @Test
  void postgresql_9_6_and_17_are_read() {
    for (String version : List.of("9.6", "17")) {
      ControlData data =
          ControlDataParser.parse(
              Fixture.text("postgresql/written/" + version + ".pg_controldata.txt"));

      assertThat(data.state()).isEqualTo(ClusterState.SHUT_DOWN);
      assertThat(data.walLevel()).contains("replica");
      assertThat(data.walSegmentBytes()).contains(16777216L);
      assertThat(data.unparsed()).isEmpty();
    }
  }

  @Test
  void a_corrupt_file_is_warned_of() {
    ControlData data =
        ControlDataParser.parse(
            """
            WARNING: Calculated CRC checksum does not match value stored in file.
            Either the file is corrupt, or it has a different layout than this program
            is expecting.  The results below are untrustworthy.

            Database system identifier:           7711218940035834128
            Database cluster state:               dreaming
            Something new:                        1
            """);

    assertThat(data.warnings()).singleElement().asString().contains("untrustworthy");
    assertThat(data.state()).isEqualTo(ClusterState.UNRECOGNIZED);
    assertThat(data.stateText()).isEqualTo("dreaming");
    assertThat(data.unparsed())
        .containsExactly(new Unparsed(7, "Something new:                        1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void without_a_database_the_program_s_own_words_are_told(String language) {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> recording("no-data", language))
        .withMessageContaining("/nosuch/global/pg_control");
  }

  @Test
  void a_value_that_is_none_is_refused_with_its_line() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () ->
                ControlDataParser.parse(
                    """
                    Database system identifier:           7711218940035834128
                    Database cluster state:               in production
                    Latest checkpoint location:           here
                    """))
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(3);
              assertThat(e.column()).isEqualTo(39);
              assertThat(e.excerpt()).isEqualTo("Latest checkpoint location:           here");
              assertThat(e.understood())
                  .map(ControlData.class::cast)
                  .map(ControlData::state)
                  .contains(ClusterState.IN_PRODUCTION);
            });
  }

  @Test
  void a_text_that_is_cut_off_gives_what_was_understood() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () -> ControlDataParser.parse("pg_control version number:            1300\nCatal"))
        .withMessageContaining("cut off")
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(2);
              ControlData understood = (ControlData) e.understood().orElseThrow();
              assertThat(understood.controlVersion()).contains(1300);
              assertThat(understood.unparsed()).containsExactly(new Unparsed(2, "Catal"));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"9.6", "10"})
  void the_japanese_of_older_versions_tells_the_same(String version) {
    ControlData today = recording("primary", "ja");
    ControlData older =
        ControlDataParser.parse(
            Fixture.text("postgresql/written/" + version + ".pg_controldata.ja.txt"));

    assertThat(older.unparsed()).isEmpty();
    assertThat(older).usingRecursiveComparison().ignoringFields("values").isEqualTo(today);
    assertThat(older.values())
        .containsEntry("Maximum data alignment", "8")
        .containsEntry("Latest checkpoint's full_page_writes", "オン")
        .containsEntry("Float4 argument passing", "値渡し");
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.pg_controldata-corrupt.txt", "17.pg_controldata-corrupt.ja.txt"})
  void postgresql_17_warns_of_a_corrupt_file_as_other_programs_do(String name) {
    ControlData data = ControlDataParser.parse(Fixture.text("postgresql/written/" + name));

    assertThat(data.warnings())
        .singleElement()
        .asString()
        .startsWith(name.contains("ja") ? "算出" : "calculated");
    assertThat(data.state()).isEqualTo(ClusterState.IN_PRODUCTION);
    assertThat(data.unparsed()).isEmpty();
  }

  @Test
  void postgresql_18_tells_how_it_sorts_a_char() {
    ControlData data =
        ControlDataParser.parse(Fixture.text("postgresql/written/18.pg_controldata.txt"));

    assertThat(data.values()).containsEntry("Default char data signedness", "signed");
    assertThat(data.unparsed()).isEmpty();
  }

  @Test
  void a_label_that_stands_there_twice_is_kept() {
    ControlData data =
        ControlDataParser.parse(
            """
            Database system identifier: 1
            Database cluster state: shut down
            Database cluster state: in production
            """);

    assertThat(data.state()).isEqualTo(ClusterState.SHUT_DOWN);
    assertThat(data.unparsed()).extracting(Unparsed::line).containsExactly(3);
  }

  private static ControlData recording(String kind, String language) {
    return ControlDataParser.parse(
        Fixture.text("postgresql/15/pg_controldata-" + kind + "." + language + ".txt"));
  }
}
