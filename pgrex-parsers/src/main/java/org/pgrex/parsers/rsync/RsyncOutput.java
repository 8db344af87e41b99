package org.pgrex.parsers.rsync;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * What {@code rsync -av} prints. Immutable.
 *
 * <pre>
 * receiving incremental file list
 * 000000020000000000000003
 *      16,777,216   9%  190.48MB/s    0:00:00 (xfr#1, to-chk=18/20)
 *
 * sent 388 bytes  received 184,598,195 bytes  123,065,722.00 bytes/sec
 * total size is 184,551,783  speedup is 1.00
 * </pre>
 *
 * Where the locale's decimal point is a comma, rsync writes {@code 184.598.195} and {@code 1,00}.
 *
 * @param files what was transferred or made, as listed: relative to the source, folders ending in
 *     {@code /}
 * @param deleted what {@code --delete} has removed
 * @param progress every line of {@code --progress} (of one file each) or {@code --info=progress2}
 *     (of the whole)
 * @param summary empty where rsync did not come to its end, or was not told {@code -v}
 * @param stats what {@code --stats} tells, by name
 * @param warnings of rsync or of ssh
 * @param errors of rsync or of ssh, whole
 * @param messages what else ssh or rsync says, a password prompt among it
 */
public record RsyncOutput(
    List<String> files,
    List<String> deleted,
    List<Progress> progress,
    Optional<Summary> summary,
    Map<String, String> stats,
    List<String> warnings,
    List<String> errors,
    List<String> messages,
    List<Unparsed> unparsed)
    implements Parsed {

  /**
   * A line of progress.
   *
   * @param bytes so far; rounded where rsync is told {@code -h}
   * @param percent 0 to 100
   * @param rate as printed: {@code 161.62MB/s}
   * @param time as printed: what remains, or at the end what it has taken; {@code ??:??:??} where
   *     rsync cannot tell
   * @param transferred how many files are done
   * @param toCheck how many files are still to be looked at
   * @param total how many files there are, as far as rsync knows yet
   */
  public record Progress(
      long bytes,
      int percent,
      String rate,
      String time,
      Optional<Integer> transferred,
      Optional<Integer> toCheck,
      Optional<Integer> total) {}

  /**
   * The last two lines.
   *
   * <pre>
   * sent 1,234 bytes  received 83,890,123 bytes  55,927,571.33 bytes/sec
   * total size is 83,886,080  speedup is 1.00
   * </pre>
   *
   * @param sentBytes over the wire
   * @param receivedBytes over the wire
   * @param bytesPerSecond the mean
   * @param totalBytes of all files, transferred or not
   * @param speedup total by transferred bytes
   */
  public record Summary(
      long sentBytes,
      long receivedBytes,
      double bytesPerSecond,
      Optional<Long> totalBytes,
      Optional<Double> speedup) {}

  /** Whether rsync came to its end without an error. */
  public boolean isSuccess() {
    return errors.isEmpty();
  }
}
