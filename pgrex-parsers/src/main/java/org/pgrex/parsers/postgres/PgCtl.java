package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pg_ctl start}, {@code stop}, {@code status}, {@code promote} and {@code reload}
 * print. Immutable.
 *
 * @param outcome what it says has become of the server
 * @param pid the postmaster's process, where it says that it runs
 * @param commandLine how the postmaster was started, which {@code status} tells
 * @param errors what went wrong, without {@code pg_ctl:}
 * @param messages what else it says, without {@code pg_ctl:}
 * @param serverLog lines of the server, which are mixed in where it was started without {@code -l}
 */
public record PgCtl(
    Optional<Outcome> outcome,
    Optional<Integer> pid,
    Optional<String> commandLine,
    List<String> errors,
    List<String> messages,
    List<String> serverLog,
    List<Unparsed> unparsed) {

  /** What has become of the server. */
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
    /** It was told to read its configuration again. */
    SIGNALED,
    /** {@code status}: it runs. */
    RUNNING,
    /** {@code status}, {@code stop}: it does not run. */
    NOT_RUNNING,
    /** What was asked for was not done. */
    FAILED
  }
}
