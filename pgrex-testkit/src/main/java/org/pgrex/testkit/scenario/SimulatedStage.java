package org.pgrex.testkit.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.pgrex.TimeSource;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.SimulatedBackup;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.SimulatedHost;
import org.pgrex.transport.Transport;

/** Two simulated hosts. */
public final class SimulatedStage implements Stage {
  /** Longer than the resource agent looks away. */
  private static final Duration SETTLED = Duration.ofSeconds(15);

  private final SimulatedCluster simulated;
  private final Map<String, SimulatedBackup> backups = new HashMap<>();
  private int written;

  /**
   * A stage.
   *
   * @param simulated {@link SimulatedCluster#installed()}; closed by whoever made it
   */
  public SimulatedStage(SimulatedCluster simulated) {
    this.simulated = simulated;
  }

  private SimulatedHost host(String name) {
    return simulated.host(name);
  }

  @Override
  public ClusterConfig config() {
    return simulated.config();
  }

  @Override
  public Transport transport() {
    return simulated;
  }

  @Override
  public TimeSource time() {
    return simulated.time();
  }

  @Override
  public Path resourceDefinition() {
    return simulated.resourceDefinition();
  }

  @Override
  public void write(int rows) {
    for (int i = 0; i < rows; i++) {
      String row = String.valueOf(++written);
      if (!simulated.write(row).isAcknowledged()) {
        throw new IllegalStateException("row " + row + " was not acknowledged:\n" + simulated);
      }
    }
  }

  @Override
  public int rows(String host) {
    return host(host).runsPostgres() ? host(host).rows().size() : -1;
  }

  @Override
  public String traits(String host) {
    SimulatedHost found = host(host);
    return found.isOn()
        ? "pacemaker %s, postgres %s, Primary %s, PGSQL.lock %s, files %s"
            .formatted(
                found.runsPacemaker(),
                found.runsPostgres(),
                found.isPrimary(),
                found.hasLockFile(),
                found.files())
        : "off";
  }

  @Override
  public boolean hasLock(String host) {
    return host(host).hasLockFile();
  }

  @Override
  public boolean hasRecoverySettings(String host) {
    return host(host).files().stream().anyMatch(file -> file.endsWith("recovery.signal"));
  }

  @Override
  public void powerOff(String host) {
    host(host).powerOff();
  }

  @Override
  public void awaitPrimary(String host) {
    simulated.await(() -> host(host).isPrimary());
  }

  @Override
  public void awaitBooted(String host) {
    simulated.await(() -> host(host).hasBooted());
  }

  @Override
  public void awaitDisconnected(String host) {
    String other = simulated.otherThan(host(host)).name();
    simulated.await(
        () -> host(host).attributeOf(other, "pgsql-data-status").equals(Optional.of("DISCONNECT")));
  }

  @Override
  public void settle() {
    simulated.pass(SETTLED);
  }

  @Override
  public void cut(String host, Lan lan) {
    host(host).cut(lan);
  }

  @Override
  public void heal(String host, Lan lan) {
    host(host).heal(lan);
    simulated.pass(Duration.ofSeconds(5));
  }

  @Override
  public void locale(String locale) {
    simulated.locale(locale);
  }

  @Override
  public void leaveLock(String host) {
    host(host).leaveLockFile();
  }

  @Override
  public void spoilReplicationPassword(String host) {
    host(host).spoilReplicationPassword();
  }

  @Override
  public void breakPostgresqlConf(String host) {
    host(host).breakPostgresqlConf();
  }

  @Override
  public void mendPostgresqlConf(String host) {
    host(host).mendPostgresqlConf();
  }

  @Override
  public void baseBackup(String host) {
    backups.put(host, host(host).baseBackup());
  }

  @Override
  public void restore(String host) {
    host(host)
        .restoreBaseBackup(
            Optional.ofNullable(backups.get(host))
                .orElseThrow(() -> new IllegalStateException("no base backup of " + host)));
  }

  @Override
  public void switchWal(String host) {
    host(host).switchWal();
  }

  @Override
  public void wipe(String host) {
    host(host).wipeDatabase();
  }
}
