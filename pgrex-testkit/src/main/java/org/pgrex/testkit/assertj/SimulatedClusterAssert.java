package org.pgrex.testkit.assertj;

import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.pgrex.testkit.simulated.SimulatedCluster;
import org.pgrex.testkit.simulated.SimulatedHost;

/** Assertions on what a simulated cluster is. A failure shows all of it. */
public final class SimulatedClusterAssert
    extends AbstractAssert<SimulatedClusterAssert, SimulatedCluster> {

  SimulatedClusterAssert(SimulatedCluster cluster) {
    super(cluster, SimulatedClusterAssert.class);
  }

  /** The PostgreSQL server of that host takes writes, and no other one does. */
  public SimulatedClusterAssert hasPrimary(String host) {
    List<String> primaries = primaries();
    if (!primaries.equals(List.of(actual.host(host).name()))) {
      fail(
          "%s to be the Primary, but %s"
              .formatted(host, primaries.isEmpty() ? "none is" : primaries + " is"));
    }
    return this;
  }

  /** No server takes writes. */
  public SimulatedClusterAssert hasNoPrimary() {
    if (!primaries().isEmpty()) {
      fail("no Primary, but %s is".formatted(primaries()));
    }
    return this;
  }

  private List<String> primaries() {
    isNotNull();
    return actual.hosts().stream()
        .filter(SimulatedHost::isPrimary)
        .map(SimulatedHost::name)
        .toList();
  }

  /** The server of that host is a Standby, synchronous or not. */
  public SimulatedClusterAssert hasStandby(String host) {
    isNotNull();
    if (!actual.host(host).isStandby()) {
      fail(host + " to be a Standby");
    }
    return this;
  }

  /** The server of that host is a Standby, and its pacemaker counts it as synchronous. */
  public SimulatedClusterAssert hasSynchronousStandby(String host) {
    hasStandby(host);
    String status =
        actual
            .host(host)
            .attribute(actual.config().resources().pgsql() + "-status")
            .orElse("not known");
    if (!Objects.equals(status, "HS:sync")) {
      fail("%s to be a synchronous Standby, but its status is %s".formatted(host, status));
    }
    return this;
  }

  /** Neither pacemaker nor PostgreSQL runs on that host. */
  public SimulatedClusterAssert hasStopped(String host) {
    isNotNull();
    SimulatedHost one = actual.host(host);
    if (one.runsPacemaker() || one.runsPostgres()) {
      fail("%s to be stopped".formatted(host));
    }
    return this;
  }

  /** The Primary has every row that a client was told to be committed. */
  public SimulatedClusterAssert hasLostNoAcknowledgedRow() {
    isNotNull();
    SimulatedHost primary = actual.primary().orElse(null);
    if (primary == null) {
      fail("a Primary with every acknowledged row, but there is no Primary");
    } else if (!actual.holdsAllAcknowledged(primary)) {
      List<String> lost =
          actual.acknowledged().stream().filter(row -> !primary.rows().contains(row)).toList();
      fail("every acknowledged row on %s, but it does not have %s".formatted(primary, lost));
    }
    return this;
  }

  /** Nothing happened that never should, such as two Primaries at once. */
  public SimulatedClusterAssert neverDidHarm() {
    isNotNull();
    if (!actual.violations().isEmpty()) {
      fail("that nothing happened which never should, but " + actual.violations());
    }
    return this;
  }

  private void fail(String expectation) {
    failWithMessage("Expecting%n  %s%nin%n%s", expectation, actual.toString().indent(2));
  }
}
