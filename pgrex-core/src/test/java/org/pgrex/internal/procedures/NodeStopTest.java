package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.pgrex.Finding;
import org.pgrex.NodeStop;
import org.pgrex.Plan;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;

class NodeStopTest {
  private ScriptedCluster hosts = ScriptedCluster.pair();

  private NodeStop stopPrimary(String node) {
    return hosts.cluster().primary(node).prepareStop();
  }

  private NodeStop stopStandby(String node) {
    return hosts.cluster().standby(node).prepareStop();
  }

  private void assertRefused(NodeStop stop, String code) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, stop::run);
    assertThat(refused).isNotNull();
    assertThat(refused.reason().code()).isEqualTo(code);
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void theStandbyIsStoppedFirstAndThePrimaryThen() {
    Report standby = stopStandby("pgrex02").run();
    Report primary = stopPrimary("pgrex01").run();

    assertThat(hosts.changed())
        .containsExactly("pgrex02 pcs cluster stop", "pgrex01 pcs cluster stop --force");
    assertThat(standby.procedure()).isEqualTo("standby-stop");
    assertThat(primary.procedure()).isEqualTo("primary-stop");
    assertThat(standby.verified()).hasSize(2).allMatch(Finding::met);
    assertThat(primary.verified()).hasSize(2).allMatch(Finding::met);
    assertThat(hosts.pgrex01.lock).isFalse();
  }

  @Test
  void afterAnOrderlyStopBothStartAgainWithoutABaseBackup() {
    stopStandby("pgrex02").run();
    stopPrimary("pgrex01").run();
    hosts.changes.clear();

    hosts.cluster().primary("pgrex01").start();
    hosts.cluster().standby("pgrex02").start();

    assertThat(hosts.changed()).noneMatch(line -> line.contains("pg_basebackup"));
    assertThat(hosts.pgrex01.promoted).isTrue();
    assertThat(hosts.pgrex02.standby).isTrue();
  }

  @Test
  void aPrimaryThatHasAStandbyIsNotStopped() {
    assertRefused(stopPrimary("pgrex01"), "refused.has-standby");
  }

  @Test
  void aFailoverThatIsAllowedIsWaitedFor() {
    Report report = stopPrimary("pgrex01").allowFailover().run();

    assertThat(hosts.changed()).containsExactly("pgrex01 pcs cluster stop --force");
    assertThat(hosts.isHealthyPrimary(hosts.pgrex02)).isTrue();
    assertThat(report.steps().get(report.steps().size() - 1).id()).isEqualTo("await-failover");
  }

  @Test
  void aNodeOfTheOtherRoleIsNotStopped() {
    assertRefused(stopStandby("pgrex01"), "refused.stop-is-primary");
    assertRefused(stopPrimary("pgrex02"), "refused.stop-not-primary");
  }

  @Test
  void aStandbyThatHasBecomePrimarySinceThePlanIsNotStopped() {
    Plan plan = stopStandby("pgrex02").plan();
    hosts.stop(hosts.pgrex01);
    assertThat(hosts.pgrex02.promoted).isTrue();

    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);

    assertThat(refused.reason().code()).isEqualTo("refused.role-changed");
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aPrimaryThatHasGotAStandbySinceThePlanIsNotStopped() {
    hosts = ScriptedCluster.primaryAlone();
    Plan plan = stopPrimary("pgrex01").plan();
    hosts.start(hosts.pgrex02);

    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);

    assertThat(refused.reason().code()).isEqualTo("refused.has-standby");
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aStoppedNodeIsOnlyVerified() {
    hosts = ScriptedCluster.stopped();

    Report report = stopStandby("pgrex02").run();

    assertThat(hosts.changed()).isEmpty();
    assertThat(report.verified()).hasSize(2).allMatch(Finding::met);
  }

  @Test
  void aNodeWhoseFirstStartWasCutOffCanBeStopped() {
    hosts = ScriptedCluster.fresh();
    hosts.pgrex01.configured = true;
    hosts.pgrex01.running = true;

    hosts.cluster().prepareStop("pgrex01").run();

    assertThat(hosts.pgrex01.running).isFalse();
  }

  @Test
  void postgresqlThatIsLeftRunningIsAFailure() {
    hosts.pgrex02.postgresLeft = true;

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> stopStandby("pgrex02").run());

    assertThat(failed.reason().code()).isEqualTo("failed.still-running");
    assertThat(failed.report().verified()).anyMatch(finding -> !finding.met());
    assertThat(failed.node()).isEqualTo("pgrex02");
  }
}
