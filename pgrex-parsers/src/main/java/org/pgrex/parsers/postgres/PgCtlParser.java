package org.pgrex.parsers.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.postgres.PgCtl.Outcome;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;

/**
 * Reads what {@code pg_ctl} prints, in English or Japanese; PostgreSQL 9.6 to 17.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class PgCtlParser {
  /** Japanese in the spelling before PostgreSQL 12; the later one differs in a long vowel. */
  private static final Map<String, Outcome> SENTENCES =
      Map.ofEntries(
          Map.entry("server started", Outcome.STARTED),
          Map.entry("サーバ起動完了", Outcome.STARTED),
          Map.entry("server starting", Outcome.STARTING),
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
          Map.entry("pg_ctl: no server running", Outcome.NOT_RUNNING),
          Map.entry("pg_ctl: サーバが動作していません", Outcome.NOT_RUNNING));

  private static final Pattern RUNNING =
      Pattern.compile(
          "pg_ctl: (?:(?:single-user )?server is running|(?:シングルユーザ)?サーバが動作中です)"
              + " ?\\(PID: (\\d{1,9})\\)");
  private static final Pattern WAITING =
      Pattern.compile(
          "(waiting for server to (?:start|shut down|promote)"
              + "|サーバの起動完了を待っています|サーバ停止処理の完了を待っています|サーバの昇格を待っています)"
              + "\\.*(.*)");
  private static final Pattern SERVER_LOG =
      Pattern.compile(
          ".*\\b(?:LOG|ERROR|FATAL|PANIC|WARNING|NOTICE|INFO|HINT|DETAIL|CONTEXT|STATEMENT):  .*"
              + "|.*(?:ログ|エラー|致命的エラー|警告|注意|情報|ヒント|詳細|文脈|文):  .*");
  private static final List<String> DONE = List.of("done", "完了");
  private static final List<String> FAILED =
      List.of("failed", "失敗しました", "stopped waiting", "待機処理が停止されました");
  private static final List<String> HINTS =
      List.of(
          "Is server running?",
          "サーバが動作していますか?",
          "Examine the log output.",
          "ログ出力を確認してください。",
          "starting server anyway",
          "trying to start server anyway");
  private static final List<String> NO_ERROR =
      List.of("another server might be running", "他のサーバが動作中の可能性があります");

  private Optional<Outcome> outcome = Optional.empty();
  private Optional<Integer> pid = Optional.empty();
  private Optional<String> commandLine = Optional.empty();
  private boolean failed;
  private boolean afterRunning;
  private final List<String> errors = new ArrayList<>();
  private final List<String> messages = new ArrayList<>();
  private final List<String> serverLog = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private PgCtlParser() {}

  /**
   * Parses the output, standard output and standard error together or either. An empty text, as of
   * {@code pg_ctl -s}, tells nothing.
   *
   * @throws ParseException if no line of it is pg_ctl's
   */
  public static PgCtl parse(String text) {
    return new PgCtlParser().parseLines(Line.nonBlank(text));
  }

  private PgCtl parseLines(List<Line> lines) {
    for (Line line : lines) {
      if (!line(line, line.text().strip())) {
        unparsed.add(line.unparsed());
      }
    }
    if (!lines.isEmpty() && unparsed.size() + serverLog.size() == lines.size()) {
      throw new ParseException(
          lines.get(0).number(),
          "not pg_ctl: '" + lines.get(0).text().strip() + "', expected the output of pg_ctl");
    }
    if (outcome.isEmpty() && (failed || !errors.isEmpty())) {
      outcome = Optional.of(Outcome.FAILED);
    }
    return new PgCtl(
        outcome,
        pid,
        commandLine,
        List.copyOf(errors),
        List.copyOf(messages),
        List.copyOf(serverLog),
        List.copyOf(unparsed));
  }

  private boolean line(Line line, String printed) {
    boolean commandLineExpected = afterRunning;
    afterRunning = false;
    String text = printed.replace("サーバー", "サーバ").replace("ユーザー", "ユーザ");
    Outcome told = SENTENCES.get(text);
    if (told != null) {
      outcome = Optional.of(told);
      return true;
    }
    Matcher running = RUNNING.matcher(text);
    if (running.matches()) {
      outcome = Optional.of(Outcome.RUNNING);
      pid = Words.integer(running.group(1));
      afterRunning = true;
      return true;
    }
    Matcher waiting = WAITING.matcher(text);
    if (waiting.matches()) {
      String rest = waiting.group(2).strip();
      if (!rest.isEmpty() && !ending(rest)) {
        serverLog.add(rest);
      }
      return true;
    }
    if (ending(text)) {
      return true;
    }
    if (text.startsWith("pg_ctl: ")) {
      String said = printed.substring("pg_ctl: ".length()).strip();
      String compared = text.substring("pg_ctl: ".length());
      (NO_ERROR.stream().anyMatch(compared::startsWith) ? messages : errors).add(said);
      if (compared.startsWith("PID file ") || compared.startsWith("PIDファイル")) {
        outcome = Optional.of(Outcome.NOT_RUNNING);
      }
      return true;
    }
    if (HINTS.contains(text)) {
      messages.add(printed);
      return true;
    }
    if (SERVER_LOG.matcher(text).matches()
        || (line.indent() > 0 && !serverLog.isEmpty() && unparsed.isEmpty())) {
      serverLog.add(printed);
      return true;
    }
    if (commandLineExpected) {
      commandLine = Optional.of(printed);
      return true;
    }
    return false;
  }

  /** {@code done}, {@code failed}: how the waiting ended. */
  private boolean ending(String text) {
    failed |= FAILED.contains(text);
    return DONE.contains(text) || FAILED.contains(text);
  }
}
