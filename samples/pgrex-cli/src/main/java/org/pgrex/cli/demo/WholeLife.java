package org.pgrex.cli.demo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.pgrex.Cluster;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.SimulatedHost;

/** The acts of a cluster's life, from its first start to its stop in order. */
final class WholeLife {
  private static final int ROWS = 100;

  private final SimulatedCluster hosts;
  private final Cluster cluster;
  private final SimulatedHost pgrex01;
  private final SimulatedHost pgrex02;
  private final RowWriter client;

  /** On two hosts, of which the first has a database and neither has ever been started. */
  WholeLife(SimulatedCluster hosts) {
    this.hosts = hosts;
    this.cluster = hosts.cluster();
    this.pgrex01 = hosts.pgrex01();
    this.pgrex02 = hosts.pgrex02();
    this.client = new RowWriter(hosts);
  }

  List<Act> acts() {
    return List.of(
        new Act("primary-start", this::primaryStart),
        new Act("standby-start", this::standbyStart),
        new Act("failover", this::failover),
        new Act("rejoin", this::rejoin),
        new Act("stop", this::stop));
  }

  private void primaryStart(Stage stage) {
    stage.tell("demo.installed", pgrex01, pgrex02);
    stage.run(cluster.primary(pgrex01.name()).prepareStart().define(hosts.resourceDefinition()));
    isPrimary(stage, pgrex01);
    clientWrites(stage);
    noHarmWasDone(stage, pgrex01);
  }

  private void standbyStart(Stage stage) {
    stage.tell("demo.empty", pgrex02);
    stage.run(cluster.standby(pgrex02.name()).prepareStart());
    isSynchronousStandby(stage, pgrex02);
    clientWrites(stage);
    noHarmWasDone(stage, pgrex01, pgrex02);
  }

  private void failover(Stage stage) {
    pgrex01.powerOff();
    stage.happened(Duration.ZERO, "demo.power-lost", pgrex01);
    new Watch(stage, hosts)
        .until(pgrex01::isOn, "demo.fenced", pgrex02, pgrex01)
        .until(pgrex02::isPrimary, "demo.promoted", pgrex02)
        .until(client::write, "demo.writes-again", pgrex02)
        .until(pgrex01::hasBooted, "demo.booted", pgrex01)
        .run();
    isPrimary(stage, pgrex02);
    stage.holds(pgrex01.hasLockFile(), "demo.has-flag", pgrex01);
    clientWrites(stage);
    noHarmWasDone(stage, pgrex02);
  }

  private void rejoin(Stage stage) {
    stage.tell("demo.old-primary", pgrex01);
    stage.run(cluster.standby(pgrex01.name()).prepareStart());
    isSynchronousStandby(stage, pgrex01);
    clientWrites(stage);
    noHarmWasDone(stage, pgrex02, pgrex01);
  }

  private void stop(Stage stage) {
    stage.tell("demo.in-order", pgrex01, pgrex02);
    stage.run(cluster.standby(pgrex01.name()).prepareStop());
    stage.run(cluster.primary(pgrex02.name()).prepareStop());
    boolean stopped =
        hosts.hosts().stream().noneMatch(host -> host.runsPacemaker() || host.runsPostgres());
    boolean noFlag = hosts.hosts().stream().noneMatch(SimulatedHost::hasLockFile);
    stage.holds(stopped, "demo.stopped", pgrex01, pgrex02);
    stage.holds(noFlag, "demo.no-flag");
    noHarmWasDone(stage, pgrex01, pgrex02);
  }

  private void isPrimary(Stage stage, SimulatedHost host) {
    stage.holds(hosts.primary().equals(Optional.of(host)), "demo.is-primary", host);
  }

  private static void isSynchronousStandby(Stage stage, SimulatedHost host) {
    boolean synchronous =
        host.isStandby() && host.attribute("pgsql-status").equals(Optional.of("HS:sync"));
    stage.holds(synchronous, "demo.is-standby", host);
  }

  private void clientWrites(Stage stage) {
    stage.holds(client.write(ROWS) == ROWS, "demo.rows-written", ROWS);
  }

  /** Whatever was acknowledged is there, and nothing has happened that never should. */
  private void noHarmWasDone(Stage stage, SimulatedHost... holders) {
    int rows = hosts.acknowledged().size();
    for (SimulatedHost host : holders) {
      stage.holds(hosts.holdsAllAcknowledged(host), "demo.holds-rows", rows, host);
    }
    List<String> violations = hosts.violations();
    if (violations.isEmpty()) {
      stage.holds(true, "demo.no-harm");
    } else {
      stage.holds(false, "demo.harm", String.join("; ", violations));
    }
  }
}
