package org.pgrex.testkit.print;

import java.util.List;
import org.pgrex.parsers.postgres.BaseBackup;
import org.pgrex.parsers.postgres.BaseBackup.Progress;

/**
 * {@code pg_basebackup -P} of PostgreSQL 15, in English or Japanese; all of it goes to standard
 * error. It is verbose where the value has messages or the progress names a file.
 */
public final class BaseBackupPrinter {
  private static final int FILE_WIDTH = 35;

  private final Language language;
  private final boolean terminal;
  private final StringBuilder text = new StringBuilder();

  private BaseBackupPrinter(Language language, boolean terminal) {
    this.language = language;
    this.terminal = terminal;
  }

  /**
   * The whole output: the server's notices stand before the last progress, and what is told with
   * {@code -v} beyond the first two messages behind it.
   *
   * @param terminal whether it writes on a terminal, where lines are drawn anew with CR
   */
  public static String print(BaseBackup backup, Language language, boolean terminal) {
    return new BaseBackupPrinter(language, terminal).whole(backup);
  }

  /** What it says without {@code -v} while it waits for the checkpoint, without an end of line. */
  public static String waiting(Language language) {
    return language.of("waiting for checkpoint", "チェックポイントを待っています");
  }

  /** A line of progress, without its end. */
  public static String progress(Progress progress, Language language) {
    return progress(progress, language, progress.file().isPresent());
  }

  /**
   * A line of progress, without its end.
   *
   * @param verbose where no file is told, the line is filled up to erase the one before
   */
  public static String progress(Progress progress, Language language, boolean verbose) {
    String total = String.valueOf(progress.totalKilobytes().orElse(progress.doneKilobytes()));
    String done = String.valueOf(progress.doneKilobytes());
    return " ".repeat(Math.max(0, total.length() - done.length()))
        + "%s/%s kB (%d%%), %d/%d %s"
            .formatted(
                done,
                total,
                progress.percent().orElse(100),
                progress.tablespacesDone(),
                progress.tablespaces(),
                language.of(progress.tablespaces() == 1 ? "tablespace" : "tablespaces", "テーブル空間"))
        + progress
            .file()
            .map(file -> " (%-35s)".formatted(shortened(file)))
            .orElse(verbose ? " ".repeat(1 + FILE_WIDTH + 5) : "");
  }

  private static String shortened(String file) {
    return file.length() > FILE_WIDTH
        ? "..." + file.substring(file.length() - (FILE_WIDTH - 3))
        : file;
  }

  private String whole(BaseBackup backup) {
    boolean verbose = !backup.messages().isEmpty();
    List<Progress> progress = backup.progress();
    int last = progress.size() - 1;
    if (backup.waitedForCheckpoint() && !verbose) {
      redrawn(waiting(language));
    }
    int before = Math.min(2, backup.messages().size());
    backup.messages().subList(0, before).forEach(this::message);
    for (int i = 0; i < progress.size(); i++) {
      if (i == last) {
        backup.notices().forEach(notice -> line("NOTICE:  " + notice));
      }
      redrawn(progress(progress.get(i), language, verbose));
    }
    if (progress.isEmpty()) {
      backup.notices().forEach(notice -> line("NOTICE:  " + notice));
    } else if (terminal) {
      // The last line is left to stand.
      text.setLength(text.length() - 1);
      line("");
    }
    backup.warnings().forEach(warning -> line("WARNING:  " + warning));
    backup.errors().forEach(error -> line(error(error)));
    backup.messages().subList(before, backup.messages().size()).forEach(this::message);
    return text.toString();
  }

  private String error(String error) {
    return "pg_basebackup: " + language.of("error: ", "エラー: ") + error.replace("\n", "\n\t");
  }

  private void message(String message) {
    line("pg_basebackup: " + message);
  }

  private void line(String line) {
    text.append(line).append(terminal ? "\r\n" : "\n");
  }

  private void redrawn(String line) {
    text.append(line).append(terminal ? "\r" : "\n");
  }
}
