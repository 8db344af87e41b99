package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pg_ctl start}, {@code stop}, {@code restart}, {@code status}, {@code promote}, {@code
 * reload} and {@code --version} print. Immutable.
 *
 * <pre>
 * waiting for server to start.... done
 * server started
 *
 * サーバー停止処理の完了を待っています....完了
 * サーバーは停止しました
 *
 * pg_ctl: server is running (PID: 1183)
 * /usr/lib/postgresql/15/bin/postgres "-D" "/dbfp/pgdata/data"
 *
 * pg_ctl (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
 * </pre>
 *
 * @param outcome what it says has become of the server; of a restart, at last
 * @param version what {@code --version} tells
 * @param pid the postmaster's process, where it says that it runs
 * @param commandLine how the postmaster was started, which {@code status} tells
 * @param errors what went wrong, without {@code pg_ctl:}
 * @param warnings without {@code WARNING:}
 * @param messages what else it says, without {@code pg_ctl:}
 * @param serverLog lines of the server, which are mixed in where it was started without {@code -l}
 */
public record PgCtl(
    Optional<Outcome> outcome,
    Optional<PostgresVersion> version,
    Optional<Integer> pid,
    Optional<String> commandLine,
    List<String> errors,
    List<String> warnings,
    List<String> messages,
    List<String> serverLog,
    List<Unparsed> unparsed)
    implements Parsed {

  /** What has become of the server, of {@code server stopped} and the like in either language. */
  public enum Outcome {
    /** It is up: {@code server started}. */
    STARTED,
    /** It was told to start; pg_ctl did not wait, or not long enough. */
    STARTING,
    STOPPED,
    /** It was told to stop; pg_ctl did not wait, or not long enough. */
    STOPPING,
    PROMOTED,
    /** It was told to promote itself; pg_ctl did not wait, or not long enough. */
    PROMOTING,
    /** It was told to read its configuration again, or to begin a new log file. */
    SIGNALED,
    /** {@code status}: it runs. */
    RUNNING,
    /** {@code status}, {@code stop}: it does not run. */
    NOT_RUNNING,
    /** What was asked for was not done. */
    FAILED
  }
}
