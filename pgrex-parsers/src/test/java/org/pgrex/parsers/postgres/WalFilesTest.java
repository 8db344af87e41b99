package org.pgrex.parsers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.ArchivedFile.BackupHistory;
import org.pgrex.parsers.postgres.ArchivedFile.History;
import org.pgrex.parsers.postgres.ArchivedFile.Other;
import org.pgrex.parsers.postgres.ArchivedFile.PartialSegment;
import org.pgrex.parsers.postgres.ArchivedFile.Segment;
import org.pgrex.parsers.postgres.TimelineHistory.Entry;

class WalFilesTest {
  private static final long MEGABYTES_16 = 16L << 20;

  @Test
  void a_timeline_history_is_read_past_its_blank_lines() {
    TimelineHistory history =
        TimelineHistoryParser.parse(Fixture.text("postgresql/15/00000005.history"));

    assertThat(history.entries())
        .containsExactly(
            new Entry(new Timeline(1), Lsn.parse("0/20000A0"), "no recovery target specified"),
            new Entry(new Timeline(2), Lsn.parse("0/4000060"), "no recovery target specified"),
            new Entry(new Timeline(3), Lsn.parse("0/4000178"), "no recovery target specified"),
            new Entry(new Timeline(4), Lsn.parse("0/5000848"), "no recovery target specified"));
    assertThat(history.switchPointOf(new Timeline(3))).contains(Lsn.parse("0/4000178"));
  }

  @Test
  void a_history_contains_what_came_before_its_switch_points() {
    TimelineHistory history =
        TimelineHistoryParser.parse(Fixture.text("postgresql/15/00000005.history"));
    Timeline own = new Timeline(5);

    assertThat(history.contains(own, new Timeline(2), Lsn.parse("0/4000060"))).isTrue();
    assertThat(history.contains(own, new Timeline(2), Lsn.parse("0/4000061"))).isFalse();
    assertThat(history.contains(own, own, Lsn.parse("9/0"))).isTrue();
    assertThat(history.contains(own, new Timeline(6), Lsn.parse("0/1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oops", "1\t0/1\tx\nx", "2\t0/1\tx\n1\t0/2\ty", "0\t0/1\tx"})
  void half_a_history_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> TimelineHistoryParser.parse(text))
        .satisfies(
            e ->
                assertThat(e.understood().orElseThrow().unparsed().get(0).line())
                    .isEqualTo(e.line()));
  }

  @Test
  void a_refused_history_tells_what_was_understood() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> TimelineHistoryParser.parse("1\t0/1\tx\n\n  2 here\n3\t0/3\tx\n"))
        .withMessage("no timeline: '2 here', expected a timeline, a WAL position and a reason")
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(3);
              assertThat(e.column()).isEqualTo(3);
              assertThat(e.excerpt()).isEqualTo("2 here");
              assertThat(e.understood())
                  .contains(
                      new TimelineHistory(
                          List.of(new Entry(new Timeline(1), new Lsn(1), "x")),
                          List.of(),
                          List.of(new Unparsed(3, "  2 here"), new Unparsed(4, "3\t0/3\tx"))));
            });
  }

  @Test
  void comments_of_a_history_are_kept() {
    TimelineHistory history = TimelineHistoryParser.parse("# by hand\n1\t0/20000A0\n");

    assertThat(history.comments()).containsExactly("by hand");
    assertThat(history.entries().get(0).reason()).isEmpty();
  }

  @Test
  void a_backup_label_is_read() {
    BackupLabel label = BackupLabelParser.parse(Fixture.text("postgresql/15/backup_label"));

    assertThat(label.startLocation()).isNotNull();
    assertThat(label.startFile()).isPresent();
    assertThat(label.checkpointLocation()).isPresent();
    assertThat(label.stopLocation()).isEmpty();
    assertThat(label.method()).contains("streamed");
    assertThat(label.from()).contains("primary");
    assertThat(label.label()).contains("pg_basebackup base backup");
    assertThat(label.startTimeline()).contains(new Timeline(2));
    assertThat(label.unparsed()).isEmpty();
  }

  @Test
  void a_backup_s_archived_history_tells_its_end_too() {
    BackupLabel label = BackupLabelParser.parse(Fixture.text("postgresql/15/backup-history-file"));

    assertThat(label.startLocation()).isEqualTo(Lsn.parse("0/3000028"));
    assertThat(label.stopLocation()).contains(Lsn.parse("0/3000100"));
    assertThat(label.stopFile()).contains(WalFileName.parse("000000020000000000000003"));
    assertThat(label.stopTime()).contains("2026-11-23 04:28:47 UTC");
    assertThat(label.stopTimeline()).contains(new Timeline(2));
    assertThat(label.unparsed()).isEmpty();
  }

  @Test
  void an_incremental_backup_tells_what_it_is_incremental_to() {
    BackupLabel label =
        BackupLabelParser.parse(Fixture.text("postgresql/written/17.backup_label-incremental"));

    assertThat(label.isIncremental()).isTrue();
    assertThat(label.incrementalFrom()).contains(Lsn.parse("0/7000028"));
    assertThat(label.incrementalFromTimeline()).contains(new Timeline(1));
    assertThat(label.from()).contains("standby");
    assertThat(label.unparsed()).isEmpty();
  }

  @Test
  void an_old_backup_label_has_no_timeline_and_another_word_for_the_primary() {
    BackupLabel label = BackupLabelParser.parse(Fixture.text("postgresql/written/10.backup_label"));

    assertThat(label.from()).contains("primary");
    assertThat(label.method()).contains("pg_start_backup");
    assertThat(label.label()).contains("nightly: full");
    assertThat(label.startTimeline()).isEmpty();
    assertThat(label.isIncremental()).isFalse();
    assertThat(label.unparsed()).isEmpty();
  }

  @Test
  void a_spoilt_backup_label_tells_the_place_and_what_was_understood() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () -> BackupLabelParser.parse("LABEL: x\nSTART WAL LOCATION: 0/1\nSTART TIMELINE: 0"))
        .withMessage("START TIMELINE: cannot understand '0'")
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(3);
              assertThat(e.column()).isEqualTo(17);
              assertThat(((BackupLabel) e.understood().orElseThrow()).label()).contains("x");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "START WAL LOCATION: there",
        "START WAL LOCATION: 0/1\nSTART TIMELINE: 0"
      })
  void what_is_no_backup_label_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> BackupLabelParser.parse(text));
  }

  @Test
  void the_files_of_an_archive_are_told_apart() {
    WalFileName third = WalFileName.parse("000000020000000000000003");
    assertThat(
            List.of(
                ArchivedFile.of("000000020000000000000003"),
                ArchivedFile.of("000000020000000000000003.partial"),
                ArchivedFile.of("000000020000000000000003.00000028.backup"),
                ArchivedFile.of("00000002.history"),
                ArchivedFile.of("archive_status"),
                ArchivedFile.of("000000020000000000000003.gz"),
                ArchivedFile.of("000000000000000000000003"),
                ArchivedFile.of("")))
        .isEqualTo(
            List.of(
                new Segment(third),
                new PartialSegment(third),
                new BackupHistory(third, 0x28),
                new History(new Timeline(2)),
                new Other("archive_status"),
                new Other("000000020000000000000003.gz"),
                new Other("000000000000000000000003"),
                new Other("")));
  }

  @Test
  void a_position_is_in_a_file_and_a_file_begins_at_a_position() {
    WalFileName file =
        WalFileName.containing(new Timeline(2), Lsn.parse("1/FF000028"), MEGABYTES_16);

    assertThat(file).hasToString("0000000200000001000000FF");
    assertThat(file.start(MEGABYTES_16)).isEqualTo(Lsn.parse("1/FF000000"));
    assertThat(file).isLessThan(WalFileName.parse("000000020000000200000000"));
    assertThatIllegalArgumentException().isThrownBy(() -> file.start(17));
  }

  @Test
  void positions_have_an_arithmetic_with_bounds() {
    Lsn position = Lsn.parse("1/FF000028");

    assertThat(position.plus(0x1000000)).isEqualTo(Lsn.parse("2/28"));
    assertThat(position.plus(-0x28)).isEqualTo(Lsn.parse("1/FF000000"));
    assertThat(Lsn.parse("2/28").bytesAfter(position)).isEqualTo(0x1000000);
    assertThat(position.bytesAfter(Lsn.parse("2/28"))).isEqualTo(-0x1000000);
    assertThat(position.offsetInSegment(MEGABYTES_16)).isEqualTo(0x28);
    assertThat(position.segmentNumber(MEGABYTES_16)).isEqualTo(0x1FF);
    assertThat(Lsn.parse("0/03000060")).isEqualTo(Lsn.parse("0/3000060"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lsn.parse("0/10").plus(-17))
        .withMessageContaining("-17 bytes from 0/10 is no position");
    assertThatIllegalArgumentException().isThrownBy(() -> Lsn.parse("FFFFFFFF/FFFFFFFF").plus(1));
    assertThatExceptionOfType(ArithmeticException.class)
        .isThrownBy(() -> Lsn.parse("FFFFFFFF/FFFFFFFF").bytesAfter(Lsn.parse("0/1")));
  }

  @Test
  void files_follow_one_another() {
    WalFileName file = WalFileName.parse("0000000200000001000000FF");

    assertThat(file.next(MEGABYTES_16)).hasToString("000000020000000200000000");
    assertThat(file.previous(MEGABYTES_16)).hasToString("0000000200000001000000FE");
    assertThat(WalFileName.parse("000000020000000100000003").next(1L << 30))
        .hasToString("000000020000000200000000");
    assertThat(WalFileName.parse("000000020000000100000FFF").next(1L << 20))
        .hasToString("000000020000000200000000");
    assertThat(file.contains(Lsn.parse("1/FF000028"), MEGABYTES_16)).isTrue();
    assertThat(file.contains(Lsn.parse("2/0"), MEGABYTES_16)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.next(1L << 30))
        .withMessageContaining("0000000200000001000000FF is no name of a WAL file of 1073741824");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WalFileName.parse("000000020000000000000000").previous(MEGABYTES_16))
        .withMessageContaining("no WAL segment has the number -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WalFileName.parse("00000002FFFFFFFF000000FF").next(MEGABYTES_16));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00000002000000000000000", "00000002000000000000000g", "x"})
  void what_is_no_name_of_a_wal_file_is_refused(String name) {
    assertThat(WalFileName.isValid(name)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> WalFileName.parse(name));
  }

  @Test
  void a_timeline_is_a_positive_number_and_hexadecimal_in_names() {
    assertThat(Timeline.parseHex("0000001F")).isEqualTo(new Timeline(31)).hasToString("31");
    assertThat(new Timeline(31).toHex()).isEqualTo("0000001F");
    assertThat(Optional.of(new Timeline(1)).filter(t -> t.compareTo(new Timeline(2)) < 0))
        .isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> new Timeline(0));
    assertThatIllegalArgumentException().isThrownBy(() -> Timeline.parseHex("FFFFFFFF"));
    assertThatIllegalArgumentException().isThrownBy(() -> Timeline.parseHex("2"));
  }
}
