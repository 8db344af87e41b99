package org.pgrex.testkit.print;

/**
 * What a PostgreSQL server says, to a client or in its log: in the server's language, its {@code
 * lc_messages}, whatever the client's is. The words are those of PostgreSQL 15.
 */
public final class ServerMessages {
  private ServerMessages() {}

  /** To a client whose password is wrong. */
  public static String passwordFailed(String user, Language server) {
    return server
        .of(
            "FATAL:  password authentication failed for user \"%s\"",
            "FATAL:  ユーザー\"%s\"のパスワード認証に失敗しました")
        .formatted(user);
  }

  /** To a client of a server that recovers, and takes connections when it has ended. */
  public static String notAccepting(Language server) {
    return server.of(
        "FATAL:  the database system is not accepting connections\n"
            + "DETAIL:  Hot standby mode is disabled.",
        "FATAL:  データベースシステムは接続を受け付けていません\nDETAIL:  ホットスタンバイモードは無効です。");
  }

  /** To a client that asks for the history of a timeline that is not the database's. */
  public static String noHistory(int timeline, Language server) {
    return server
        .of(
            "ERROR:  could not open file \"pg_wal/%08X.history\": No such file or directory",
            "ERROR:  ファイル\"pg_wal/%08X.history\"をオープンできませんでした: No such file or directory")
        .formatted(timeline);
  }

  /** To pg_basebackup, at its end. */
  public static String segmentsArchived(int release, Language server) {
    return "NOTICE:  "
        + server.of(
            (release < 15 ? "pg_stop_backup complete, " : "")
                + "all required WAL segments have been archived",
            "必要なすべての WAL セグメントがアーカイブされました");
  }

  /** In the log, at the start. */
  public static String starting(int release, Language server) {
    return "LOG:  "
        + server.of("starting PostgreSQL %d.4", "PostgreSQL %d.4 を起動しています").formatted(release);
  }

  /** In the log, where an option is none of the release's settings. */
  public static String unknownSetting(String name, Language server) {
    return "FATAL:  "
        + server
            .of("unrecognized configuration parameter \"%s\"", "設定パラメータ\"%s\"は不明です")
            .formatted(name);
  }
}
