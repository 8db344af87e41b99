package org.pgrex.parsers.postgres;

import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.postgres.BaseBackup.Progress;

/**
 * Reads what {@code pg_basebackup} prints with {@code -P} or {@code -v} or neither, on a terminal
 * (its line redrawn with CR) or elsewhere; PostgreSQL 9.1 to 18. Progress is read in any language,
 * errors in each that the program speaks; those of PostgreSQL 10 and 11, which have no word for it,
 * in English and Japanese. See {@link BaseBackup} for samples, {@link BaseBackupFeed} for a backup
 * that is running.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class BaseBackupParser {
  private BaseBackupParser() {}

  /**
   * Reads one line of progress, as it comes in: {@code 70762/70762 kB (100%), 1/1 tablespace}.
   *
   * @return empty if the line is something else
   */
  public static Optional<Progress> parseLine(String line) {
    return ProgressLine.read(line);
  }

  /**
   * Parses the whole output, standard output and standard error together or standard error alone.
   * An empty text is a backup without {@code -P} that had nothing to tell.
   *
   * @throws ParseException if no line of it is pg_basebackup's
   */
  public static BaseBackup parse(String text) {
    BaseBackupFeed feed = new BaseBackupFeed();
    feed.accept(text);
    return feed.end();
  }
}
