package org.pgrex.testkit.print;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The labels and words of pg_controldata, PostgreSQL 15. */
final class ControlDataWords {
  private static final DateTimeFormatter ENGLISH_TIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);
  private static final DateTimeFormatter JAPANESE_TIME =
      DateTimeFormatter.ofPattern("yyyy年MM月dd日 HH時mm分ss秒", Locale.ROOT);

  private static final Map<String, String> JAPANESE_LABELS = new LinkedHashMap<>();
  private static final Map<String, String> VALUES = new LinkedHashMap<>();

  /** A stopped database cluster, by label and in order. */
  static final Map<String, String> FRESH = Collections.unmodifiableMap(VALUES);

  private static final Map<String, String> JAPANESE_WORDS =
      Map.ofEntries(
          Map.entry("starting up", "起動"),
          Map.entry("shut down", "シャットダウン"),
          Map.entry("shut down in recovery", "リカバリしながらシャットダウン中"),
          Map.entry("shutting down", "シャットダウン中"),
          Map.entry("in crash recovery", "クラッシュリカバリ中"),
          Map.entry("in archive recovery", "アーカイブリカバリ中"),
          Map.entry("in production", "運用中"),
          Map.entry("on", "オン"),
          Map.entry("off", "オフ"),
          Map.entry("yes", "はい"),
          Map.entry("no", "いいえ"),
          Map.entry("64-bit integers", "64ビット整数"),
          Map.entry("by value", "値渡し"));

  private ControlDataWords() {}

  private static void line(String label, String japanese, String value) {
    JAPANESE_LABELS.put(label, japanese);
    VALUES.put(label, value);
  }

  static {
    line("pg_control version number", "pg_controlバージョン番号", "1300");
    line("Catalog version number", "カタログバージョン番号", "202209061");
    line("Database system identifier", "データベースシステム識別子", "7711229740831764748");
    line("Database cluster state", "データベースクラスタの状態", "shut down");
    line("pg_control last modified", "pg_control最終更新", "Mon Nov 23 05:17:44 2026");
    line("Latest checkpoint location", "最終チェックポイント位置", "0/6000028");
    line("Latest checkpoint's REDO location", "最終チェックポイントのREDO位置", "0/6000028");
    line(
        "Latest checkpoint's REDO WAL file", "最終チェックポイントのREDO WALファイル", "000000050000000000000006");
    line("Latest checkpoint's TimeLineID", "最終チェックポイントの時系列ID", "5");
    line("Latest checkpoint's PrevTimeLineID", "最終チェックポイントのPrevTimeLineID", "5");
    line("Latest checkpoint's full_page_writes", "最終チェックポイントのfull_page_writes", "on");
    line("Latest checkpoint's NextXID", "最終チェックポイントのNextXID", "0:725");
    line("Latest checkpoint's NextOID", "最終チェックポイントのNextOID", "16385");
    line("Latest checkpoint's NextMultiXactId", "最終チェックポイントのNextMultiXactId", "1");
    line("Latest checkpoint's NextMultiOffset", "最終チェックポイントのNextMultiOffset", "0");
    line("Latest checkpoint's oldestXID", "最終チェックポイントのoldestXID", "716");
    line("Latest checkpoint's oldestXID's DB", "最終チェックポイントのoldestXIDのDB", "1");
    line("Latest checkpoint's oldestActiveXID", "最終チェックポイントのoldestActiveXID", "0");
    line("Latest checkpoint's oldestMultiXid", "最終チェックポイントのoldestMultiXid", "1");
    line("Latest checkpoint's oldestMulti's DB", "最終チェックポイントのoldestMultiのDB", "1");
    line("Latest checkpoint's oldestCommitTsXid", "最終チェックポイントのoldestCommitTsXid", "0");
    line("Latest checkpoint's newestCommitTsXid", "最終チェックポイントのnewestCommitTsXid", "0");
    line("Time of latest checkpoint", "最終チェックポイント時刻", "Mon Nov 23 05:17:44 2026");
    line("Fake LSN counter for unlogged rels", "UNLOGGEDリレーションの偽のLSNカウンタ", "0/3E8");
    line("Minimum recovery ending location", "最小リカバリ終了位置", "0/0");
    line("Min recovery ending loc's timeline", "最小リカバリ終了位置のタイムライン", "0");
    line("Backup start location", "バックアップ開始位置", "0/0");
    line("Backup end location", "バックアップ終了位置", "0/0");
    line("End-of-backup record required", "必要なバックアップ最終レコード", "no");
    line("wal_level setting", "wal_levelの設定", "replica");
    line("wal_log_hints setting", "wal_log_hintsの設定", "off");
    line("max_connections setting", "max_connectionsの設定", "100");
    line("max_worker_processes setting", "max_worker_processesの設定", "8");
    line("max_wal_senders setting", "max_wal_sendersの設定", "10");
    line("max_prepared_xacts setting", "max_prepared_xactsの設定", "0");
    line("max_locks_per_xact setting", "max_locks_per_xactの設定", "64");
    line("track_commit_timestamp setting", "track_commit_timestampの設定", "off");
    line("Maximum data alignment", "最大データアラインメント", "8");
    line("Database block size", "データベースのブロックサイズ", "8192");
    line("Blocks per segment of large relation", "大きなリレーションのセグメント毎のブロック数", "131072");
    line("WAL block size", "WALのブロックサイズ", "8192");
    line("Bytes per WAL segment", "WALセグメント当たりのバイト数", "16777216");
    line("Maximum length of identifiers", "識別子の最大長", "64");
    line("Maximum columns in an index", "インデックス内の最大列数", "32");
    line("Maximum size of a TOAST chunk", "TOASTチャンクの最大サイズ", "1996");
    line("Size of a large-object chunk", "ラージオブジェクトチャンクのサイズ", "2048");
    line("Date/time type storage", "日付/時刻型の格納方式", "64-bit integers");
    line("Float8 argument passing", "Float8引数の渡し方", "by value");
    line("Data page checksum version", "データベージチェックサムのバージョン", "1");
    line(
        "Mock authentication nonce",
        "認証用の疑似nonce",
        "0000000000000000000000000000000000000000000000000000000000000000");
    JAPANESE_LABELS.put("Prior checkpoint location", "前回のチェックポイント位置");
    JAPANESE_LABELS.put("Float4 argument passing", "Float4引数の渡し方");
  }

  /** The Japanese label of an English one; a label that is not known stays. */
  static String label(String english, int release) {
    String japanese = JAPANESE_LABELS.getOrDefault(english, english);
    return release < 12 && japanese.endsWith("の設定") ? japanese.replace("の設定", " の現在の設定") : japanese;
  }

  /** A value in Japanese; what is no English word of the program stays. */
  static String value(String label, String value) {
    if (label.equals("pg_control last modified") || label.equals("Time of latest checkpoint")) {
      return time(value);
    }
    return JAPANESE_WORDS.getOrDefault(value, value);
  }

  private static String time(String english) {
    try {
      return JAPANESE_TIME.format(LocalDateTime.parse(english, ENGLISH_TIME));
    } catch (DateTimeException e) {
      return english;
    }
  }

  /** How many columns of a terminal it takes: kana and kanji take two. */
  static int width(String text) {
    return text.codePoints().map(c -> c >= 0x1100 ? 2 : 1).sum();
  }
}
