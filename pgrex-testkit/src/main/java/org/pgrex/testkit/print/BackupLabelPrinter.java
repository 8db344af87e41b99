package org.pgrex.testkit.print;

import java.util.Optional;
import org.pgrex.parsers.postgres.BackupLabel;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.WalFileName;

/** The file {@code backup_label}, or a {@code .backup} file; PostgreSQL 15. */
public final class BackupLabelPrinter {
  private final StringBuilder text = new StringBuilder();

  private BackupLabelPrinter() {}

  /** The file's content. */
  public static String print(BackupLabel label) {
    BackupLabelPrinter printer = new BackupLabelPrinter();
    printer.lines(label);
    return printer.text.toString();
  }

  private void lines(BackupLabel label) {
    line("START WAL LOCATION", location(Optional.of(label.startLocation()), label.startFile()));
    line("STOP WAL LOCATION", location(label.stopLocation(), label.stopFile()));
    line("CHECKPOINT LOCATION", label.checkpointLocation());
    line("BACKUP METHOD", label.method());
    line("BACKUP FROM", label.from());
    line("START TIME", label.startTime());
    line("LABEL", label.label());
    line("START TIMELINE", label.startTimeline());
    line("STOP TIME", label.stopTime());
    line("STOP TIMELINE", label.stopTimeline());
    line("INCREMENTAL FROM LSN", label.incrementalFrom());
    line("INCREMENTAL FROM TLI", label.incrementalFromTimeline());
  }

  private static Optional<String> location(Optional<Lsn> location, Optional<WalFileName> file) {
    return location.map(at -> at + file.map(" (file %s)"::formatted).orElse(""));
  }

  private void line(String name, Optional<?> value) {
    value.ifPresent(told -> text.append(name).append(": ").append(told).append('\n'));
  }
}
