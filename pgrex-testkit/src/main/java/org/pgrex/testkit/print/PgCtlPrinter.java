package org.pgrex.testkit.print;

import java.util.Set;
import org.pgrex.parsers.postgres.PgCtl;
import org.pgrex.parsers.postgres.PgCtl.Outcome;

/** {@code pg_ctl} of PostgreSQL 15, in English or Japanese. */
public final class PgCtlPrinter {
  /** What it says behind the failure of a start that it has waited for. */
  private static final Set<String> EXAMINE = Set.of("Examine the log output.", "ログ出力を確認してください。");

  private final Language language;
  private final StringBuilder text = new StringBuilder();

  private PgCtlPrinter(Language language) {
    this.language = language;
  }

  /** What is printed after a wait of no more than a moment. */
  public static String print(PgCtl value, Language language) {
    return print(value, language, 1);
  }

  /**
   * What is printed, standard output and standard error as they come.
   *
   * @param dots how often it looked before the server was ready, at least once
   */
  public static String print(PgCtl value, Language language, int dots) {
    return new PgCtlPrinter(language).whole(value, dots);
  }

  /** What {@code stop} says on standard error where no server runs; the exit status is 1. */
  public static String noPidFile(String pgdata, Language language) {
    return language
        .of(
            "pg_ctl: PID file \"%s/postmaster.pid\" does not exist\nIs server running?\n",
            "pg_ctl: PIDファイル\"%s/postmaster.pid\"がありません\nサーバーが動作していますか?\n")
        .formatted(pgdata);
  }

  /** What it says on standard error where there is no data directory; the exit status is 1. */
  public static String noDirectory(String pgdata, Language language) {
    return language
        .of("pg_ctl: directory \"%s\" does not exist\n", "pg_ctl: ディレクトリ \"%s\" は存在しません\n")
        .formatted(pgdata);
  }

  /** What {@code start} says where the server has ended at once; the exit status is 1. */
  public static String failedStart(Language language) {
    return waiting(Outcome.FAILED, language)
        + "...."
        + language.of(
            " stopped waiting\npg_ctl: could not start server\nExamine the log output.\n",
            " 待機処理が停止されました\npg_ctl: サーバーを起動できませんでした。\nログ出力を確認してください。\n");
  }

  private static String waiting(Outcome outcome, Language language) {
    return switch (outcome) {
      case STOPPED -> language.of("waiting for server to shut down", "サーバー停止処理の完了を待っています");
      case PROMOTED -> language.of("waiting for server to promote", "サーバーの昇格を待っています");
      default -> language.of("waiting for server to start", "サーバーの起動完了を待っています");
    };
  }

  private String whole(PgCtl value, int dots) {
    value.warnings().forEach(this::named);
    value.messages().stream().filter(PgCtlPrinter::isOfAnother).forEach(this::named);
    Outcome outcome = value.outcome().orElse(Outcome.FAILED);
    switch (outcome) {
      case STARTED, STOPPED, PROMOTED -> {
        waited(value, outcome, dots);
        line(language.of(" done", "完了"));
        line(sentence(outcome));
      }
      case STARTING, STOPPING, PROMOTING, SIGNALED -> line(sentence(outcome));
      case RUNNING -> {
        line(
            language
                .of("pg_ctl: server is running (PID: %d)", "pg_ctl: サーバーが動作中です(PID: %d)")
                .formatted(value.pid().orElse(0)));
        value.commandLine().ifPresent(this::line);
      }
      case NOT_RUNNING -> {
        if (value.errors().isEmpty()) {
          named(language.of("no server running", "サーバーが動作していません"));
        }
      }
      case FAILED -> {
        if (value.messages().stream().anyMatch(EXAMINE::contains)) {
          waited(value, outcome, dots);
          line(language.of(" stopped waiting", " 待機処理が停止されました"));
        }
      }
    }
    value.errors().forEach(this::named);
    value.messages().stream().filter(said -> !isOfAnother(said)).forEach(this::line);
    return text.toString();
  }

  /** What it says before it tries. */
  private static boolean isOfAnother(String said) {
    return said.startsWith("another server might be running") || said.startsWith("他のサーバー");
  }

  private void waited(PgCtl value, Outcome outcome, int dots) {
    text.append(waiting(outcome, language)).append("...").append(".".repeat(dots));
    value.serverLog().forEach(this::line);
  }

  private String sentence(Outcome outcome) {
    return switch (outcome) {
      case STARTED -> language.of("server started", "サーバー起動完了");
      case STOPPED -> language.of("server stopped", "サーバーは停止しました");
      case PROMOTED -> language.of("server promoted", "サーバーは昇格しました");
      case STARTING -> language.of("server starting", "サーバーは起動中です。");
      case STOPPING -> language.of("server shutting down", "サーバーの停止中です");
      case PROMOTING -> language.of("server promoting", "サーバーを昇格中です");
      case SIGNALED -> language.of("server signaled", "サーバーにシグナルを送信しました");
      default -> throw new IllegalArgumentException(outcome.name());
    };
  }

  private void named(String said) {
    line("pg_ctl: " + said);
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
