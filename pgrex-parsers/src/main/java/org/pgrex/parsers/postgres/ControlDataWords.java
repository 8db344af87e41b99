package org.pgrex.parsers.postgres;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.postgres.ControlData.ClusterState;

/** pg_controldata's labels and states, in English and Japanese; PostgreSQL 9.4 to 18. */
final class ControlDataWords {
  /** By what is printed, without its blanks. */
  private static final Map<String, String> LABELS = new HashMap<>();

  private static void label(String english, String... japanese) {
    LABELS.put(comparable(english), english);
    for (String spelling : japanese) {
      LABELS.put(comparable(spelling), english);
    }
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
    label("Latest checkpoint's TimeLineID", "最終チェックポイントの時系列ID", "最終チェックポイントのタイムラインID");
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
    label(
        "Latest checkpoint's oldestMulti's DB",
        "最終チェックポイントのoldestMultiのDB",
        "最終チェックポイントのoldestMulti'sのDB");
    label("Latest checkpoint's oldestCommitTsXid", "最終チェックポイントのoldestCommitTsXid");
    label("Latest checkpoint's newestCommitTsXid", "最終チェックポイントのnewestCommitTsXid");
    label("Time of latest checkpoint", "最終チェックポイント時刻");
    label(
        "Fake LSN counter for unlogged rels",
        "UNLOGGEDリレーションの偽のLSNカウンタ",
        "ログを取らないリレーション向けの偽のLSNカウンタ");
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
    label(
        "Blocks per segment of large relation",
        "大きなリレーションのセグメント毎のブロック数",
        "ラージリレーションのセグメント当たりのブロック数");
    label("WAL block size", "WALのブロックサイズ", "WALブロックのサイズ");
    label("Bytes per WAL segment", "WALセグメント当たりのバイト数");
    label("Maximum length of identifiers", "識別子の最大長");
    label("Maximum columns in an index", "インデックス内の最大列数");
    label("Maximum size of a TOAST chunk", "TOASTチャンクの最大サイズ");
    label("Size of a large-object chunk", "ラージオブジェクトチャンクのサイズ");
    label("Date/time type storage", "日付/時刻型の格納方式");
    label("Float4 argument passing", "Float4引数の渡し方");
    label("Float8 argument passing", "Float8引数の渡し方");
    label("Data page checksum version", "データベージチェックサムのバージョン", "データページチェックサムのバージョン");
    label(
        "Default char data signedness",
        "デフォルトのcharデータの符号",
        "デフォルトのchar型データの符号",
        "char型データの符号のデフォルト");
    label("Mock authentication nonce", "認証用の疑似nonce");
  }

  private ControlDataWords() {}

  /** The English label; empty if it is none that is known. */
  static Optional<String> label(String printed) {
    return Optional.ofNullable(LABELS.get(comparable(printed)));
  }

  /**
   * Without what differs from version to version: blanks, a long vowel, {@code Current} (9.4),
   * {@code の現在の設定} (10 and 11).
   */
  private static String comparable(String printed) {
    StringBuilder solid = new StringBuilder();
    for (int i = 0; i < printed.length(); i++) {
      if (!Character.isWhitespace(printed.charAt(i))) {
        solid.append(printed.charAt(i));
      }
    }
    String text = solid.toString().replace("サーバー", "サーバ").replace("の現在の設定", "の設定");
    return text.startsWith("Current") ? text.substring("Current".length()) : text;
  }

  static ClusterState state(String text) {
    return switch (text) {
      case "starting up", "起動処理中", "起動" -> ClusterState.STARTING_UP;
      case "shut down", "シャットダウン" -> ClusterState.SHUT_DOWN;
      case "shut down in recovery", "リカバリ中にシャットダウンされている", "リカバリ中にシャットダウン", "リカバリしながらシャットダウン中" ->
          ClusterState.SHUT_DOWN_IN_RECOVERY;
      case "shutting down", "シャットダウン処理中", "シャットダウン中" -> ClusterState.SHUTTING_DOWN;
      case "in crash recovery", "クラッシュリカバリ中" -> ClusterState.IN_CRASH_RECOVERY;
      case "in archive recovery", "アーカイブリカバリ中" -> ClusterState.IN_ARCHIVE_RECOVERY;
      case "in production", "運用中" -> ClusterState.IN_PRODUCTION;
      default -> ClusterState.UNRECOGNIZED;
    };
  }

  static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "on", "yes", "オン", "はい" -> Optional.of(true);
      case "off", "no", "オフ", "いいえ" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
