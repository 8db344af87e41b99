package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.text.Line;

/**
 * Reads {@code pg_controldata} of PostgreSQL 9.6 to 17, in English or Japanese.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class ControlDataParser {
  /** The English labels, with the Japanese of PostgreSQL 15. */
  private static final Map<String, String> LABELS = new HashMap<>();

  private static void label(String english, String japanese) {
    LABELS.put(english, english);
    LABELS.put(withoutLongServer(japanese), english);
  }

  static {
    label("pg_control version number", "pg_controlバージョン番号");
    label("Catalog version number", "カタログバージョン番号");
    label("Database system identifier", "データベースシステム識別子");
    label("Database cluster state", "データベースクラスタの状態");
    label("pg_control last modified", "pg_control最終更新");
    label("Latest checkpoint location", "最終チェックポイント位置");
    label("Prior checkpoint location", "前回のチェックポイント位置");
    label("Latest checkpoint's REDO location", "最終チェックポイントのREDO位置");
    label("Latest checkpoint's REDO WAL file", "最終チェックポイントのREDO WALファイル");
    label("Latest checkpoint's TimeLineID", "最終チェックポイントの時系列ID");
    label("Latest checkpoint's PrevTimeLineID", "最終チェックポイントのPrevTimeLineID");
    label("Latest checkpoint's full_page_writes", "最終チェックポイントのfull_page_writes");
    label("Latest checkpoint's NextXID", "最終チェックポイントのNextXID");
    label("Latest checkpoint's NextOID", "最終チェックポイントのNextOID");
    label("Latest checkpoint's NextMultiXactId", "最終チェックポイントのNextMultiXactId");
    label("Latest checkpoint's NextMultiOffset", "最終チェックポイントのNextMultiOffset");
    label("Latest checkpoint's oldestXID", "最終チェックポイントのoldestXID");
    label("Latest checkpoint's oldestXID's DB", "最終チェックポイントのoldestXIDのDB");
    label("Latest checkpoint's oldestActiveXID", "最終チェックポイントのoldestActiveXID");
    label("Latest checkpoint's oldestMultiXid", "最終チェックポイントのoldestMultiXid");
    label("Latest checkpoint's oldestMulti's DB", "最終チェックポイントのoldestMultiのDB");
    label("Latest checkpoint's oldestCommitTsXid", "最終チェックポイントのoldestCommitTsXid");
    label("Latest checkpoint's newestCommitTsXid", "最終チェックポイントのnewestCommitTsXid");
    label("Time of latest checkpoint", "最終チェックポイント時刻");
    label("Fake LSN counter for unlogged rels", "UNLOGGEDリレーションの偽のLSNカウンタ");
    label("Minimum recovery ending location", "最小リカバリ終了位置");
    label("Min recovery ending loc's timeline", "最小リカバリ終了位置のタイムライン");
    label("Backup start location", "バックアップ開始位置");
    label("Backup end location", "バックアップ終了位置");
    label("End-of-backup record required", "必要なバックアップ最終レコード");
    label("wal_level setting", "wal_levelの設定");
    label("wal_log_hints setting", "wal_log_hintsの設定");
    label("max_connections setting", "max_connectionsの設定");
    label("max_worker_processes setting", "max_worker_processesの設定");
    label("max_wal_senders setting", "max_wal_sendersの設定");
    label("max_prepared_xacts setting", "max_prepared_xactsの設定");
    label("max_locks_per_xact setting", "max_locks_per_xactの設定");
    label("track_commit_timestamp setting", "track_commit_timestampの設定");
    label("Maximum data alignment", "最大データアラインメント");
    label("Database block size", "データベースのブロックサイズ");
    label("Blocks per segment of large relation", "大きなリレーションのセグメント毎のブロック数");
    label("WAL block size", "WALのブロックサイズ");
    label("Bytes per WAL segment", "WALセグメント当たりのバイト数");
    label("Maximum length of identifiers", "識別子の最大長");
    label("Maximum columns in an index", "インデックス内の最大列数");
    label("Maximum size of a TOAST chunk", "TOASTチャンクの最大サイズ");
    label("Size of a large-object chunk", "ラージオブジェクトチャンクのサイズ");
    label("Date/time type storage", "日付/時刻型の格納方式");
    label("Float4 argument passing", "Float4引数の渡し方");
    label("Float8 argument passing", "Float8引数の渡し方");
    label("Data page checksum version", "データベージチェックサムのバージョン");
    label("Default char data signedness", "デフォルトのcharデータの符号");
    label("Mock authentication nonce", "認証用の疑似nonce");
    // Other spellings of the same, in other versions.
    LABELS.put("データページチェックサムのバージョン", "Data page checksum version");
    LABELS.put("最終チェックポイントのタイムラインID", "Latest checkpoint's TimeLineID");
  }

  private final Map<String, Line> values = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private ControlDataParser() {}

  /**
   * Parses the output.
   *
   * @throws ParseException if it is not that: where there is no database, say, the message has what
   *     pg_controldata says
   */
  public static ControlData parse(String text) {
    return new ControlDataParser().parseLines(Line.of(text));
  }

  private ControlData parseLines(List<Line> lines) {
    boolean inWarning = false;
    for (Line line : lines) {
      String text = line.text().strip();
      if (text.isEmpty()) {
        inWarning = false;
      } else if (text.startsWith("WARNING:") || text.startsWith("警告:")) {
        warnings.add(text.substring(text.indexOf(':') + 1).strip());
        inWarning = true;
      } else if (!value(line, text)) {
        if (inWarning) {
          int last = warnings.size() - 1;
          warnings.set(last, warnings.get(last) + " " + text);
        } else {
          unparsed.add(line.unparsed());
        }
      }
    }
    if (!values.containsKey("Database system identifier")
        || !values.containsKey("Database cluster state")) {
      throw notControlData();
    }
    String stateText = text("Database cluster state").orElse("");
    Map<String, String> printed = new LinkedHashMap<>();
    values.forEach((name, line) -> printed.put(name, line.text()));
    return new ControlData(
        text("Database system identifier").orElse(""),
        state(stateText),
        stateText,
        number("pg_control version number"),
        number("Catalog version number"),
        text("pg_control last modified"),
        lsn("Latest checkpoint location"),
        lsn("Latest checkpoint's REDO location"),
        read("Latest checkpoint's REDO WAL file", WalFileName::parse),
        timeline("Latest checkpoint's TimeLineID"),
        timeline("Latest checkpoint's PrevTimeLineID"),
        text("Time of latest checkpoint"),
        lsn("Minimum recovery ending location").filter(ControlDataParser::isSet),
        timeline("Min recovery ending loc's timeline"),
        lsn("Backup start location").filter(ControlDataParser::isSet),
        lsn("Backup end location").filter(ControlDataParser::isSet),
        flag("End-of-backup record required"),
        text("wal_level setting"),
        flag("wal_log_hints setting"),
        read("Bytes per WAL segment", Long::valueOf),
        number("Data page checksum version"),
        Collections.unmodifiableMap(printed),
        List.copyOf(warnings),
        List.copyOf(unparsed));
  }

  private ParseException notControlData() {
    if (!values.isEmpty()) {
      return new ParseException(
          values.values().iterator().next().number(),
          "the output of pg_controldata is cut off: it has no system identifier or cluster state");
    }
    if (unparsed.isEmpty()) {
      return new ParseException(0, "the text is empty, expected the output of pg_controldata");
    }
    Unparsed first = unparsed.get(0);
    return new ParseException(
        first.line(),
        first.text().startsWith("pg_controldata:")
            ? first.text().strip()
            : "no control data: '" + first.text().strip() + "', expected pg_controldata's output");
  }

  private boolean value(Line line, String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      return false;
    }
    String printed = withoutLongServer(text.substring(0, colon).strip());
    String label = LABELS.get(printed);
    if (label == null && printed.startsWith("Current ")) {
      // PostgreSQL 9.4 and before.
      label = LABELS.get(printed.substring("Current ".length()));
    }
    if (label == null) {
      return false;
    }
    values.putIfAbsent(label, new Line(line.number(), text.substring(colon + 1).strip()));
    return true;
  }

  private static String withoutLongServer(String text) {
    return text.replace("サーバー", "サーバ");
  }

  private static ClusterState state(String text) {
    return switch (text) {
      case "starting up", "起動処理中", "起動" -> ClusterState.STARTING_UP;
      case "shut down", "シャットダウン" -> ClusterState.SHUT_DOWN;
      case "shut down in recovery", "リカバリ中にシャットダウンされている", "リカバリしながらシャットダウン中" ->
          ClusterState.SHUT_DOWN_IN_RECOVERY;
      case "shutting down", "シャットダウン処理中", "シャットダウン中" -> ClusterState.SHUTTING_DOWN;
      case "in crash recovery", "クラッシュリカバリ中" -> ClusterState.IN_CRASH_RECOVERY;
      case "in archive recovery", "アーカイブリカバリ中" -> ClusterState.IN_ARCHIVE_RECOVERY;
      case "in production", "運用中" -> ClusterState.IN_PRODUCTION;
      default -> ClusterState.UNRECOGNIZED;
    };
  }

  private static boolean isSet(Lsn lsn) {
    return lsn.value() != 0;
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(Line::text);
  }

  private Optional<Integer> number(String name) {
    return read(name, Integer::valueOf);
  }

  private Optional<Lsn> lsn(String name) {
    return read(name, Lsn::parse);
  }

  /** Empty where it is 0, which stands for none. */
  private Optional<Timeline> timeline(String name) {
    return number(name).filter(id -> id != 0).map(Timeline::new);
  }

  private Optional<Boolean> flag(String name) {
    return text(name)
        .flatMap(
            value ->
                switch (value) {
                  case "on", "yes", "オン", "はい" -> Optional.of(true);
                  case "off", "no", "オフ", "いいえ" -> Optional.of(false);
                  default -> Optional.empty();
                });
  }

  private <T> Optional<T> read(String name, Function<String, T> reading) {
    Line line = values.get(name);
    if (line == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(reading.apply(line.text()));
    } catch (IllegalArgumentException e) {
      throw new ParseException(line.number(), name + ": cannot understand '" + line.text() + "'");
    }
  }
}
