package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.pgrex.parsers.postgres.BackupLabel;
import org.pgrex.parsers.postgres.BackupLabelParser;
import org.pgrex.parsers.postgres.BaseBackup;
import org.pgrex.parsers.postgres.BaseBackup.Progress;
import org.pgrex.parsers.postgres.BaseBackupParser;
import org.pgrex.parsers.postgres.ControlData;
import org.pgrex.parsers.postgres.ControlDataParser;
import org.pgrex.parsers.postgres.PgCtl;
import org.pgrex.parsers.postgres.PgCtlParser;
import org.pgrex.parsers.postgres.TimelineHistory;
import org.pgrex.parsers.postgres.TimelineHistoryParser;

/** What is printed of PostgreSQL is read as what it was. */
class PostgresRoundTripTest {

  @Provide
  Arbitrary<Map<String, String>> controlData() {
    return PostgresValues.controlData();
  }

  @Provide
  Arbitrary<TimelineHistory> histories() {
    return PostgresValues.history();
  }

  @Provide
  Arbitrary<BackupLabel> labels() {
    return PostgresValues.label();
  }

  @Provide
  Arbitrary<Progress> progress() {
    return PostgresValues.progress(true);
  }

  @Provide
  Arbitrary<BaseBackup> baseBackups() {
    return PostgresValues.baseBackup();
  }

  @Provide
  Arbitrary<PgCtl> pgCtl() {
    return PostgresValues.pgCtl();
  }

  @Property(tries = 200)
  void controlDataIsReadAsWhatWasPrinted(@ForAll("controlData") Map<String, String> values) {
    ControlData read = ControlDataParser.parse(ControlDataPrinter.print(values, Language.ENGLISH));

    assertThat(read.values()).isEqualTo(values);
    assertThat(read.unparsed()).isEmpty();
  }

  @Property(tries = 200)
  void controlDataTellsTheSameInBothLanguages(@ForAll("controlData") Map<String, String> values) {
    ControlData english =
        ControlDataParser.parse(ControlDataPrinter.print(values, Language.ENGLISH));
    ControlData japanese =
        ControlDataParser.parse(ControlDataPrinter.print(values, Language.JAPANESE));

    assertThat(japanese)
        .usingRecursiveComparison()
        .ignoringFields("values", "stateText", "lastModified", "checkpointTime")
        .isEqualTo(english);
    assertThat(japanese.values().keySet()).isEqualTo(english.values().keySet());
    assertThat(ControlDataPrinter.print(japanese, Language.JAPANESE))
        .isEqualTo(ControlDataPrinter.print(values, Language.JAPANESE));
  }

  @Property(tries = 200)
  void aTimelineHistoryIsReadAsWhatWasPrinted(@ForAll("histories") TimelineHistory history) {
    assertThat(TimelineHistoryParser.parse(TimelineHistoryPrinter.print(history)))
        .isEqualTo(history);
  }

  @Property(tries = 200)
  void aBackupLabelIsReadAsWhatWasPrinted(@ForAll("labels") BackupLabel label) {
    assertThat(BackupLabelParser.parse(BackupLabelPrinter.print(label))).isEqualTo(label);
  }

  @Property(tries = 200)
  void aLineOfProgressIsReadAsWhatWasPrinted(
      @ForAll("progress") Progress progress, @ForAll Language language) {
    assertThat(BaseBackupParser.parseLine(BaseBackupPrinter.progress(progress, language)))
        .contains(progress);
  }

  @Property(tries = 200)
  void aBaseBackupIsReadAsWhatWasPrinted(
      @ForAll("baseBackups") BaseBackup backup,
      @ForAll Language language,
      @ForAll boolean terminal) {
    assertThat(BaseBackupParser.parse(BaseBackupPrinter.print(backup, language, terminal)))
        .isEqualTo(backup);
  }

  @Property(tries = 200)
  void whatPgCtlSaysIsReadAsWhatWasPrinted(
      @ForAll("pgCtl") PgCtl value,
      @ForAll Language language,
      @ForAll @IntRange(min = 1, max = 60) int dots) {
    assertThat(PgCtlParser.parse(PgCtlPrinter.print(value, language, dots))).isEqualTo(value);
  }
}
