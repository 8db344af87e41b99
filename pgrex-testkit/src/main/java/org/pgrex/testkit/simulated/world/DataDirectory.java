package org.pgrex.testkit.simulated.world;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.Nullable;

/** PGDATA of a host, with the WAL directory that its pg_wal points to. */
public final class DataDirectory {
  /** What initdb makes. */
  private static final List<String> MADE =
      List.of(
          "PG_VERSION",
          "base",
          "global",
          "pg_commit_ts",
          "pg_dynshmem",
          "pg_hba.conf",
          "pg_ident.conf",
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
          "postgresql.conf");

  private final TreeSet<String> entries = new TreeSet<>();
  private final TreeSet<String> wal = new TreeSet<>();
  private final Queue<Archive.Archived> unarchived = new ArrayDeque<>();
  private boolean exists;
  private boolean walExists;
  private boolean misconfigured;
  private int percent;
  private final int release;
  @Nullable private Database database;

  /** An empty one, of a major version of PostgreSQL. */
  DataDirectory(int release) {
    this.release = release;
  }

  /** What global/pg_control and the rest make; empty where there is no control file. */
  public Optional<Database> database() {
    return Optional.ofNullable(database);
  }

  Database open() {
    if (database == null) {
      throw new IllegalStateException("there is no database");
    }
    return database;
  }

  public boolean exists() {
    return exists;
  }

  public boolean walExists() {
    return walExists;
  }

  /** The names in PGDATA. */
  public List<String> entries() {
    return List.copyOf(entries);
  }

  /** The names in the WAL directory. */
  public List<String> wal() {
    return List.copyOf(wal);
  }

  public boolean has(String entry) {
    return entries.contains(entry);
  }

  /** Whether postgresql.conf has what the pgsql agent does not start with. */
  public boolean isMisconfigured() {
    return misconfigured;
  }

  public void misconfigure(boolean wrong) {
    misconfigured = wrong;
  }

  public void add(String entry) {
    exists = true;
    entries.add(entry);
  }

  public void remove(String entry) {
    entries.remove(entry);
  }

  /** A whole database stands here now. */
  public void put(Database newDatabase, Collection<String> moreEntries, Set<String> walFiles) {
    exists = true;
    walExists = true;
    database = newDatabase;
    percent = 100;
    entries.addAll(MADE);
    entries.addAll(moreEntries);
    wal.addAll(walFiles);
  }

  /** A base backup that is being written: without its control file, which comes last. */
  public void putPartial(int percentWritten) {
    percent = percentWritten;
    exists = true;
    walExists = true;
    entries.add("backup_label");
    entries.addAll(MADE.subList(0, MADE.size() * percentWritten / 100));
    entries.add("pg_wal");
  }

  /** Empties PGDATA, as far as it is let. */
  public void empty() {
    entries.clear();
    database = null;
    misconfigured = false;
    percent = 0;
  }

  /** The same, but for one file, if it is there. */
  public void emptyBut(String entry) {
    boolean there = entries.contains(entry);
    empty();
    if (there) {
      entries.add(entry);
    }
  }

  /** What it takes of the disk, where a whole database takes that much. */
  long bytes(long whole) {
    return whole / 100 * percent;
  }

  /** What a base backup has besides the database. */
  public List<String> backupFiles() {
    return release < 13 ? List.of("backup_label") : List.of("backup_label", "backup_manifest");
  }

  /** The file that makes a server a Standby. */
  String standbyFile() {
    return release < 12 ? "recovery.conf" : "standby.signal";
  }

  public void emptyWal() {
    wal.clear();
    unarchived.clear();
  }

  /** What the archiver has not taken yet. */
  Queue<Archive.Archived> unarchived() {
    return unarchived;
  }

  /** Removes both directories themselves. */
  public void removeAll() {
    empty();
    emptyWal();
    exists = false;
    walExists = false;
  }

  /** A WAL file is there from now on. */
  void wrote(String segment) {
    wal.add(segment);
  }

  /** Another WAL directory, as a symbolic link makes it; the data stays. */
  void walOf(Set<String> files) {
    wal.clear();
    wal.addAll(files);
  }

  @Override
  public String toString() {
    return database == null
        ? (exists ? entries.toString() : "absent")
        : "%s on timeline %d to %X, %d rows"
            .formatted(
                database.control().state(),
                database.timeline(),
                database.end(),
                database.rows().size());
  }
}
