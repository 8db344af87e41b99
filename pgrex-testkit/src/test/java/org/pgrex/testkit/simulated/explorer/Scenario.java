package org.pgrex.testkit.simulated.explorer;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.pgrex.Cluster;
import org.pgrex.PrimaryStart;
import org.pgrex.Procedure;
import org.pgrex.Report;
import org.pgrex.testkit.simulated.PacemakerRelease;
import org.pgrex.testkit.simulated.SimulatedBackup;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.SimulatedClusterBuilder;
import org.pgrex.testkit.simulated.SimulatedHost;

/** A procedure, the state it begins with, and what it is to bring about. */
final class Scenario {
  static final Scenario FIRST_START =
      new Scenario(
          "FIRST_START",
          SimulatedCluster::installed,
          simulated -> cluster -> start(cluster).define(simulated.resourceDefinition()),
          simulated -> simulated.pgrex01().isPrimary());

  static final Scenario NEW_DEFINITION =
      new Scenario(
          "NEW_DEFINITION",
          SimulatedCluster::stopped,
          simulated -> cluster -> start(cluster).define(simulated.resourceDefinition()),
          simulated -> simulated.pgrex01().isPrimary());

  static final Scenario PRIMARY_START =
      new Scenario(
          "PRIMARY_START",
          SimulatedCluster::stopped,
          simulated -> cluster -> start(cluster),
          simulated -> simulated.pgrex01().isPrimary());

  /** The node has not the latest data: it must never become the Primary. */
  static final Scenario WRONG_PRIMARY =
      new Scenario(
          "WRONG_PRIMARY",
          Scenario::behind,
          simulated -> cluster -> cluster.primary("pgrex02").prepareStart(),
          simulated -> false);

  static final Scenario FROM_BACKUP =
      new Scenario(
          "FROM_BACKUP",
          Scenario::restored,
          simulated -> cluster -> start(cluster).fromBackup(),
          simulated -> simulated.pgrex01().isPrimary());

  static final Scenario STANDBY_FIRST_START =
      new Scenario(
          "STANDBY_FIRST_START",
          SimulatedCluster::withPrimary,
          simulated -> cluster -> cluster.standby("pgrex02").prepareStart(),
          simulated -> simulated.pgrex02().isStandby());

  static final Scenario STANDBY_START =
      new Scenario(
          "STANDBY_START",
          Scenario::standbyStopped,
          simulated -> cluster -> cluster.standby("pgrex02").prepareStart(),
          simulated -> simulated.pgrex02().isStandby());

  static final Scenario REJOIN =
      new Scenario(
          "REJOIN",
          Scenario::failedOver,
          simulated -> cluster -> cluster.standby("pgrex01").prepareStart(),
          simulated -> simulated.pgrex01().isStandby());

  /** The Standby's host has crashed, and kept its data. */
  static final Scenario STANDBY_RETURN =
      new Scenario(
          "STANDBY_RETURN",
          Scenario::standbyCrashed,
          simulated -> cluster -> cluster.standby("pgrex02").prepareStart(),
          simulated -> simulated.pgrex02().isStandby());

  static final Scenario STANDBY_STOP =
      new Scenario(
          "STANDBY_STOP",
          SimulatedCluster::formed,
          simulated -> cluster -> cluster.standby("pgrex02").prepareStop(),
          simulated -> isStopped(simulated.pgrex02()));

  static final Scenario PRIMARY_STOP =
      new Scenario(
          "PRIMARY_STOP",
          Scenario::standbyStopped,
          simulated -> cluster -> cluster.primary("pgrex01").prepareStop(),
          simulated -> isStopped(simulated.pgrex01()));

  static final Scenario FAILOVER_BY_STOP =
      new Scenario(
          "FAILOVER_BY_STOP",
          SimulatedCluster::formed,
          simulated -> cluster -> cluster.primary("pgrex01").prepareStop().allowFailover(),
          simulated -> isStopped(simulated.pgrex01()));

  /** Older words, an older PostgreSQL that speaks Japanese, another last line of pcs. */
  static final Scenario OLDER_FIRST_START =
      new Scenario(
          "OLDER_FIRST_START",
          () -> older().installed(),
          simulated -> cluster -> start(cluster).define(simulated.resourceDefinition()),
          simulated -> simulated.pgrex01().isPrimary());

  static final Scenario OLDER_STANDBY_FIRST_START =
      new Scenario(
          "OLDER_STANDBY_FIRST_START",
          () -> older().withPrimary(),
          simulated -> cluster -> cluster.standby("pgrex02").prepareStart(),
          simulated -> simulated.pgrex02().isStandby());

  static final Scenario OLDER_REJOIN =
      new Scenario(
          "OLDER_REJOIN",
          () -> failedOver(older().formed()),
          simulated -> cluster -> cluster.standby("pgrex01").prepareStart(),
          simulated -> simulated.pgrex01().isStandby());

  /** No resource that can be left out, one interconnect, the newest PostgreSQL. */
  static final Scenario SMALL_PRIMARY_START =
      new Scenario(
          "SMALL_PRIMARY_START",
          () -> small().stopped(),
          simulated -> cluster -> start(cluster),
          simulated -> simulated.pgrex01().isPrimary());

  static final Scenario SMALL_STANDBY_FIRST_START =
      new Scenario(
          "SMALL_STANDBY_FIRST_START",
          () -> small().withPrimary(),
          simulated -> cluster -> cluster.standby("pgrex02").prepareStart(),
          simulated -> simulated.pgrex02().isStandby());

  private static final List<Scenario> ALL =
      List.of(
          FIRST_START,
          NEW_DEFINITION,
          PRIMARY_START,
          WRONG_PRIMARY,
          FROM_BACKUP,
          STANDBY_FIRST_START,
          STANDBY_START,
          REJOIN,
          STANDBY_RETURN,
          STANDBY_STOP,
          PRIMARY_STOP,
          FAILOVER_BY_STOP,
          OLDER_FIRST_START,
          OLDER_STANDBY_FIRST_START,
          OLDER_REJOIN,
          SMALL_PRIMARY_START,
          SMALL_STANDBY_FIRST_START);

  private final String name;
  private final Supplier<SimulatedCluster> beginning;
  private final Function<SimulatedCluster, Function<Cluster, Procedure<?>>> procedure;
  private final Predicate<SimulatedCluster> wanted;

  private Scenario(
      String name,
      Supplier<SimulatedCluster> beginning,
      Function<SimulatedCluster, Function<Cluster, Procedure<?>>> procedure,
      Predicate<SimulatedCluster> wanted) {
    this.name = name;
    this.beginning = beginning;
    this.procedure = procedure;
    this.wanted = wanted;
  }

  static List<Scenario> all() {
    return ALL;
  }

  static Scenario named(String name) {
    return ALL.stream()
        .filter(scenario -> scenario.name.equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no scenario is called " + name));
  }

  /** Whether the database is in a base backup and an archive only. */
  boolean beginsWithoutData() {
    return this == FROM_BACKUP;
  }

  SimulatedCluster begin() {
    return beginning.get();
  }

  /** Runs the procedure once. */
  Report run(SimulatedCluster simulated, Cluster cluster) {
    return procedure.apply(simulated).apply(cluster).run();
  }

  /** Whether the simulation is what the procedure is to bring about. */
  boolean isReached(SimulatedCluster simulated) {
    return wanted.test(simulated);
  }

  private static PrimaryStart start(Cluster cluster) {
    return cluster.primary("pgrex01").prepareStart();
  }

  private static boolean isStopped(SimulatedHost host) {
    return !host.runsPacemaker() && !host.runsPostgres();
  }

  private static SimulatedCluster standbyStopped() {
    SimulatedCluster simulated = SimulatedCluster.formed();
    simulated.write("before");
    simulated.pgrex02().stopPacemaker();
    simulated.await(() -> !simulated.pgrex02().runsPacemaker());
    simulated.pass(Duration.ofSeconds(3));
    return simulated;
  }

  private static SimulatedCluster behind() {
    SimulatedCluster simulated = standbyStopped();
    simulated.write("only on the Primary");
    simulated.pgrex01().stopPacemaker();
    simulated.await(() -> !simulated.pgrex01().runsPacemaker());
    return simulated;
  }

  private static SimulatedClusterBuilder older() {
    return SimulatedCluster.builder()
        .pacemaker(PacemakerRelease.RHEL_8)
        .stoppedNodeNotAvailable()
        .postgres(10)
        .locale("ja_JP.UTF-8");
  }

  private static SimulatedClusterBuilder small() {
    return SimulatedCluster.builder()
        .without("ipaddr-standby")
        .without("ping-clone")
        .without("storage-mon-clone")
        .interconnects(1)
        .postgres(18);
  }

  private static SimulatedCluster failedOver() {
    return failedOver(SimulatedCluster.formed());
  }

  private static SimulatedCluster failedOver(SimulatedCluster simulated) {
    simulated.write("before");
    simulated.pgrex01().powerOff();
    simulated.await(() -> simulated.pgrex02().isPrimary());
    simulated.await(() -> simulated.pgrex01().hasBooted());
    simulated.pass(Duration.ofSeconds(20));
    return simulated;
  }

  private static SimulatedCluster standbyCrashed() {
    SimulatedCluster simulated = SimulatedCluster.formed();
    simulated.write("before");
    simulated.pgrex02().crash();
    simulated.await(() -> simulated.pgrex02().hasBooted());
    simulated.pass(Duration.ofSeconds(20));
    return simulated;
  }

  private static SimulatedCluster restored() {
    SimulatedCluster simulated = SimulatedCluster.withPrimary();
    simulated.write("in the backup");
    SimulatedBackup backup = simulated.pgrex01().baseBackup();
    simulated.write("in the archive");
    simulated.pgrex01().switchWal();
    simulated.pgrex01().stopPacemaker();
    simulated.await(() -> !simulated.pgrex01().runsPacemaker());
    simulated.hosts().forEach(SimulatedHost::wipeDatabase);
    simulated.pgrex01().restoreBaseBackup(backup);
    return simulated;
  }

  @Override
  public String toString() {
    return name;
  }
}
