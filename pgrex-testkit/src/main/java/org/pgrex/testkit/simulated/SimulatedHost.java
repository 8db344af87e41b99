package org.pgrex.testkit.simulated;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.pgrex.testkit.simulated.world.Database;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.LiveCluster;
import org.pgrex.testkit.simulated.world.PostgresServer;
import org.pgrex.testkit.simulated.world.Row;
import org.pgrex.testkit.simulated.world.World;

/**
 * One of the two hosts of a {@link SimulatedCluster}: its power, its cables, ways to spoil it, and
 * what a test wants to know of it. Thread-safe.
 */
public final class SimulatedHost {
  private final SimulatedCluster cluster;
  private final String name;

  SimulatedHost(SimulatedCluster cluster, String name) {
    this.cluster = cluster;
    this.name = name;
  }

  private <T> T look(Function<Host, T> question) {
    return cluster.inWorld(world -> question.apply(world.host(name)));
  }

  private void act(Consumer<Host> action) {
    cluster.inWorld(
        (World world) -> {
          action.accept(world.host(name));
          return name;
        });
  }

  /** As {@code uname -n} prints it. */
  public String name() {
    return name;
  }

  /** Pulls the plug: nothing says farewell. It stays off unless it is fenced or turned on. */
  public void powerOff() {
    act(Host::powerOff);
  }

  /** Turns it on; pacemaker does not start by itself. It takes six seconds to boot. */
  public void powerOn() {
    act(Host::powerOn);
  }

  /** It loses its power and gets it back at once, as by a reset button. */
  public void crash() {
    act(
        host -> {
          host.powerOff();
          host.powerOn();
        });
  }

  public boolean isOn() {
    return look(Host::isPowered);
  }

  /** Whether its services have all started since it was turned on. */
  public boolean hasBooted() {
    return look(Host::isOn);
  }

  /** Draws its cable of that LAN. */
  public void cut(Lan lan) {
    act(host -> host.cut(lan));
  }

  public void heal(Lan lan) {
    act(host -> host.heal(lan));
  }

  /** The PostgreSQL server dies, as by a signal that it cannot catch. */
  public void crashPostgres() {
    act(Host::killPostgres);
  }

  /** Corosync and pacemaker die; what they had started runs on. */
  public void crashPacemaker() {
    act(host -> host.pacemaker().die());
  }

  /** Starts pacemaker as an operator does; returns at once. */
  public void startPacemaker() {
    act(
        host -> {
          if (host.isOn() && host.isConfigured()) {
            host.pacemaker().start();
          }
        });
  }

  /** Stops pacemaker as an operator does; returns at once. */
  public void stopPacemaker() {
    act(host -> host.pacemaker().stop());
  }

  /** Forgets the failed actions, as an operator does; nothing where pacemaker does not run. */
  public void cleanUpResources() {
    act(host -> host.pacemaker().cluster().ifPresent(LiveCluster::cleanUp));
  }

  /** Puts it into pacemaker's standby mode or takes it out; nothing where pacemaker is down. */
  public void standbyMode(boolean on) {
    act(host -> host.pacemaker().cluster().ifPresent(live -> live.standby(host, on)));
  }

  /** Puts the cluster into maintenance mode or out of it; nothing where pacemaker is down. */
  public void maintenanceMode(boolean on) {
    act(host -> host.pacemaker().cluster().ifPresent(live -> live.maintenance(on)));
  }

  /** Whether it is in pacemaker's standby mode, as it knows. */
  public boolean isInStandbyMode() {
    return look(
        host -> host.pacemaker().information().filter(cib -> cib.isStandby(name)).isPresent());
  }

  /** Its BMC answers nobody any more: the host cannot be fenced. */
  public void breakBmc() {
    act(host -> host.bmc().broken(true));
  }

  public void mendBmc() {
    act(host -> host.bmc().broken(false));
  }

  /** pcsd does not answer any more. */
  public void stopPcsd() {
    act(host -> host.pcsd(false));
  }

  public void startPcsd() {
    act(host -> host.pcsd(true));
  }

  /** Its file system has that many bytes left, see {@link Incident#diskFull}. */
  public void freeSpace(long bytes) {
    act(host -> host.free(bytes));
  }

  /** A setting that the resource agent does not start PostgreSQL with. */
  public void breakPostgresqlConf() {
    act(host -> host.data().misconfigure(true));
  }

  /** Takes {@link #breakPostgresqlConf()} back. */
  public void mendPostgresqlConf() {
    act(host -> host.data().misconfigure(false));
  }

  /** From now on this host's replication is refused: its password is wrong. */
  public void spoilReplicationPassword() {
    act(host -> host.spoilPassword(true));
  }

  public void mendReplicationPassword() {
    act(host -> host.spoilPassword(false));
  }

  /**
   * Leaves the start-inhibit flag: the host was Primary and did not stop in order, or so it seems.
   */
  public void leaveLockFile() {
    act(host -> host.lock(true));
  }

  /**
   * The CIB of a host where pacemaker is down is gone, as a removal that was cut off leaves it:
   * pacemaker falls back on the backups beside it.
   */
  public void loseCib() {
    act(host -> host.pacemaker().loseCib());
  }

  /** Whether there is a small file of that path, such as one that was put there for a moment. */
  public boolean hasFile(String path) {
    return look(host -> host.files().containsKey(path));
  }

  /** Whether the start-inhibit flag is there. */
  public boolean hasLockFile() {
    return look(Host::hasLock);
  }

  /** PGDATA and the WAL directory are gone; the archive stays. */
  public void wipeDatabase() {
    act(host -> host.data().removeAll());
  }

  /** Every archived file is gone. */
  public void wipeArchive() {
    act(host -> host.archive().clear());
  }

  /** An archived WAL file is shorter than it should be: a recovery ends there with an error. */
  public void cutArchivedFile(String name) {
    act(host -> host.archive().resize(name, Database.SEGMENT / 2));
  }

  /** Takes {@link #cutArchivedFile} back. */
  public void mendArchivedFile(String name) {
    act(host -> host.archive().resize(name, Database.SEGMENT));
  }

  /**
   * Takes a base backup of this host's running Primary, without WAL: a recovery needs the archive.
   */
  public SimulatedBackup baseBackup() {
    return look(
        host -> {
          PostgresServer server = host.postgres().orElseThrow(this::noServer);
          return new SimulatedBackup(server.baseBackup());
        });
  }

  /** Puts a base backup in the place of this host's stopped database, as an administrator does. */
  public void restoreBaseBackup(SimulatedBackup backup) {
    act(
        host -> {
          host.data().removeAll();
          host.data().put(backup.copy(), host.data().backupFiles(), Set.of());
        });
  }

  /** The running Primary goes on in the next WAL segment, and archives this one. */
  public void switchWal() {
    act(host -> host.postgres().orElseThrow(this::noServer).switchWal());
  }

  private IllegalStateException noServer() {
    return new IllegalStateException("no PostgreSQL server runs on " + name);
  }

  /** Whether a PostgreSQL server takes writes here. */
  public boolean isPrimary() {
    return look(host -> host.postgres().filter(PostgresServer::isPrimary).isPresent());
  }

  /** Whether a PostgreSQL server follows another one here, or waits for one. */
  public boolean isStandby() {
    return look(
        host ->
            host.postgres()
                .filter(server -> server.mode() == PostgresServer.Mode.STANDBY)
                .isPresent());
  }

  /** Whether any server runs here. */
  public boolean runsPostgres() {
    return look(host -> host.postgres().isPresent());
  }

  /** Whether pacemaker runs here. */
  public boolean runsPacemaker() {
    return look(host -> !host.pacemaker().isDown());
  }

  /** The rows that its database holds, in the order they were written. */
  public List<String> rows() {
    return look(host -> host.rows().stream().map(Row::text).toList());
  }

  /** The timeline that its database is on; empty where it has none. */
  public Optional<Integer> timeline() {
    return look(host -> host.data().database().map(database -> database.timeline()));
  }

  /** The names in PGDATA and in the WAL directory: what a test compares before and after. */
  public List<String> files() {
    return look(
        host -> Stream.concat(host.data().entries().stream(), host.data().wal().stream()).toList());
  }

  /** The names of its archived files. */
  public List<String> archive() {
    return look(host -> host.archive().names());
  }

  /** The virtual addresses that are on it. */
  public List<String> addresses() {
    return look(host -> List.copyOf(host.addresses()));
  }

  /** The value of a node attribute of this host, as its own pacemaker has it. */
  public Optional<String> attribute(String attribute) {
    return attributeOf(name, attribute);
  }

  /**
   * The value of a node attribute as this host's pacemaker has it, running or not.
   *
   * @param node whose attribute it is
   */
  public Optional<String> attributeOf(String node, String attribute) {
    return look(
        host ->
            host.pacemaker()
                .information()
                .flatMap(
                    cib ->
                        Optional.ofNullable(cib.transients(node).get(attribute))
                            .or(() -> Optional.ofNullable(cib.permanent(node).get(attribute)))));
  }

  /** Whether an administrator, or a program, has left maintenance mode on, as this host knows. */
  public boolean isInMaintenanceMode() {
    return look(
        host -> host.pacemaker().information().map(cib -> cib.isMaintenance()).orElse(false));
  }

  @Override
  public String toString() {
    return name;
  }
}
