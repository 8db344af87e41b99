package org.pgrex.internal.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pgrex.Message;
import org.pgrex.transport.User;

/**
 * Whether what stands at PGDATA and at the WAL directory may be removed for a new base backup: it
 * must be what it should be, or nothing.
 */
public final class DeletionGuard {
  /** What PostgreSQL and its agent put into PGDATA. */
  private static final Set<String> OF_POSTGRESQL =
      Set.of(
          "PG_VERSION",
          "archive_status",
          "backup_label",
          "backup_label.old",
          "backup_manifest",
          "backup_manifest.tmp",
          "base",
          "current_logfiles",
          "global",
          "log",
          "pg_commit_ts",
          "pg_dynshmem",
          "pg_hba.conf",
          "pg_ident.conf",
          "pg_log",
          "pg_logical",
          "pg_multixact",
          "pg_notify",
          "pg_replslot",
          "pg_serial",
          "pg_snapshots",
          "pg_stat",
          "pg_stat_tmp",
          "pg_subtrans",
          "pg_tblspc",
          "pg_twophase",
          "pg_wal",
          "pg_xact",
          "postgresql.auto.conf",
          "postgresql.conf",
          "postmaster.opts",
          "postmaster.pid",
          "recovery.conf",
          "recovery.done",
          "recovery.signal",
          "standby.signal",
          "tablespace_map",
          "tablespace_map.old");

  private static final Pattern OF_WAL =
      Pattern.compile(
          "[0-9A-F]{24}(\\.partial|\\.[0-9A-F]{8}\\.backup|\\.[a-z0-9]+)?"
              + "|[0-9A-F]{8}\\.history|archive_status|summaries|xlogtemp\\.\\d+"
              + "|RECOVERYXLOG|RECOVERYHISTORY");

  private DeletionGuard() {}

  /** Why it may not be removed; empty where it may. */
  public static Optional<Message> objection(
      DataDirectory data, PgsqlSettings settings, String archive) {
    return objection(data.pgdata(), settings.owner(), archive)
        .or(() -> foreignToPgdata(data))
        .or(
            () ->
                data.wal()
                    .flatMap(
                        wal ->
                            objection(wal, settings.owner(), archive)
                                .or(() -> overlap(data.pgdata(), wal))
                                .or(() -> foreignToWal(wal))));
  }

  /** Why it may not be removed now, though it may once nothing uses it. */
  public static Optional<Message> inUse(DataDirectory data) {
    return data.postmaster().map(pid -> Message.of("refused.delete.in-use", data.path(), pid));
  }

  private static Optional<Message> objection(
      DataDirectory.Place place, User owner, String archive) {
    String path = place.path();
    if (!isPlain(path)) {
      return Optional.of(Message.of("refused.delete.not-plain", path));
    }
    if (place.kind() == DataDirectory.Kind.OTHER) {
      return Optional.of(Message.of("refused.delete.not-a-directory", path));
    }
    if (within(archive, path) || within(archive, place.realPath())) {
      return Optional.of(Message.of("refused.delete.archive-within", path, archive));
    }
    List<String> beneath =
        place.mounts().stream().filter(mount -> !mount.equals(place.realPath())).toList();
    if (!beneath.isEmpty()) {
      return Optional.of(
          Message.of("refused.delete.mount-beneath", path, String.join(", ", beneath)));
    }
    return place
        .owner()
        .filter(found -> !found.equals(owner.name()))
        .map(found -> Message.of("refused.delete.owner", path, found, owner));
  }

  /**
   * A database or a base backup may hold anything: an administrator's files are copied with it.
   * Without the file that tells it to be one, only PostgreSQL's own names are known to belong
   * there.
   */
  private static Optional<Message> foreignToPgdata(DataDirectory data) {
    if (data.mark().isPresent()) {
      return Optional.empty();
    }
    return data.pgdata().entries().stream()
        .filter(name -> !OF_POSTGRESQL.contains(name))
        .findFirst()
        .map(name -> Message.of("refused.delete.foreign", data.path(), name));
  }

  private static Optional<Message> foreignToWal(DataDirectory.Place wal) {
    return wal.entries().stream()
        .filter(name -> !OF_WAL.matcher(name).matches())
        .findFirst()
        .map(name -> Message.of("refused.delete.foreign", wal.path(), name));
  }

  private static Optional<Message> overlap(DataDirectory.Place pgdata, DataDirectory.Place wal) {
    return within(pgdata.realPath(), wal.realPath())
        ? Optional.of(Message.of("refused.delete.archive-within", wal.path(), pgdata.path()))
        : Optional.empty();
  }

  /** Absolute, and its own name: nothing that leads elsewhere, nothing at the very top. */
  private static boolean isPlain(String path) {
    return path.startsWith("/")
        && path.length() > 1
        && List.of(path.substring(1).split("/", -1)).stream()
            .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."))
        && path.chars().noneMatch(Character::isISOControl);
  }

  private static boolean within(String path, String directory) {
    return path.equals(directory) || path.startsWith(directory + "/");
  }
}
