package org.pgrex.testkit.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.postgres.BackupLabelParser;
import org.pgrex.parsers.postgres.BaseBackupParser;
import org.pgrex.parsers.postgres.ControlData;
import org.pgrex.parsers.postgres.ControlDataParser;
import org.pgrex.parsers.postgres.PgCtlParser;
import org.pgrex.parsers.postgres.TimelineHistoryParser;

class PostgresPrintersTest {
  private static final String FOLDER = "postgresql/15/";

  /** Messages and progress stand in an order, or in a shape, that the value does not hold. */
  private static final List<String> OTHER_BACKUPS =
      List.of("interrupted", "no-target", "server-gone", "verbose-quiet", "tablespaces-verbose");

  /** Two waits in one, a wait for a stop that fails, or an outcome that other commands have too. */
  private static final List<String> OTHER_PG_CTL =
      List.of("logrotate", "restart", "smart-timeout", "version");

  private static String recorded(String name) {
    return Recording.of(FOLDER + name);
  }

  private static Language language(String name) {
    return name.endsWith(".ja.txt") ? Language.JAPANESE : Language.ENGLISH;
  }

  static Stream<String> controlData() {
    return Recording.named(FOLDER, ".txt").stream()
        .filter(name -> name.startsWith("pg_controldata") && !name.contains("no-data"));
  }

  static Stream<String> baseBackups() {
    return Recording.named(FOLDER, ".txt").stream()
        .filter(name -> name.matches("pg_basebackup-.*\\.(?:en|ja)\\.txt"))
        .filter(name -> OTHER_BACKUPS.stream().noneMatch(name::contains));
  }

  static Stream<String> pgCtl() {
    return Recording.named(FOLDER, ".txt").stream()
        .filter(name -> name.startsWith("pg_ctl"))
        .filter(name -> OTHER_PG_CTL.stream().noneMatch(name::contains));
  }

  @ParameterizedTest
  @MethodSource("controlData")
  void controlDataIsPrintedAsItWasRecorded(String name) {
    String recorded = recorded(name);

    assertThat(ControlDataPrinter.print(ControlDataParser.parse(recorded), language(name)))
        .isEqualTo(recorded);
  }

  @Test
  void valuesInEnglishArePrintedInJapanese() {
    ControlData english = ControlDataParser.parse(recorded("pg_controldata-primary.en.txt"));
    ControlData japanese = ControlDataParser.parse(recorded("pg_controldata-primary.ja.txt"));

    String printed = ControlDataPrinter.print(english, Language.JAPANESE);

    ControlData again = ControlDataParser.parse(printed);
    assertThat(again.state()).isEqualTo(japanese.state());
    assertThat(again.values().keySet()).isEqualTo(japanese.values().keySet());
    assertThat(printed)
        .contains("データベースクラスタの状態:                  運用中\n")
        .contains("pg_control最終更新:                          2026年11月23日 04時33分50秒\n");
  }

  @Test
  void aFreshClusterHasEveryValue() {
    Map<String, String> values = ControlDataPrinter.fresh();

    assertThat(ControlDataPrinter.print(values, Language.ENGLISH))
        .isEqualTo(recorded("pg_controldata-primary-stopped.en.txt"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "ja"})
  void aMissingDatabaseIsToldAsItWasRecorded(String locale) {
    Language language = locale.equals("ja") ? Language.JAPANESE : Language.ENGLISH;

    assertThat(ControlDataPrinter.noDatabase("/nosuch", language))
        .isEqualTo(recorded("pg_controldata-no-data." + locale + ".txt"));
    assertThat(PgCtlPrinter.noDirectory("/nosuch", language))
        .isEqualTo(recorded("pg_ctl-no-data." + locale + ".txt"));
    assertThat(PgCtlPrinter.noPidFile("/dbfp/pgdata/data", language))
        .isEqualTo(recorded("pg_ctl-stop-stopped." + locale + ".txt"));
    assertThat(PgCtlPrinter.failedStart(language))
        .isEqualTo(recorded("pg_ctl-failed." + locale + ".txt"));
  }

  @ParameterizedTest
  @MethodSource("baseBackups")
  void aBaseBackupIsPrintedAsItWasRecorded(String name) {
    String recorded = recorded(name);

    assertThat(
            BaseBackupPrinter.print(
                BaseBackupParser.parse(recorded), language(name), name.contains("-tty")))
        .isEqualTo(recorded);
  }

  @ParameterizedTest
  @MethodSource("pgCtl")
  void whatPgCtlSaysIsPrintedAsItWasRecorded(String name) {
    String recorded = recorded(name);

    assertThat(PgCtlPrinter.print(PgCtlParser.parse(recorded), language(name))).isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000003.history", "00000005.history"})
  void aTimelineHistoryIsPrintedAsItWasRecorded(String name) {
    String recorded = recorded(name);

    assertThat(TimelineHistoryPrinter.print(TimelineHistoryParser.parse(recorded)))
        .isEqualTo(recorded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"backup_label", "backup-history-file", "backup_label-from-standby"})
  void aBackupLabelIsPrintedAsItWasRecorded(String name) {
    String recorded = recorded(name);

    assertThat(BackupLabelPrinter.print(BackupLabelParser.parse(recorded))).isEqualTo(recorded);
  }
}
