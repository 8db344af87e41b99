package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.Nullable;
import org.pgrex.testkit.simulated.Lan;

/** A host: its power, its cables, its disk and what runs on it. */
public final class Host {
  /** From power to a shell. */
  public static final Duration BOOT = Duration.ofSeconds(6);

  private final World world;
  private final int id;
  private final String name;
  private final DataDirectory data;
  private final Archive archive = new Archive();
  private final Bmc bmc = new Bmc(this);
  private final Pacemaker pacemaker;
  private final Set<Lan> cut = EnumSet.noneOf(Lan.class);
  private final Set<String> addresses = new TreeSet<>();
  private final Map<String, String> files = new LinkedHashMap<>();

  private boolean powered = true;
  private boolean booted = true;
  private int life;
  private int pids = 400;

  private boolean configured;
  private boolean lock;
  private boolean passwordWrong;
  private boolean pcsd = true;
  private long free;
  @Nullable private PostgresServer postgres;

  Host(World world, int id, String name) {
    this.world = world;
    this.id = id;
    this.name = name;
    this.pacemaker = new Pacemaker(this);
    this.data = new DataDirectory(world.plan().postgres());
    this.free = world.plan().diskBytes();
  }

  public World world() {
    return world;
  }

  public int id() {
    return id;
  }

  public String name() {
    return name;
  }

  public String dlanAddress() {
    return Plan.dlan(id);
  }

  public List<String> interconnects() {
    return world.plan().interconnects(id);
  }

  public DataDirectory data() {
    return data;
  }

  public Archive archive() {
    return archive;
  }

  public Bmc bmc() {
    return bmc;
  }

  public Pacemaker pacemaker() {
    return pacemaker;
  }

  public Optional<PostgresServer> postgres() {
    return Optional.ofNullable(postgres);
  }

  /** Something that happens here later, unless the host loses its power before. */
  public void after(Duration delay, Runnable action) {
    int now = life;
    world
        .time()
        .after(
            delay,
            () -> {
              if (life == now && powered) {
                action.run();
              }
            });
  }

  /** Which of its lives the host is in: each loss of power begins another. */
  public int life() {
    return life;
  }

  public boolean isPowered() {
    return powered;
  }

  /** Whether it has booted. */
  public boolean isOn() {
    return powered && booted;
  }

  /** Pulls the plug. */
  public void powerOff() {
    if (!powered) {
      return;
    }
    powered = false;
    booted = false;
    life++;
    killPostgres();
    addresses.clear();
    files.keySet().removeIf(path -> path.startsWith("/run/") || path.startsWith("/tmp/"));
    pacemaker.die();
    world.membershipMayHaveChanged();
  }

  /** Turns it on; pacemaker does not start by itself. */
  public void powerOn() {
    if (powered) {
      return;
    }
    powered = true;
    after(BOOT, () -> booted = true);
  }

  /** Draws the cable of that LAN. */
  public void cut(Lan lan) {
    cut.add(lan);
    world.membershipMayHaveChanged();
    pacemaker.pingMayHaveChanged();
  }

  public void heal(Lan lan) {
    cut.remove(lan);
    world.membershipMayHaveChanged();
    pacemaker.pingMayHaveChanged();
  }

  public boolean isCut(Lan lan) {
    return cut.contains(lan);
  }

  /** The virtual addresses that are on it. */
  public Set<String> addresses() {
    return addresses;
  }

  /** Small files by path: those that nothing else of the simulation stands for. */
  public Map<String, String> files() {
    return files;
  }

  /** Whether corosync.conf is there. */
  public boolean isConfigured() {
    return configured;
  }

  public void configure(boolean there) {
    configured = there;
  }

  /** Whether the start-inhibit flag is there. */
  public boolean hasLock() {
    return lock;
  }

  public void lock(boolean there) {
    lock = there;
  }

  /** Whether the password for replication is wrong here. */
  public boolean isPasswordWrong() {
    return passwordWrong;
  }

  public void spoilPassword(boolean wrong) {
    passwordWrong = wrong;
  }

  public boolean hasPcsd() {
    return pcsd && isOn();
  }

  public void pcsd(boolean runs) {
    pcsd = runs;
  }

  /** What the file system has left. */
  public long free() {
    return Math.max(0, free - used());
  }

  public void free(long bytes) {
    free = bytes + used();
    archiveWaiting();
  }

  /** The server's archiver takes a file, as soon as there is space for it. */
  void archive(Archive.Archived file) {
    data.unarchived().add(file);
    archiveWaiting();
  }

  private void archiveWaiting() {
    Queue<Archive.Archived> waiting = data.unarchived();
    while (postgres != null && !waiting.isEmpty() && waiting.element().bytes() <= free()) {
      archive.put(waiting.remove());
    }
  }

  private long used() {
    return data.bytes(world.plan().databaseBytes()) + archive.bytes();
  }

  int nextPid() {
    return ++pids;
  }

  void startPostgres(PostgresServer server) {
    postgres = server;
    data.add("postmaster.pid");
    world.replicate();
  }

  /** Starts an archive recovery, as pg_ctl does. */
  public void startArchiveRecovery(List<String> options, String log) {
    startPostgres(PostgresServer.archiveRecovery(this, options, log));
  }

  /** Stops the server in order, if one runs. */
  public void stopPostgres() {
    if (postgres != null) {
      postgres.stopFast();
      postgres = null;
      data.remove("postmaster.pid");
    }
  }

  /** Ends the server at once, if one runs. */
  public void killPostgres() {
    if (postgres != null) {
      postgres.die();
      postgres = null;
    }
  }

  /** What an immediate shutdown leaves: no last checkpoint, but no postmaster.pid either. */
  void stopPostgresAtOnce() {
    killPostgres();
    data.remove("postmaster.pid");
  }

  /** The other one of the two. */
  public Host peer() {
    return world.hosts().stream().filter(host -> host != this).findFirst().orElseThrow();
  }

  /** All that it has of clients' rows, wherever it is kept. */
  public List<Row> rows() {
    return data.database().map(Database::rows).orElseGet(ArrayList::new);
  }

  @Override
  public String toString() {
    return name;
  }
}
