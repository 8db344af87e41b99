package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pg_basebackup} prints. Immutable.
 *
 * <p>With {@code -P}, and with {@code -P -v}:
 *
 * <pre>
 * waiting for checkpoint
 * 10626/44193 kB (24%), 1/3 tablespaces
 * NOTICE:  all required WAL segments have been archived
 * 44207/44207 kB (100%), 3/3 tablespaces
 *
 * pg_basebackup: initiating base backup, waiting for checkpoint to complete
 * pg_basebackup: checkpoint completed
 * 10626/44193 kB (24%), 0/3 tablespaces (...rec/bbt1/PG_15_202209061/5/16386)
 * pg_basebackup: base backup completed
 * </pre>
 *
 * @param waitedForCheckpoint whether it says that it waits for a checkpoint of the Primary
 * @param progress every progress line, in order; each is the whole progress up to then
 * @param notices lines that begin with {@code NOTICE:}, without that word
 * @param warnings lines that begin with {@code WARNING:} or {@code pg_basebackup: warning:},
 *     without it
 * @param errors lines that tell of an error, without {@code pg_basebackup: error:}; with those that
 *     continue them
 * @param messages what {@code -v} says besides, and hints
 */
public record BaseBackup(
    boolean waitedForCheckpoint,
    List<Progress> progress,
    List<String> notices,
    List<String> warnings,
    List<String> errors,
    List<String> messages,
    List<Unparsed> unparsed)
    implements Parsed {

  /** The last progress line. */
  public Optional<Progress> lastProgress() {
    return progress.isEmpty() ? Optional.empty() : Optional.of(progress.get(progress.size() - 1));
  }

  /**
   * Whether it says that it is done, or its last progress line that all tablespaces are, and no
   * error is told. The exit status has the last word.
   */
  public boolean isComplete() {
    return errors.isEmpty()
        && (lastProgress().filter(Progress::isComplete).isPresent()
            || messages.stream().anyMatch(BaseBackupWords::isCompletion));
  }

  /**
   * How far the backup is.
   *
   * @param doneKilobytes in units of 1024 bytes; may pass the total, which is an estimate
   * @param totalKilobytes in units of 1024 bytes; empty where the size is not estimated
   * @param percent 0 to 100
   * @param tablespacesDone of {@code tablespaces}, the main data directory being one
   * @param file what is written now, or its end where the line has no room; empty without -v
   */
  public record Progress(
      long doneKilobytes,
      Optional<Long> totalKilobytes,
      Optional<Integer> percent,
      int tablespacesDone,
      int tablespaces,
      Optional<String> file) {

    /** Whether all tablespaces are done. */
    public boolean isComplete() {
      return tablespaces > 0 && tablespacesDone >= tablespaces;
    }
  }
}
