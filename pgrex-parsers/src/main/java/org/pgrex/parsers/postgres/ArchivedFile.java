package org.pgrex.parsers.postgres;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a file of pg_wal or of the archive is, by its name. Immutable. */
public sealed interface ArchivedFile {
  /** The file's name. */
  String name();

  /** A whole WAL segment, {@code 000000020000000000000003}. */
  record Segment(WalFileName file) implements ArchivedFile {
    @Override
    public String name() {
      return file.toString();
    }
  }

  /** What a promoted server had of its old timeline's last segment, {@code ....partial}. */
  record PartialSegment(WalFileName file) implements ArchivedFile {
    @Override
    public String name() {
      return file + ".partial";
    }
  }

  /**
   * The record of a base backup, {@code 000000020000000000000003.00000028.backup}.
   *
   * @param file the segment that the backup begins in: older ones are not needed for it
   * @param offset where in that segment
   */
  record BackupHistory(WalFileName file, int offset) implements ArchivedFile {
    @Override
    public String name() {
      return "%s.%08X.backup".formatted(file, offset);
    }
  }

  /** Where a timeline branched off, {@code 00000002.history}. */
  record History(Timeline timeline) implements ArchivedFile {
    @Override
    public String name() {
      return timeline.historyFileName();
    }
  }

  /** None of these. */
  record Other(String name) implements ArchivedFile {}

  /** Tells what a file is; every name is at least {@link Other}. */
  static ArchivedFile of(String name) {
    int dot = name.indexOf('.');
    String stem = dot < 0 ? name : name.substring(0, dot);
    String suffix = dot < 0 ? "" : name.substring(dot);
    if (suffix.equals(".history") && stem.matches("[0-7][0-9A-F]{7}") && !stem.matches("0+")) {
      return new History(Timeline.parseHex(stem));
    }
    if (!WalFileName.isValid(stem)) {
      return new Other(name);
    }
    WalFileName file = WalFileName.parse(stem);
    Matcher backup = Names.BACKUP.matcher(suffix);
    if (suffix.isEmpty()) {
      return new Segment(file);
    }
    if (suffix.equals(".partial")) {
      return new PartialSegment(file);
    }
    return backup.matches()
        ? new BackupHistory(file, Integer.parseUnsignedInt(backup.group(1), 16))
        : new Other(name);
  }

  /** The patterns; an interface has no private constants. */
  final class Names {
    private static final Pattern BACKUP = Pattern.compile("\\.([0-9A-F]{8})\\.backup");

    private Names() {}
  }
}
