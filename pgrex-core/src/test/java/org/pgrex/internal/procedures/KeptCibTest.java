package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.Report;
import org.pgrex.StandbyStart;

/** What a Standby has kept of the cluster's information, and may not promote itself by. */
class KeptCibTest {
  private static final String CIB_FILES =
      "pgrex02 find -P /var/lib/pacemaker/cib/ -xdev -mindepth 1 -maxdepth 1 -name cib*";
  private static final String FORGET_BACKUPS = CIB_FILES + " ! -name cib.xml -delete";
  private static final String FORGET = CIB_FILES + " -delete";
  private static final String START = "pgrex02 pcs cluster start";

  private ScriptedCluster hosts = ScriptedCluster.primaryAlone();

  private StandbyStart start() {
    return hosts.cluster().standby("pgrex02").prepareStart();
  }

  private static List<String> decisions(Report report) {
    return report.decisions().stream().map(Message::code).toList();
  }

  @Test
  void aNodeThatWasCutOffForgetsThatItMayPromoteItselfBeforeItIsStarted() {
    for (String status : List.of("LATEST", "STREAMING|SYNC")) {
      hosts = ScriptedCluster.primaryAlone();
      hosts.pgrex02.dataStatus.put("pgrex02", status);

      Report report = start().run();

      assertThat(decisions(report)).contains("decision.forget-cib");
      assertThat(hosts.changed()).containsSubsequence(FORGET_BACKUPS, FORGET, START);
      assertThat(hosts.pgrex02.standby).isTrue();
    }
  }

  @Test
  void aNodeThatKnowsItselfToBeBehindKeepsItsClusterInformation() {
    hosts.pgrex02.dataStatus.put("pgrex02", "DISCONNECT");

    Report report = start().run();

    assertThat(decisions(report)).doesNotContain("decision.forget-cib");
    assertThat(hosts.changed()).doesNotContain(FORGET_BACKUPS, FORGET);
  }

  @Test
  void backupsOfClusterInformationThatIsGoneAreRemovedToo() {
    hosts.pgrex02.cibLost = true;

    Report report = start().run();

    assertThat(hosts.changed()).containsSubsequence(FORGET_BACKUPS, FORGET, START);
    assertThat(report.warnings())
        .extracting(Message::code)
        .containsExactly("decision.forget-cib-backups");
  }

  @Test
  void aNodeThatHasNoClusterInformationAtAllHasNothingToForget() {
    hosts.pgrex02.cibLost = true;
    hosts.pgrex02.cibBackups = false;

    assertThat(start().run().warnings()).isEmpty();
    assertThat(hosts.changed()).doesNotContain(FORGET_BACKUPS, FORGET).contains(START);
  }

  @Test
  void whetherANodeMayPromoteItselfIsAskedWhenItIsStartedAndNotBefore() {
    Plan plan = start().plan();
    hosts.pgrex02.dataStatus.put("pgrex02", "STREAMING|SYNC");

    Report report = plan.run();

    assertThat(hosts.changed()).containsSubsequence(FORGET_BACKUPS, FORGET, START);
    assertThat(report.warnings()).extracting(Message::code).containsExactly("decision.forget-cib");
  }

  @Test
  void thePlanShowsTheRemovalThatALookMayAskFor() {
    assertThat(start().plan().steps().get(4).commands())
        .extracting(command -> command.node() + " " + command.command().replace("'", ""))
        .contains(FORGET_BACKUPS, FORGET);
  }

  @Test
  void thePasswordsOfTheKeptClusterInformationAreNotReported() {
    hosts.pgrex02.dataStatus.put("pgrex02", "LATEST");

    Report report = start().run();

    assertThat(report.steps().get(4).commands())
        .filteredOn(command -> command.command().contains("pgrex-kept-cib"))
        .singleElement()
        .satisfies(command -> assertThat(command.output()).isEmpty());
  }
}
