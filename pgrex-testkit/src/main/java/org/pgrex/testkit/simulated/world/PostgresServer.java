package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.Nullable;
import org.pgrex.parsers.postgres.ControlData.ClusterState;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.parsers.postgres.Timeline;
import org.pgrex.parsers.postgres.WalFileName;

/** A PostgreSQL server that runs on a host. */
public final class PostgresServer {
  private static final Duration RESTORE = Duration.ofMillis(300);

  /** What it does. */
  public enum Mode {
    /** Takes writes. */
    PRIMARY,
    /** Follows a Primary, or waits for one. */
    STANDBY,
    /** Replays an archive, outside of pacemaker, seen by nobody. */
    ARCHIVE_RECOVERY,
    /** An archive recovery that has ended: it would take writes, but listens nowhere. */
    RECOVERED
  }

  private final Host host;
  private final int pid;
  private final Database database;
  private Mode mode;
  private boolean alive = true;
  private String restoring = "";
  private final List<String> options;

  /** Where it writes its log: only that of an archive recovery is kept. */
  private final String log;

  /** The Standby that commits wait for. */
  @Nullable private String synchronous;

  /** Written, and not told to the client yet. */
  private final List<Client.Write> waiting = new ArrayList<>();

  private PostgresServer(Host host, Mode mode, List<String> options, String log) {
    this.host = host;
    this.pid = host.nextPid();
    this.database = host.data().open();
    this.mode = mode;
    this.options = List.copyOf(options);
    this.log = log;
  }

  /** Starts as the pgsql agent does: a Standby, whatever it was before. */
  static PostgresServer standby(Host host) {
    DataDirectory data = host.data();
    useBackupLabel(data);
    data.add(data.standbyFile());
    data.add("postmaster.opts");
    data.open().state(ClusterState.IN_ARCHIVE_RECOVERY);
    PostgresServer server = new PostgresServer(host, Mode.STANDBY, List.of(), "");
    boolean more = true;
    while (more) {
      more = server.restore();
    }
    return server;
  }

  /** Starts an archive recovery outside of pacemaker. */
  static PostgresServer archiveRecovery(Host host, List<String> options, String log) {
    DataDirectory data = host.data();
    useBackupLabel(data);
    data.add("postmaster.opts");
    data.open().state(ClusterState.IN_ARCHIVE_RECOVERY);
    PostgresServer server = new PostgresServer(host, Mode.ARCHIVE_RECOVERY, options, log);
    server.restoreNext();
    return server;
  }

  private static void useBackupLabel(DataDirectory data) {
    if (data.has("backup_label")) {
      data.remove("backup_label");
      data.add("backup_label.old");
    }
  }

  public int pid() {
    return pid;
  }

  public Mode mode() {
    return mode;
  }

  public boolean isPrimary() {
    return mode == Mode.PRIMARY;
  }

  public Database database() {
    return database;
  }

  /** The WAL file that a recovery replays now. */
  public String restoring() {
    return restoring;
  }

  /** What it was started with besides PGDATA, port and configuration file. */
  public List<String> options() {
    return options;
  }

  boolean waitsFor(String standby) {
    return standby.equals(synchronous);
  }

  /** Commits wait for that Standby from now on. */
  void synchronous(String standby) {
    synchronous = standby;
  }

  /** Commits wait for nobody; those that waited are done. */
  void asynchronous() {
    synchronous = null;
    waiting.forEach(write -> write.acknowledge(host.world().client()));
    waiting.clear();
  }

  /**
   * Whether there is space for more WAL. A server that finds none panics, and does not start again
   * by itself: PG-REX wants {@code restart_after_crash} off.
   */
  public boolean canWrite() {
    if (host.free() > 0) {
      return true;
    }
    host.killPostgres();
    return false;
  }

  /** A client's row. */
  void insert(Client.Write write) {
    if (!canWrite()) {
      return;
    }
    Row row = database.insert(write.text());
    host.data().wrote(database.segment().toString());
    write.written(row);
    waiting.add(write);
    host.world().replicate();
  }

  /** Tells the clients of the rows that are where they must be. */
  void acknowledge() {
    if (mode != Mode.PRIMARY || waiting.isEmpty()) {
      return;
    }
    if (synchronous == null || host.world().isStreaming(host, synchronous)) {
      waiting.forEach(write -> write.acknowledge(host.world().client()));
      waiting.clear();
    }
  }

  /** A Standby takes what its Primary has more. */
  void receive(Database primary) {
    if (database.isAt(primary) || canWrite()) {
      database.catchUp(primary);
      host.data().wrote(primary.segment().toString());
    }
  }

  /** Whether it could be done. */
  boolean promote() {
    if (!canWrite()) {
      return false;
    }
    int next = Math.max(database.timeline(), host.archive().newestTimeline()) + 1;
    archiveUnfinishedSegment();
    database.promote(next);
    archiveHistory();
    host.data().wrote(database.segment().toString());
    host.data().remove(host.data().standbyFile());
    mode = Mode.PRIMARY;
    return true;
  }

  private void archiveUnfinishedSegment() {
    String name = database.segment() + ".partial";
    host.archive(new Archive.Archived(name, Database.SEGMENT, List.of(), List.of()));
  }

  private void archiveHistory() {
    String name = "%08X.history".formatted(database.timeline());
    host.archive(
        new Archive.Archived(name, 42L * database.history().size(), List.of(), database.history()));
    host.data().wrote(name);
  }

  /** Ends the segment; the archiver takes it. */
  public void switchWal() {
    archiveSegment();
    database.switchWal();
    host.data().wrote(database.segment().toString());
  }

  private void archiveSegment() {
    WalFileName name = database.segment();
    long start = name.start(Database.SEGMENT).value();
    List<Row> rows =
        database.rows().stream()
            .filter(row -> row.position() > start && row.position() <= start + Database.SEGMENT)
            .toList();
    host.archive(new Archive.Archived(name.toString(), Database.SEGMENT, rows, List.of()));
  }

  /**
   * What a base backup takes: the rows up to its checkpoint, and the archive gets what it needs.
   */
  public Database baseBackup() {
    switchWal();
    database.checkpoint();
    Database copy = database.copy();
    copy.state(ClusterState.IN_PRODUCTION);
    WalFileName first = database.segment();
    switchWal();
    String label = "%s.%08X.backup".formatted(first, 0x28);
    host.archive(new Archive.Archived(label, 350, List.of(), List.of()));
    return copy;
  }

  private void restoreNext() {
    host.after(RESTORE, this::restoreOne);
  }

  private void restoreOne() {
    if (!alive) {
      return;
    }
    if (restore()) {
      restoreNext();
    } else if (alive) {
      endRecovery();
    }
  }

  /** Replays the next archived segment, if there is one that goes on from here. */
  private boolean restore() {
    int archived = host.archive().newestTimeline();
    boolean follows = isBefore(host.archive().history(archived));
    List<Branch> history = follows ? host.archive().history(archived) : database.history();
    WalFileName next = nextSegment(follows ? archived : database.timeline(), history);
    restoring = next.toString();
    Optional<Archive.Archived> file = host.archive().file(next.toString());
    if (file.isEmpty()) {
      return false;
    }
    if (file.get().bytes() != Database.SEGMENT) {
      endWithoutWholeFile(file.get());
      return false;
    }
    long end = next.start(Database.SEGMENT).value() + Database.SEGMENT;
    int timeline = next.timeline().id();
    List<Branch> ancestors =
        history.stream().filter(branch -> branch.timeline() < timeline).toList();
    database.replay(file.get().rows(), timeline, end, ancestors);
    return true;
  }

  /** A Standby waits for the rest of it, a recovery ends; what the control file says stays. */
  private void endWithoutWholeFile(Archive.Archived file) {
    if (mode == Mode.ARCHIVE_RECOVERY) {
      host.files()
          .merge(
              log,
              "FATAL:  archive file \"%s\" has wrong size: %d instead of %d\n"
                  .formatted(file.name(), file.bytes(), Database.SEGMENT),
              String::concat);
      host.stopPostgresAtOnce();
    }
  }

  /** Whether a timeline with this history has come from where the database is. */
  private boolean isBefore(List<Branch> history) {
    return history.stream()
        .anyMatch(
            branch -> branch.timeline() == database.timeline() && database.end() <= branch.end());
  }

  private WalFileName nextSegment(int newest, List<Branch> history) {
    Lsn position = new Lsn(database.end());
    int timeline =
        history.stream()
            .filter(branch -> segmentOf(position.value()) < segmentOf(branch.end()))
            .findFirst()
            .map(Branch::timeline)
            .orElse(newest);
    return WalFileName.containing(new Timeline(timeline), position, Database.SEGMENT);
  }

  private static long segmentOf(long position) {
    return position / Database.SEGMENT;
  }

  private void endRecovery() {
    host.data().remove("recovery.signal");
    if (promote()) {
      restoring = "";
      mode = Mode.RECOVERED;
    }
  }

  /** Ends in order. */
  void stopFast() {
    alive = false;
    waiting.clear();
    switch (mode) {
      case STANDBY -> database.shutDownInRecovery();
      case ARCHIVE_RECOVERY -> database.shutDownInRecovery();
      case PRIMARY, RECOVERED -> database.shutDown();
    }
  }

  /** Ends at once: what it has written is on the disk, a last checkpoint is not. */
  void die() {
    alive = false;
    waiting.clear();
  }

  /** The WAL files that it would have to be sent. */
  Set<String> wal() {
    return new TreeSet<>(host.data().wal());
  }
}
