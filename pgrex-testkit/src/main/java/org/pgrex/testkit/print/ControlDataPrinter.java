package org.pgrex.testkit.print;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pgrex.parsers.postgres.ControlData;
import org.pgrex.parsers.postgres.ControlData.ClusterState;

/**
 * {@code pg_controldata} of PostgreSQL, in English or Japanese; of release 15 unless told.
 *
 * <pre>{@code
 * Map<String, String> values = ControlDataPrinter.fresh();
 * values.put("Database system identifier", "7711229740831764748");
 * values.put("Database cluster state", ControlDataPrinter.state(ClusterState.IN_PRODUCTION));
 * String text = ControlDataPrinter.print(values, Language.JAPANESE);
 * }</pre>
 */
public final class ControlDataPrinter {
  private static final int ENGLISH_WIDTH = 38;
  private static final int JAPANESE_WIDTH = 45;

  private ControlDataPrinter() {}

  /** The values as printed; those in English are put into the language asked for. */
  public static String print(ControlData data, Language language) {
    return (data.warnings().isEmpty() ? "" : corrupt(language)) + print(data.values(), language);
  }

  /** What it says before the values where the file's checksum is wrong. */
  public static String corrupt(Language language) {
    return language.of(
        """
        WARNING: Calculated CRC checksum does not match value stored in file.
        Either the file is corrupt, or it has a different layout than this program
        is expecting.  The results below are untrustworthy.

        """,
        """
        警告: CRCチェックサムの計算結果がファイル内の値と一致しません。
        ファイルの破損、あるいは、本プログラムが想定するレイアウトと異なる
        可能性があります。以下の結果は信頼できません。

        """);
  }

  /**
   * Prints values.
   *
   * @param values by their English label without the colon, in order; English words of
   *     pg_controldata are put into the language asked for
   */
  public static String print(Map<String, String> values, Language language) {
    return print(values, 15, language);
  }

  /**
   * Prints values as a release does.
   *
   * @param release PostgreSQL's major version, from 10 on
   */
  public static String print(Map<String, String> values, int release, Language language) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (label, value) -> {
          String head = language.of(label, ControlDataWords.label(label, release)) + ":";
          int width = language == Language.ENGLISH ? ENGLISH_WIDTH : JAPANESE_WIDTH;
          text.append(head)
              .append(" ".repeat(Math.max(0, width - ControlDataWords.width(head))))
              .append(language.of(value, ControlDataWords.value(label, value)))
              .append('\n');
        });
    return text.toString();
  }

  /** What PostgreSQL 15 says on standard error where there is no database; exit status 1. */
  public static String noDatabase(String pgdata, Language language) {
    return noDatabase(pgdata, 15, language);
  }

  /** What a release says on standard error where there is no database; the exit status is 1. */
  public static String noDatabase(String pgdata, int release, Language language) {
    String text =
        language
            .of(
                "pg_controldata: error: could not open file \"%s/global/pg_control\" for reading:"
                    + " No such file or directory\n",
                "pg_controldata: error: ファイル\"%s/global/pg_control\"を読み取り用にオープンできませんでした:"
                    + " そのようなファイルやディレクトリはありません\n")
            .formatted(pgdata);
    return release < 12 ? text.replaceFirst("(error|エラー): ", "") : text;
  }

  /** A state as the English program prints it. */
  public static String state(ClusterState state) {
    return switch (state) {
      case STARTING_UP -> "starting up";
      case SHUT_DOWN -> "shut down";
      case SHUT_DOWN_IN_RECOVERY -> "shut down in recovery";
      case SHUTTING_DOWN -> "shutting down";
      case IN_CRASH_RECOVERY -> "in crash recovery";
      case IN_ARCHIVE_RECOVERY -> "in archive recovery";
      case IN_PRODUCTION -> "in production";
      case UNRECOGNIZED -> "unrecognized status code";
    };
  }

  /**
   * The same of another release.
   *
   * @param release PostgreSQL's major version, from 10 to 18
   */
  public static Map<String, String> fresh(int release) {
    return ControlDataRelease.of(release).values(ControlDataWords.FRESH);
  }

  /** All values of a stopped database cluster of PostgreSQL 15, to change what is different. */
  public static Map<String, String> fresh() {
    return new LinkedHashMap<>(ControlDataWords.FRESH);
  }
}
