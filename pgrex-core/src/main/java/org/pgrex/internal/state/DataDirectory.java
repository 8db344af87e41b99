package org.pgrex.internal.state;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.postgres.WalFileName;

/**
 * What stands in a node's PGDATA and WAL directory.
 *
 * @param lock whether the start-inhibit flag PGSQL.lock is there
 * @param version what PG_VERSION says
 * @param walLink where PGDATA/pg_wal points, if it is a symbolic link
 * @param wal the WAL directory, where it lies outside of PGDATA
 * @param postmaster the pid of a server that runs there now
 * @param tablespaces where the links in pg_tblspc point
 */
public record DataDirectory(
    String path,
    boolean lock,
    Place pgdata,
    Optional<String> version,
    Optional<String> walLink,
    Optional<Place> wal,
    Optional<String> postmaster,
    List<String> tablespaces) {

  /** What stands at a path. */
  public enum Kind {
    DIRECTORY,
    LINK,
    ABSENT,
    OTHER
  }

  /**
   * A directory on the node.
   *
   * @param realPath where it really is, links followed
   * @param owner a login name
   * @param entries names of what it holds
   * @param mounts mount points at the path or beneath it
   * @param free bytes that its file system has left
   */
  public record Place(
      String path,
      String realPath,
      Kind kind,
      Optional<String> owner,
      List<String> entries,
      List<String> mounts,
      String filesystem,
      long free) {

    public boolean isEmpty() {
      return kind == Kind.ABSENT || (kind != Kind.OTHER && entries.isEmpty());
    }
  }

  /** Whether there is something that can be a database: its control file is another question. */
  public boolean hasDatabase() {
    return version.isPresent();
  }

  /**
   * Whether a base backup was begun there and has not been finished: pg_basebackup writes its
   * manifest under its final name last (PostgreSQL 13 and later).
   */
  public boolean holdsUnfinishedBackup() {
    return has("backup_label") && !has("backup_manifest");
  }

  /** Whether there is WAL in the WAL directory that lies outside of PGDATA. */
  public boolean holdsWalOutside() {
    return wal.map(Place::entries).orElse(List.of()).stream().anyMatch(WalFileName::isValid);
  }

  /**
   * The file by which PGDATA is known to be PostgreSQL's: that of a database, or the first that a
   * base backup writes. What empties PGDATA removes it last, so that it is known again where that
   * was cut off.
   */
  public Optional<String> mark() {
    if (version.isPresent()) {
      return Optional.of("PG_VERSION");
    }
    return Optional.of("backup_label").filter(this::has);
  }

  public boolean has(String entry) {
    return pgdata.entries().contains(entry);
  }
}
