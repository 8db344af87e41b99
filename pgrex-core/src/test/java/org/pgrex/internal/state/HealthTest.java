package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.Finding;
import org.pgrex.config.ClusterConfig;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;

class HealthTest {
  private static final List<String> NODES = List.of("pgrex01", "pgrex02");
  private static final String PAIR = Fixtures.text("pair.crm_mon.xml");
  private static final String ALONE = withoutPgrex02(PAIR);

  /** The same cluster before its Standby was started. */
  private static String withoutPgrex02(String pair) {
    return pair.replace(
            "<node name=\"pgrex02\" id=\"2\" online=\"true\"",
            "<node name=\"pgrex02\" id=\"2\" online=\"false\"")
        .replaceAll(
            "(?s)<resource id=\"(?!ipaddr-standby)[^<]*<node name=\"pgrex02\"[^<]*</resource>", "")
        .replaceAll("(?s)(<resource id=\"ipaddr-standby\"[^<]*<node name=\")pgrex02", "$1pgrex01")
        .replaceAll("(?s)<node name=\"pgrex02\">.*?</node>", "");
  }

  private static List<Finding> pair(String xml) {
    return Health.pair(SomeData.config(), NODES, "pgrex01", CrmMonXmlParser.parse(xml), Set.of());
  }

  private static List<Finding> alone(ClusterConfig config, String xml) {
    return Health.primaryAlone(config, NODES, "pgrex01", CrmMonXmlParser.parse(xml), Set.of());
  }

  private static List<String> unmet(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> !finding.met())
        .map(finding -> finding.what().text())
        .toList();
  }

  @Test
  void theRecordedPairIsHealthy() {
    assertThat(pair(PAIR)).hasSize(20).allMatch(Finding::met);
  }

  @Test
  void aPrimaryAloneIsHealthy() {
    assertThat(alone(SomeData.config(), ALONE)).hasSize(12).allMatch(Finding::met);
  }

  @Test
  void aPairIsNoPrimaryAloneForTheStandbysAddressHasMoved() {
    assertThat(unmet(alone(SomeData.config(), PAIR))).containsExactly("ipaddr-standby on pgrex01");
  }

  @Test
  void aPrimaryAloneIsNoPair() {
    assertThat(unmet(pair(ALONE)))
        .containsExactly(
            "pgrex02",
            "pgsql on pgrex02",
            "ping-clone on pgrex02",
            "storage-mon-clone on pgrex02",
            "fence1-ipmilan on pgrex02",
            "pgsql-data-status of pgrex02",
            "pgsql-status of pgrex02",
            "master-pgsql of pgrex02",
            "ipaddr-standby on pgrex02");
  }

  @Test
  void thePrimarysOwnPartIsHealthyBesideAnyStandby() {
    String asynchronous =
        PAIR.replace("value=\"STREAMING|SYNC\"", "value=\"STREAMING|ASYNC\"")
            .replace("value=\"HS:sync\"", "value=\"HS:async\"");

    assertThat(
            Health.primaryBesideStandby(
                SomeData.config(), NODES, "pgrex01", CrmMonXmlParser.parse(asynchronous), Set.of()))
        .allMatch(Finding::met);
    assertThat(unmet(pair(asynchronous)))
        .containsExactly("pgsql-data-status of pgrex02", "pgsql-status of pgrex02");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "master-pgsql\" value=\"1000; master-pgsql\" value=\"100; master-pgsql of pgrex01",
        "master-pgsql\" value=\"100\"; master-pgsql\" value=\"-1000000\"; master-pgsql of pgrex02",
        "value=\"LATEST\"; value=\"DISCONNECT\"; pgsql-data-status of pgrex01",
        "value=\"PRI\"; value=\"STOP\"; pgsql-status of pgrex01",
        "value=\"HS:sync\"; value=\"HS:potential\"; pgsql-status of pgrex02",
        "role=\"Promoted\"; role=\"Promoting\"; pgsql on pgrex01",
        "role=\"Unpromoted\"; role=\"Starting\"; pgsql on pgrex02",
      })
  void oneValueThatIsOffMakesJustThatFindingUnmet(String right, String wrong, String finding) {
    assertThat(PAIR).contains(right);

    assertThat(unmet(pair(PAIR.replace(right, wrong)))).containsExactly(finding);
  }

  /** Takes each resource away, and moves, fails and blocks it. */
  @TestFactory
  Stream<DynamicTest> aResourceThatIsNotAsItMustBeMakesJustThatFindingUnmet() {
    return Stream.of(
            "ipaddr-primary:pgrex01",
            "ipaddr-replication:pgrex01",
            "ipaddr-standby:pgrex02",
            "fence1-ipmilan:pgrex02",
            "fence2-ipmilan:pgrex01")
        .map(
            one -> {
              String id = one.split(":", -1)[0];
              String node = one.split(":", -1)[1];
              String other = node.equals("pgrex01") ? "pgrex02" : "pgrex01";
              String line = "resource id=\"" + id + "\"";
              String finding = id + " on " + node;
              return DynamicTest.dynamicTest(
                  one,
                  () -> {
                    assertThat(unmet(pair(PAIR.replace(line, "resource id=\"x\""))))
                        .containsExactly(finding);
                    assertThat(unmet(pair(within(line, "name=\"" + node, "name=\"" + other))))
                        .containsExactly(finding);
                    assertThat(unmet(pair(within(line, "failed=\"false", "failed=\"true"))))
                        .containsExactly(finding);
                    assertThat(unmet(pair(within(line, "blocked=\"false", "blocked=\"true"))))
                        .containsExactly(finding);
                  });
            });
  }

  private static String within(String line, String from, String to) {
    int at = PAIR.indexOf(line);
    return PAIR.substring(0, at) + PAIR.substring(at).replaceFirst(from, to);
  }

  @ParameterizedTest
  @CsvSource({
    "online=\"true\", online=\"false\"",
    "pending=\"false\", pending=\"true\"",
    "unclean=\"false\", unclean=\"true\"",
    "standby=\"false\", standby=\"true\"",
    "maintenance=\"false\", maintenance=\"true\""
  })
  void aNodeThatIsNotFullyOnlineIsNotHealthy(String right, String wrong) {
    String line = "<node name=\"pgrex02\" id=\"2\" online";

    assertThat(unmet(pair(within(line, right, wrong)))).containsExactly("pgrex02");
  }

  @Test
  void withoutAnAddressOfTheStandbyAndWithoutFencingNeitherIsExpected() {
    ClusterConfig config = SomeData.configBuilder().standbyAddress(false).stonith(false).build();
    ClusterStatus status =
        CrmMonXmlParser.parse(PAIR.replace("resource id=\"fence", "resource id=\"x"));

    assertThat(Health.pair(config, NODES, "pgrex01", status, Set.of()))
        .hasSize(17)
        .allMatch(Finding::met);
  }

  @Test
  void theFenceDeviceOfTheOtherNodeIsExpectedOnThePrimaryWhicheverItIs() {
    List<Finding> findings =
        Health.primaryAlone(
            SomeData.config(), NODES, "pgrex02", CrmMonXmlParser.parse(ALONE), Set.of());

    assertThat(findings.stream().map(finding -> finding.what().text()))
        .contains("fence1-ipmilan on pgrex02")
        .doesNotContain("fence2-ipmilan on pgrex02");
  }

  @Test
  void aFailedActionOfPostgresqlIsUnmetUnlessItWasThereBefore() {
    ClusterStatus status =
        CrmMonXmlParser.parse(Fixtures.text("failed-start-not-installed.crm_mon.xml"));
    String failed = "failed actions of pgsql";

    assertThat(unmet(Health.primaryAlone(SomeData.config(), NODES, "pgrex01", status, Set.of())))
        .contains(failed);
    assertThat(
            unmet(
                Health.primaryAlone(
                    SomeData.config(), NODES, "pgrex01", status, Health.failureKeys(status))))
        .doesNotContain(failed);
    assertThat(Health.newFailures(status, Set.of())).hasSize(2);
    assertThat(Health.shown(Health.newFailures(status, Set.of()).get(1)))
        .startsWith("pgsql_start_0 on pgrex02 'not installed' (5): Configuration file");
  }

  @Test
  void aStoppedNodeIsSeenAsStopped() {
    ClusterStatus stopped = CrmMonXmlParser.parse(Fixtures.text("stopped.crm_mon.xml"));

    assertThat(Health.stopped("pgrex01", stopped)).allMatch(Finding::met);
    assertThat(Health.stopped("pgrex01", CrmMonXmlParser.parse(ALONE))).noneMatch(Finding::met);
  }

  @Test
  void everyPeerOfEveryLinkMustBeUp() {
    String links =
        """
        Local node ID 1, transport knet
        LINK ID 0 udp
        	addr	= 192.168.1.1
        	status:
        		nodeid:          1:	localhost
        		nodeid:          2:	connected
        LINK ID 1 udp
        	addr	= 192.168.3.1
        	status:
        		nodeid:          1:	localhost
        		nodeid:          2:	disconnected
        """;

    List<Finding> findings = Health.links(SomeData.config(), LinkStatusParser.parse(links));

    assertThat(findings).hasSize(5);
    assertThat(unmet(findings)).containsExactly("link 1 (192.168.3.1) to node 2");
  }

  @Test
  void aLinkThatIsMissingIsNotHealthy() {
    String links =
        """
        Local node ID 1, transport knet
        LINK ID 0 udp
        	addr	= 192.168.1.1
        	status:
        		nodeid:          1:	localhost
        		nodeid:          2:	connected
        """;

    List<Finding> findings = Health.links(SomeData.config(), LinkStatusParser.parse(links));

    assertThat(findings).filteredOn(finding -> !finding.met()).hasSize(1);
  }

  @Test
  void theSameFailureAtAnotherTimeIsANewOneThoughItsNumberIsTheSame() {
    String first = Fixtures.text("failed-start-not-installed.crm_mon.xml");
    String again = first.replace("04:50:08Z", "05:10:08Z");
    Set<String> earlier = Health.failureKeys(CrmMonXmlParser.parse(first));

    assertThat(again).isNotEqualTo(first);
    assertThat(Health.newFailures(CrmMonXmlParser.parse(first), earlier)).isEmpty();
    assertThat(Health.newFailures(CrmMonXmlParser.parse(again), earlier)).hasSize(1);
  }
}
