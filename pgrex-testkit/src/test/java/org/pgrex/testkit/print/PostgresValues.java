package org.pgrex.testkit.print;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.pgrex.parsers.postgres.BackupLabel;
import org.pgrex.parsers.postgres.BaseBackup;
import org.pgrex.parsers.postgres.BaseBackup.Progress;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.PgCtl;
import org.pgrex.parsers.postgres.PgCtl.Outcome;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.TimelineHistory;
import org.pgrex.parsers.postgres.TimelineHistory.Entry;
import org.pgrex.parsers.postgres.WalFileName;

/** Arbitrary values of what PostgreSQL's programs print and its files hold. */
final class PostgresValues {
  private PostgresValues() {}

  static Arbitrary<Lsn> lsn() {
    return Arbitraries.longs().map(Lsn::new);
  }

  static Arbitrary<Timeline> timeline() {
    return Arbitraries.integers().between(1, Integer.MAX_VALUE).map(Timeline::new);
  }

  static Arbitrary<WalFileName> walFile() {
    return Combinators.combine(timeline(), Arbitraries.integers(), Arbitraries.integers())
        .as(WalFileName::new);
  }

  /** The values of pg_controldata by label, in English words. */
  static Arbitrary<Map<String, String>> controlData() {
    return Combinators.combine(
            Arbitraries.longs(),
            Arbitraries.of(ClusterState.values()),
            lsn(),
            lsn(),
            walFile(),
            timeline(),
            Odd.ctime(),
            Arbitraries.of("on", "off"))
        .as(
            (system, state, checkpoint, redo, file, timeline, time, flag) -> {
              Map<String, String> values = ControlDataPrinter.fresh();
              values.put("Database system identifier", Long.toUnsignedString(system));
              values.put("Database cluster state", ControlDataPrinter.state(state));
              values.put("pg_control last modified", time);
              values.put("Latest checkpoint location", checkpoint.toString());
              values.put("Latest checkpoint's REDO location", redo.toString());
              values.put("Latest checkpoint's REDO WAL file", file.toString());
              values.put("Latest checkpoint's TimeLineID", timeline.toString());
              values.put("Minimum recovery ending location", redo.toString());
              values.put("wal_log_hints setting", flag);
              return new LinkedHashMap<>(values);
            });
  }

  static Arbitrary<TimelineHistory> history() {
    return Combinators.combine(
            timeline().set().ofMaxSize(5),
            lsn().list().ofSize(5),
            Odd.text().list().ofSize(5),
            Odd.text().list().ofMaxSize(2))
        .as(
            (timelines, switches, reasons, comments) -> {
              List<Timeline> sorted = timelines.stream().sorted().toList();
              List<Entry> entries =
                  IntStream.range(0, sorted.size())
                      .mapToObj(i -> new Entry(sorted.get(i), switches.get(i), reasons.get(i)))
                      .toList();
              return new TimelineHistory(entries, comments, List.of());
            });
  }

  static Arbitrary<BackupLabel> label() {
    return Combinators.combine(
            Combinators.combine(lsn(), Odd.maybe(walFile())).as(Map::entry),
            Combinators.combine(Odd.maybe(lsn()), walFile()).as(Map::entry),
            Odd.maybe(lsn()),
            Odd.maybe(Arbitraries.of("streamed", "pg_start_backup")),
            Odd.maybe(Arbitraries.of("primary", "standby")),
            Odd.maybe(Arbitraries.of("2026-11-23 04:52:54 UTC", "2026-11-23 13:52:54 JST")),
            Odd.maybe(Odd.text()),
            Odd.maybe(timeline()))
        .as(
            (start, stop, checkpoint, method, from, time, label, timeline) ->
                new BackupLabel(
                    start.getKey(),
                    start.getValue(),
                    stop.getKey(),
                    stop.getKey().map(at -> stop.getValue()),
                    checkpoint,
                    method,
                    from,
                    time,
                    stop.getKey().flatMap(at -> time),
                    label,
                    timeline,
                    stop.getKey().flatMap(at -> timeline),
                    Optional.empty(),
                    Optional.empty(),
                    List.of()));
  }

  /** Progress as PostgreSQL 15 tells it: with the total, and a file with {@code -v}. */
  static Arbitrary<Progress> progress(boolean verbose) {
    return Combinators.combine(
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.longs().between(0, 1L << 40),
            Arbitraries.integers().between(0, 100),
            Arbitraries.integers().between(0, 9),
            Arbitraries.integers().between(1, 9),
            Odd.letters("ab/.9_", 1, 34).optional(0.7))
        .as(
            (done, more, percent, spaces, of, file) ->
                new Progress(
                    done,
                    Optional.of(done + more),
                    Optional.of(percent),
                    Math.min(spaces, of),
                    of,
                    verbose ? file : Optional.empty()));
  }

  static Arbitrary<BaseBackup> baseBackup() {
    return Arbitraries.of(true, false)
        .flatMap(
            verbose ->
                Combinators.combine(
                        progress(verbose).list().ofMinSize(1).ofMaxSize(5),
                        Arbitraries.of("all required WAL segments have been archived")
                            .list()
                            .ofMaxSize(1),
                        Odd.text().map(text -> "could not " + text).list().ofMaxSize(1))
                    .as(
                        (progress, notices, errors) ->
                            new BaseBackup(
                                true,
                                progress,
                                notices,
                                List.of(),
                                errors,
                                verbose
                                    ? List.of(
                                        "initiating base backup, waiting for checkpoint to"
                                            + " complete",
                                        "checkpoint completed",
                                        "base backup completed")
                                    : List.of(),
                                List.of())));
  }

  static Arbitrary<PgCtl> pgCtl() {
    return Combinators.combine(
            Arbitraries.of(Outcome.values()).filter(outcome -> outcome != Outcome.FAILED),
            Arbitraries.integers().between(1, 999_999_999),
            Odd.maybe(Odd.text().map(text -> "/usr/lib/postgresql/15/bin/postgres " + text)),
            Odd.text()
                .map(text -> "2026-11-23 05:17:04.281 UTC [9467] LOG:  " + text)
                .list()
                .ofMaxSize(3))
        .as(
            (outcome, pid, commandLine, log) -> {
              boolean runs = outcome == Outcome.RUNNING;
              boolean waits =
                  List.of(Outcome.STARTED, Outcome.STOPPED, Outcome.PROMOTED).contains(outcome);
              return new PgCtl(
                  Optional.of(outcome),
                  Optional.empty(),
                  runs ? Optional.of(pid) : Optional.empty(),
                  runs ? commandLine : Optional.empty(),
                  List.of(),
                  List.of(),
                  List.of(),
                  waits ? log : List.of(),
                  List.of());
            });
  }
}
