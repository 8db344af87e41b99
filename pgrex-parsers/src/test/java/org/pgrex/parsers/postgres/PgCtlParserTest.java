package org.pgrex.parsers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.postgres.PgCtl.Outcome;

class PgCtlParserTest {
  static List<String> recordings() {
    return Fixture.in("postgresql", "pg_ctl-");
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_line_of_a_recording_is_understood(String path) {
    assertThat(PgCtlParser.parse(Fixture.text(path)).unparsed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "start, STARTED",
    "start-with-log, STARTED",
    "start-running, FAILED",
    "failed, FAILED",
    "no-data, FAILED",
    "stop, STOPPED",
    "stop-stopped, NOT_RUNNING",
    "status, RUNNING",
    "status-stopped, NOT_RUNNING",
    "promote-notstandby, FAILED",
    "start-no-wait, STARTING",
    "stop-no-wait, STOPPING",
    "restart, STARTED",
    "reload, SIGNALED",
    "logrotate, SIGNALED",
    "stop-immediate, STOPPED",
    "stop-smart-timeout, FAILED",
    "start-port-in-use, FAILED",
    "status-no-directory, FAILED",
    "no-operation, FAILED",
  })
  void both_languages_tell_the_same_outcome(String kind, Outcome outcome) {
    for (String language : List.of("en", "ja")) {
      assertThat(recording(kind, language).outcome()).contains(outcome);
    }
  }

  @Test
  void a_promotion_is_told() {
    assertThat(recording("promote", "en").outcome()).contains(Outcome.PROMOTED);
    assertThat(PgCtlParser.parse("サーバーの昇格を待っています....完了\nサーバーは昇格しました\n").outcome())
        .contains(Outcome.PROMOTED);
  }

  @Test
  void status_names_the_process_and_how_it_was_started() {
    PgCtl status = recording("status", "ja");

    assertThat(status.pid()).contains(1183);
    assertThat(status.commandLine().orElseThrow())
        .startsWith("/usr/lib/postgresql/15/bin/postgres");
  }

  @Test
  void the_server_s_log_is_kept_apart() {
    PgCtl start = recording("start-with-log", "en");

    assertThat(start.serverLog()).hasSize(6);
    assertThat(start.serverLog().get(0)).contains("starting PostgreSQL 15.18");
    assertThat(start.errors()).isEmpty();
  }

  @Test
  void a_server_that_runs_already_is_a_message_and_an_error() {
    PgCtl start = recording("start-running", "ja");

    assertThat(start.errors()).hasSize(1);
    assertThat(start.messages()).hasSize(2);
  }

  @Test
  void the_manual_s_words_are_read() {
    PgCtl start = PgCtlParser.parse("サーバの起動完了を待っています....\n完了\nサーバ起動完了\n");
    PgCtl stop = PgCtlParser.parse("サーバ停止処理の完了を待っています....完了\nサーバは停止しました\n");

    assertThat(start.outcome()).contains(Outcome.STARTED);
    assertThat(start.unparsed()).isEmpty();
    assertThat(stop.outcome()).contains(Outcome.STOPPED);
    assertThat(stop.unparsed()).isEmpty();
  }

  @Test
  void silence_tells_nothing_but_another_text_is_refused() {
    assertThat(PgCtlParser.parse("").outcome()).isEmpty();
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> PgCtlParser.parse("bash: pg_ctl: command not found\n"));
  }

  private static PgCtl recording(String kind, String language) {
    return PgCtlParser.parse(
        Fixture.text("postgresql/15/pg_ctl-" + kind + "." + language + ".txt"));
  }

  @Test
  void its_version_is_told() {
    PgCtl version = recording("version", "en");

    assertThat(version.outcome()).isEmpty();
    assertThat(version.version().orElseThrow().numbers()).containsExactly(15, 18);
    assertThat(version.version().orElseThrow().packager()).contains("(Debian 15.18-0+deb12u1)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.pg_ctl-stop.txt", "10.pg_ctl-stop.ja.txt"})
  void a_stop_that_waits_for_a_backup_warns_of_it(String name) {
    PgCtl stop = PgCtlParser.parse(Fixture.text("postgresql/written/" + name));

    assertThat(stop.warnings()).hasSize(2);
    assertThat(stop.errors()).hasSize(1);
    assertThat(stop.outcome()).contains(Outcome.FAILED);
  }
}
