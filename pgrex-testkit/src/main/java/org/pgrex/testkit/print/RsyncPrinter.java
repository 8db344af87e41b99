package org.pgrex.testkit.print;

import java.util.Locale;
import org.pgrex.parsers.rsync.RsyncOutput;
import org.pgrex.parsers.rsync.RsyncOutput.Progress;
import org.pgrex.parsers.rsync.RsyncOutput.Summary;

/**
 * {@code rsync -av} that receives, and its progress; rsync 3. What {@code --delete} removes is told
 * before what is received.
 */
public final class RsyncPrinter {
  private RsyncPrinter() {}

  /** {@code rsync -av}, of a transfer without progress; {@code --stats} where there are any. */
  public static String print(RsyncOutput output) {
    StringBuilder text = new StringBuilder();
    output.warnings().forEach(warning -> text.append(warning).append('\n'));
    text.append("receiving incremental file list\n");
    output.deleted().forEach(file -> text.append("deleting ").append(file).append('\n'));
    output.files().forEach(file -> text.append(file).append('\n'));
    if (!output.stats().isEmpty()) {
      text.append('\n');
      output.stats().forEach((name, value) -> text.append(name + ": " + value + "\n"));
    }
    output.summary().ifPresent(summary -> text.append('\n').append(summary(summary)));
    output.errors().forEach(error -> text.append(error).append('\n'));
    return text.toString();
  }

  /** {@code --info=progress2} without {@code -v}: one line, drawn anew. */
  public static String progressOnly(RsyncOutput output) {
    StringBuilder text = new StringBuilder();
    output.progress().forEach(progress -> text.append(progress(progress)));
    return text.append('\n').toString();
  }

  /** One drawing of the progress, with the CR before it. */
  public static String progress(Progress progress) {
    return "\r%15s %3d%% %11s %10s%s"
        .formatted(
            Numbers.grouped(progress.bytes()),
            progress.percent(),
            progress.rate(),
            progress.time(),
            progress
                .transferred()
                .map(
                    files ->
                        " (xfr#%d, to-chk=%d/%d)"
                            .formatted(
                                files, progress.toCheck().orElse(0), progress.total().orElse(0)))
                .orElse("  "));
  }

  private static String summary(Summary summary) {
    return "sent %s bytes  received %s bytes  %s bytes/sec\n"
            .formatted(
                Numbers.grouped(summary.sentBytes()),
                Numbers.grouped(summary.receivedBytes()),
                decimal(summary.bytesPerSecond()))
        + summary
            .totalBytes()
            .map(
                total ->
                    "total size is %s  speedup is %s\n"
                        .formatted(Numbers.grouped(total), decimal(summary.speedup().orElse(0.0))))
            .orElse("");
  }

  private static String decimal(double number) {
    return String.format(Locale.ROOT, "%,.2f", number);
  }
}
