package org.pgrex.cli.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.Nullable;
import org.pgrex.Effect;
import org.pgrex.Event;
import org.pgrex.Event.BaseBackupProgress;
import org.pgrex.Finding;
import org.pgrex.PlannedCommand;
import org.pgrex.cli.Messages;

/** What the running step is at. Not thread-safe. */
final class Activity {
  private static final int MOST_FINDINGS = 4;
  private static final int SHORTEST_BAR = 10;
  private static final int LONGEST_BAR = 40;

  @Nullable private PlannedCommand command;
  private List<Finding> missing = List.of();
  @Nullable private BaseBackupProgress backup;
  @Nullable private BaseBackupProgress firstBackup;
  private Instant backupSince = Instant.EPOCH;
  @Nullable private Event.ArchiveSyncProgress sync;
  @Nullable private Event.RecoveryProgress recovery;

  void take(Event event, Instant now) {
    if (event instanceof Event.CommandStarted started) {
      command = started.command().effect() == Effect.READS ? null : started.command();
    } else if (event instanceof Event.CommandEnded) {
      command = null;
    } else if (event instanceof Event.Waiting waiting) {
      missing = waiting.missing();
    } else if (event instanceof BaseBackupProgress progress) {
      if (firstBackup == null) {
        firstBackup = progress;
        backupSince = now;
      }
      backup = progress;
    } else if (event instanceof Event.ArchiveSyncProgress progress) {
      sync = progress;
    } else if (event instanceof Event.RecoveryProgress progress) {
      recovery = progress;
    }
  }

  /** A few lines of no more than so many cells. */
  List<String> lines(Messages messages, int cells, Instant now) {
    List<String> lines = new ArrayList<>();
    if (command != null) {
      lines.add(command.command());
    }
    if (backup != null) {
      lines.add(bar(backup, messages, cells, now));
    }
    if (sync != null) {
      lines.add(messages.text("progress.sync", sync.files(), sync.file()));
    }
    if (recovery != null) {
      lines.add(messages.text("progress.recovery", recovery.segment()));
    }
    missing.stream()
        .limit(MOST_FINDINGS)
        .map(finding -> messages.text("progress.waiting", messages.text(finding)))
        .forEach(lines::add);
    if (missing.size() > MOST_FINDINGS) {
      lines.add(messages.text("progress.more", missing.size() - MOST_FINDINGS));
    }
    return lines.stream().map(line -> DisplayText.clip(line, cells)).toList();
  }

  private String bar(BaseBackupProgress progress, Messages messages, int cells, Instant now) {
    String amounts =
        messages.text(
            "progress.amounts",
            progress.percent(),
            Quantity.bytes(progress.done()),
            Quantity.bytes(progress.total()));
    String rate =
        firstBackup == null
            ? ""
            : Quantity.rate(
                progress.done() - firstBackup.done(), Duration.between(backupSince, now));
    String text = rate.isEmpty() ? amounts : amounts + "  " + rate;
    int bar =
        Math.max(
            SHORTEST_BAR, Math.min(LONGEST_BAR, cells - DisplayText.width(text) - "[]  ".length()));
    return "[" + filled(progress.percent(), bar) + "]  " + text;
  }

  private static String filled(int percent, int cells) {
    int full = cells * percent / 100;
    String head = full < cells ? ">" : "";
    return DisplayText.fit("=".repeat(full) + head, cells);
  }
}
