package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.postgres.PgCtl.Outcome;

/**
 * Sentences of pg_ctl in English and Japanese, PostgreSQL 9.6 to 18. Japanese is compared in the
 * spelling before PostgreSQL 12, from which the later one differs in long vowels: {@link #old}.
 */
final class PgCtlWords {
  private static final Map<String, Outcome> OUTCOMES =
      Map.ofEntries(
          Map.entry("server started", Outcome.STARTED),
          Map.entry("サーバ起動完了", Outcome.STARTED),
          Map.entry("server starting", Outcome.STARTING),
          Map.entry("server is still starting up", Outcome.STARTING),
          Map.entry("サーバは起動中です。", Outcome.STARTING),
          Map.entry("server stopped", Outcome.STOPPED),
          Map.entry("サーバは停止しました", Outcome.STOPPED),
          Map.entry("server shutting down", Outcome.STOPPING),
          Map.entry("サーバの停止中です", Outcome.STOPPING),
          Map.entry("server promoted", Outcome.PROMOTED),
          Map.entry("サーバは昇格しました", Outcome.PROMOTED),
          Map.entry("server promoting", Outcome.PROMOTING),
          Map.entry("サーバを昇格中です", Outcome.PROMOTING),
          Map.entry("server signaled", Outcome.SIGNALED),
          Map.entry("サーバにシグナルを送信しました", Outcome.SIGNALED),
          Map.entry("server signaled to rotate log file", Outcome.SIGNALED),
          Map.entry("サーバがログローテートをシグナルされました", Outcome.SIGNALED),
          Map.entry("pg_ctl: no server running", Outcome.NOT_RUNNING),
          Map.entry("pg_ctl: サーバが動作していません", Outcome.NOT_RUNNING));

  private static final List<String> WAITING =
      List.of(
          "waiting for server to start",
          "waiting for server to shut down",
          "waiting for server to promote",
          "サーバの起動完了を待っています",
          "サーバ停止処理の完了を待っています",
          "サーバの昇格を待っています");

  private static final List<String> RUNNING =
      List.of(
          "pg_ctl: server is running (PID: ",
          "pg_ctl: single-user server is running (PID: ",
          "pg_ctl: サーバが動作中です(PID: ",
          "pg_ctl: サーバが動作中です (PID: ",
          "pg_ctl: シングルユーザサーバが動作中です(PID: ",
          "pg_ctl: シングルユーザサーバが動作中です (PID: ");

  private static final List<String> DONE = List.of("done", "完了");
  private static final List<String> FAILED =
      List.of("failed", "失敗しました", "stopped waiting", "待機処理が停止されました");

  private static final List<String> NOTES =
      List.of(
          "Is server running?",
          "サーバが動作していますか?",
          "Examine the log output.",
          "ログ出力を確認してください。",
          "starting server anyway",
          "とにかくサーバを起動しています",
          "trying to start server anyway",
          "とにかくサーバの起動を試みます",
          "Please terminate the single-user server and try again.",
          "シングルユーザサーバを終了させてから、再度実行してください",
          "HINT: The \"-m fast\" option immediately disconnects sessions rather than",
          "waiting for session-initiated disconnection.",
          "ヒント: \"-m fast\"オプションは、セッション切断が始まるまで待機するのではなく",
          "即座にセッションを切断します。",
          "Please log in (using, e.g., \"su\") as the (unprivileged) user that will",
          "own the server process.",
          "サーバプロセスの所有者となる(非特権)ユーザとして(\"su\"などを使用して)",
          "ログインしてください。",
          "Check your installation.",
          "インストール状況を確認してください。",
          "インストレーションを検査してください。",
          "Try \"pg_ctl --help\" for more information.",
          "詳細は\"pg_ctl --help\"を実行してください。",
          "詳細は\"pg_ctl --help\"を実行してください",
          "詳細は\"pg_ctl --help\"で確認してください。");

  private static final List<String> WARNINGS =
      List.of(
          "WARNING: online backup mode is active",
          "Shutdown will not complete until pg_stop_backup() is called.",
          "警告: オンラインバックアップモードが実行中です。",
          "pg_stop_backup()が呼び出されるまでシャットダウンは完了しません");

  private static final List<String> ERRORS =
      List.of(
          "program \"",
          "The program \"",
          "same directory as \"",
          "but was not the same version as ",
          "pg_ctlにはプログラム\"",
          "pg_ctlには\"");

  private static final List<String> NO_ERRORS =
      List.of(
          "another server might be running",
          "他のサーバが動作中の可能性があります",
          "old server process (PID: ",
          "古いサーバプロセス(PID: ");

  private static final List<String> SERVER_LOG =
      List.of(
          "LOG",
          "ERROR",
          "FATAL",
          "PANIC",
          "WARNING",
          "NOTICE",
          "INFO",
          "HINT",
          "DETAIL",
          "CONTEXT",
          "STATEMENT",
          "ログ",
          "エラー",
          "パニック",
          "警告",
          "注意",
          "情報",
          "ヒント",
          "詳細",
          "文脈",
          "文");

  private PgCtlWords() {}

  /** The text in the older spelling. */
  static String old(String text) {
    return text.replace("サーバー", "サーバ").replace("ユーザー", "ユーザ");
  }

  static Optional<Outcome> outcome(String text) {
    return Optional.ofNullable(OUTCOMES.get(text));
  }

  /** What stands before the process id of a server that runs. */
  static Optional<String> running(String text) {
    return RUNNING.stream().filter(text::startsWith).findFirst();
  }

  /** What stands behind the dots of a line that tells that it waits. */
  static Optional<String> afterWaiting(String text) {
    return WAITING.stream()
        .filter(text::startsWith)
        .findFirst()
        .map(waiting -> behind(text, waiting));
  }

  private static String behind(String text, String waiting) {
    int at = waiting.length();
    while (at < text.length() && text.charAt(at) == '.') {
      at++;
    }
    return text.substring(at).strip();
  }

  static boolean isDone(String text) {
    return DONE.contains(text);
  }

  static boolean isFailure(String text) {
    return FAILED.contains(text);
  }

  static boolean isNote(String text) {
    return NOTES.contains(text);
  }

  static boolean isWarning(String text) {
    return WARNINGS.contains(text);
  }

  /** An error that is told without {@code pg_ctl:}. */
  static boolean isBareError(String text) {
    return ERRORS.stream().anyMatch(text::startsWith)
        || (text.startsWith("\"") && text.contains("がプログラム\"postgres\"を見つけましたが"));
  }

  /** What is told behind {@code pg_ctl:} though nothing went wrong. */
  static boolean isNoError(String text) {
    return NO_ERRORS.stream().anyMatch(text::startsWith);
  }

  static boolean isNoPidFile(String text) {
    return (text.startsWith("PID file ") && text.endsWith(" does not exist"))
        || (text.startsWith("PIDファイル") && text.endsWith("がありません"));
  }

  /** A line of the server: a severity with two blanks behind its colon. */
  static boolean isServerLog(String text) {
    int at = text.indexOf(":  ");
    while (at >= 0) {
      String before = text.substring(Math.max(0, at - 12), at);
      if (SERVER_LOG.stream().anyMatch(before::endsWith)) {
        return true;
      }
      at = text.indexOf(":  ", at + 1);
    }
    return false;
  }
}
