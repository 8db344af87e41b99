package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code pg_basebackup -P} prints. Immutable.
 *
 * @param waitedForCheckpoint whether it says that it waits for a checkpoint of the Primary
 * @param progress every progress line, in order; each is the whole progress up to then
 * @param notices lines that begin with {@code NOTICE:}, without that word
 * @param warnings lines that begin with {@code WARNING:} or {@code pg_basebackup: warning:},
 *     without it
 * @param errors lines that tell of an error, without {@code pg_basebackup: error:}
 * @param messages what {@code -v} says besides
 */
public record BaseBackup(
    boolean waitedForCheckpoint,
    List<Progress> progress,
    List<String> notices,
    List<String> warnings,
    List<String> errors,
    List<String> messages,
    List<Unparsed> unparsed) {

  /** The last progress line. */
  public Optional<Progress> lastProgress() {
    return progress.isEmpty() ? Optional.empty() : Optional.of(progress.get(progress.size() - 1));
  }

  /** Whether the last progress line says that all tablespaces are done, and no error is told. */
  public boolean isComplete() {
    return errors.isEmpty() && lastProgress().filter(Progress::isComplete).isPresent();
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
