package org.pgrex.parsers.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/** Each state that was recorded on a real cluster, judged from its text and from its XML. */
class RecordedStatesTest {
  private static final ClusterHealth HEALTH =
      ClusterHealth.of("pgrex01", "pgrex02", PgRexResources.usual());

  private static ClusterStatus xml(String moment) {
    return CrmMonXmlParser.parse(Fixture.text("pacemaker/2.1.5/" + moment + ".crm_mon.xml"));
  }

  private static ClusterStatus text(String moment) {
    return PcsStatusParser.parse(
        Fixture.text("pacemaker/2.1.5/" + moment + ".pcs-status-full.txt"));
  }

  private static LinkStatus links(String recording) {
    return LinkStatusParser.parse(Fixture.text("corosync/3.1.7/" + recording + ".txt"));
  }

  @ParameterizedTest
  @CsvSource({
    "pair, pgrex01",
    "taken-over, pgrex02",
    // Of a cluster in maintenance mode, all is where it must be.
    "maintenance-mode, pgrex01",
  })
  void aStateWithAHealthyPrimaryIsHealthy(String moment, String primary) {
    assertThat(HEALTH.primary(primary, xml(moment))).hasToString("healthy");
    assertThat(HEALTH.primary(primary, text(moment))).hasToString("healthy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          node-maintenance; pgrex01; pgrex02: maintenance
          unmanaged-disabled; pgrex01; ping-clone on pgrex01: -, ping-clone on pgrex02: -
          standby-mode; pgrex01; pgrex02: standby, pgsql on pgrex02: -, ping-clone on pgrex02: -, \
          storage-mon-clone on pgrex02: -, fence1-ipmilan on pgrex02: -, \
          pgsql-data-status of pgrex02: DISCONNECT, pgsql-status of pgrex02: STOP, \
          master-pgsql of pgrex02: -INFINITY, ipaddr-standby on pgrex02: -
          failed-start-timeout; pgrex01; pgsql on pgrex02: FAILED, ping-clone on pgrex02: -, \
          storage-mon-clone on pgrex02: -, fence1-ipmilan on pgrex02: -, \
          pgsql-data-status of pgrex02: DISCONNECT, pgsql-status of pgrex02: STOP, \
          master-pgsql of pgrex02: -INFINITY, ipaddr-standby on pgrex02: -, \
          failed actions of pgsql: 1
          alone; pgrex01; pgsql on pgrex01: Unpromoted, ipaddr-primary on pgrex01: -, \
          ipaddr-replication on pgrex01: -, pgsql-data-status of pgrex01: -, \
          pgsql-status of pgrex01: HS:alone, master-pgsql of pgrex01: -INFINITY, \
          ipaddr-standby on pgrex01: -
          fenced; pgrex02; pgsql on pgrex02: FAILED, ipaddr-primary on pgrex02: -, \
          ipaddr-replication on pgrex02: -, ping-clone on pgrex02: -, \
          storage-mon-clone on pgrex02: -, fence1-ipmilan on pgrex02: -, \
          pgsql-data-status of pgrex02: DISCONNECT, pgsql-status of pgrex02: STOP, \
          master-pgsql of pgrex02: -INFINITY, ipaddr-standby on pgrex02: -, \
          failed actions of pgsql: 1
          first-online; pgrex02; pgsql on pgrex02: -, ipaddr-primary on pgrex02: -, \
          ipaddr-replication on pgrex02: -, ping-clone on pgrex02: -, \
          storage-mon-clone on pgrex02: -, fence1-ipmilan on pgrex02: -, \
          pgsql-data-status of pgrex02: -, pgsql-status of pgrex02: -, \
          master-pgsql of pgrex02: -, ipaddr-standby on pgrex02: -
          """)
  void aStateMissesJustTheseConditionsInItsTextAndInItsXml(
      String moment, String node, String missing) {
    assertThat(missing(HEALTH.primary(node, xml(moment)))).isEqualTo(missing);
    assertThat(missing(HEALTH.primary(node, text(moment)))).isEqualTo(missing);
  }

  /** Text and XML of these were recorded a second apart. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          unstandby; pgsql on pgrex02: Starting, ping-clone on pgrex02: Starting, \
          fence1-ipmilan on pgrex02: Starting, pgsql-data-status of pgrex02: DISCONNECT, \
          pgsql-status of pgrex02: STOP, master-pgsql of pgrex02: -INFINITY, \
          ipaddr-standby on pgrex02: -
          stopping; pgrex02: standby, pgsql on pgrex02: Stopping, ping-clone on pgrex02: -, \
          storage-mon-clone on pgrex02: -, fence1-ipmilan on pgrex02: -, \
          ipaddr-standby on pgrex02: -
          """)
  void aPassingStateMissesJustTheseConditions(String moment, String missing) {
    assertThat(missing(HEALTH.pair("pgrex01", xml(moment)))).isEqualTo(missing);
  }

  private static String missing(Judgement judgement) {
    return String.join(
        ", ",
        judgement.missing().stream()
            .map(condition -> condition.toString().replaceFirst(" \\(expected .*\\)", ""))
            .toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pair",
        "alone",
        "standby-mode",
        "node-maintenance",
        "maintenance-mode",
        "unmanaged-disabled",
        "failed-start-timeout",
        "fenced",
        "taken-over",
        "first-online"
      })
  void textAndXmlOfOneMomentAreJudgedAlikeWhateverIsAsked(String moment) {
    for (String node : List.of("pgrex01", "pgrex02")) {
      assertThat(lines(HEALTH.primaryAlone(node, text(moment))))
          .isEqualTo(lines(HEALTH.primaryAlone(node, xml(moment))));
      assertThat(lines(HEALTH.pair(node, text(moment))))
          .isEqualTo(lines(HEALTH.pair(node, xml(moment))));
      assertThat(HEALTH.synchronous(node, text(moment)))
          .isEqualTo(HEALTH.synchronous(node, xml(moment)));
    }
    assertThat(ClusterHealth.stopped("pgrex01", text(moment)).isHealthy()).isFalse();
    assertThat(ClusterHealth.stopped("pgrex01", xml(moment)).isHealthy()).isFalse();
  }

  /**
   * The conditions as text: a failed action has its time written in another form in each source.
   */
  private static List<String> lines(Judgement judgement) {
    return judgement.conditions().stream().map(Condition::toString).toList();
  }

  @Test
  void aNodeWithoutPacemakerIsStoppedAndNoHealthyPrimary() {
    for (ClusterStatus status : List.of(text("stopped"), xml("stopped"))) {
      assertThat(ClusterHealth.stopped("pgrex01", status)).hasToString("healthy");
      assertThat(HEALTH.primary("pgrex01", status).missing())
          .filteredOn(condition -> condition.found().isEmpty())
          .hasSize(11);
    }
    assertThat(ClusterHealth.stopped("pgrex01", xml("pair")))
        .hasToString("pacemaker on pgrex01: running (expected stopped)");
  }

  @Test
  void aBriefStatusLeavesTheAttributesOpenSoNothingIsHealthy() {
    ClusterStatus brief =
        PcsStatusParser.parse(Fixture.text("pacemaker/2.1.5/pair.pcs-status.txt"));

    assertThat(HEALTH.primary("pgrex01", brief).missing())
        .hasSize(6)
        .allMatch(Condition.AttributeValue.class::isInstance)
        .allMatch(condition -> condition.found().isEmpty());
  }

  @Test
  void allLinksOfTheRecordedPairAreConnected() {
    assertThat(ClusterHealth.links(2, links("cfgtool-s"))).hasToString("healthy");
    assertThat(ClusterHealth.links(2, links("cfgtool-s")).conditions()).hasSize(5);
  }

  @Test
  void aCutLinkAndAMissingOneAreNamed() {
    assertThat(ClusterHealth.links(2, links("cfgtool-s-ic1-cut")))
        .hasToString("link 0 (192.168.1.1) to node 2: disconnected (expected localhost|connected)");
    assertThat(ClusterHealth.links(3, links("cfgtool-s")))
        .hasToString("interconnects: 2 (expected 3)");
  }

  @Test
  void theLinksOfANodeThatIsAloneAreNotConnected() {
    assertThat(ClusterHealth.links(2, links("cfgtool-s-alone")).missing())
        .isNotEmpty()
        .allMatch(Condition.LinkUp.class::isInstance);
  }
}
