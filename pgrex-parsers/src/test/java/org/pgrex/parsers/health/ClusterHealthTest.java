package org.pgrex.parsers.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.health.Condition.AttributeValue;
import org.pgrex.parsers.health.Condition.NodeOnline;
import org.pgrex.parsers.health.Condition.ResourceRole;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/** Judges a recorded healthy pair, and the same with one thing changed. */
class ClusterHealthTest {
  private static final ClusterHealth HEALTH =
      ClusterHealth.of("pgrex01", "pgrex02", PgRexResources.usual());
  private static final String PAIR = Fixture.text("pacemaker/2.1.5/pair.crm_mon.xml");
  private static final String TEXT = Fixture.text("pacemaker/2.1.5/pair.pcs-status-full.txt");

  private static Judgement pair(String xml) {
    return HEALTH.pair("pgrex01", CrmMonXmlParser.parse(xml));
  }

  private static String changed(String text, String from, String to) {
    assertThat(text).containsPattern(from);
    return text.replaceFirst(from, to);
  }

  @Test
  void theRecordedPairIsHealthyWithEachOfItsTwentyConditions() {
    assertThat(pair(PAIR).isHealthy()).isTrue();
    assertThat(pair(PAIR).conditions()).hasSize(20);
    assertThat(pair(PAIR)).hasToString("healthy");
    assertThat(HEALTH.primary("pgrex01", PcsStatusParser.parse(TEXT)).isHealthy()).isTrue();
  }

  @Test
  void theStandbyIsNoPrimary() {
    assertThat(HEALTH.primary("pgrex02", CrmMonXmlParser.parse(PAIR)).missing())
        .contains(
            new ResourceRole("pgsql", "pgrex02", "Promoted", Optional.of("Unpromoted")),
            new AttributeValue("pgrex02", "pgsql-status", "PRI", Optional.of("HS:sync")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "(pgrex01\" id=\"1\" online=\")true; $1false; pgrex01: OFFLINE (expected online)",
        "(pgrex02\" id=\"2\" online=\")true; $1false; pgrex02: OFFLINE (expected online)",
        "(pgrex02\" id=.* unclean=\")false; $1true; pgrex02: UNCLEAN (expected online)",
        "(pgrex02\" id=.* pending=\")false; $1true; pgrex02: pending (expected online)",
        "(pgrex02\" id=.* standby=\")false; $1true; pgrex02: standby (expected online)",
        "(pgrex02\" id=.* standby_onfail=\")false; $1true; pgrex02: standby (expected online)",
        "(pgrex02\" id=.* maintenance=\")false; $1true; pgrex02: maintenance (expected online)",
        "role=\"Promoted; role=\"Promoting; pgsql on pgrex01: Promoting (expected Promoted)",
        "role=\"Unpromoted; role=\"Starting; pgsql on pgrex02: Starting (expected Unpromoted)",
        "(\"ipaddr-primary\"[^>]*)Started; $1Stopping;"
            + " ipaddr-primary on pgrex01: Stopping (expected Started)",
        "\"ipaddr-primary\"; \"other\"; ipaddr-primary on pgrex01: - (expected Started)",
        "\"ipaddr-replication\"; \"x\"; ipaddr-replication on pgrex01: - (expected Started)",
        "(\"ipaddr-standby\"[^<]*<node name=\")pgrex02; $1pgrex01;"
            + " ipaddr-standby on pgrex02: - (expected Started)",
        "(\"ping\"[^>]*blocked=\")false; $1true;"
            + " ping-clone on pgrex01: Started (blocked) (expected Started)",
        "(\"storage-mon\"[^>]*failed=\")false; $1true;"
            + " storage-mon-clone on pgrex01: FAILED (expected Started)",
        "\"fence1-ipmilan\"; \"x\"; fence1-ipmilan on pgrex02: - (expected Started)",
        "\"fence2-ipmilan\"; \"x\"; fence2-ipmilan on pgrex01: - (expected Started)",
        "LATEST; DISCONNECT; pgsql-data-status of pgrex01: DISCONNECT (expected LATEST)",
        "\"PRI\"; \"STOP\"; pgsql-status of pgrex01: STOP (expected PRI)",
        "STREAMING.SYNC; STREAMING|ASYNC;"
            + " pgsql-data-status of pgrex02: STREAMING|ASYNC (expected STREAMING|SYNC)",
        "HS:sync; HS:alone; pgsql-status of pgrex02: HS:alone (expected HS:sync)",
        "\"master-pgsql\" value=\"1000\"; \"master-pgsql\" value=\"-INFINITY\";"
            + " master-pgsql of pgrex01: -INFINITY (expected 1000)",
        "\"master-pgsql\" value=\"100\"; \"x\" value=\"100\";"
            + " master-pgsql of pgrex02: - (expected 100)",
      })
  void oneThingThatIsOffIsJustTheConditionThatIsMissing(String from, String to, String missing) {
    assertThat(pair(changed(PAIR, from, to))).hasToString(missing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Promoted pgrex01; FAILED pgrex01; pgsql on pgrex01: FAILED (expected Promoted)",
        "(ipaddr-standby.*)Started pgrex02; $1Stopped;"
            + " ipaddr-standby on pgrex02: - (expected Started)",
        "pgrex02 \\(2\\): online; pgrex02 (2): standby; pgrex02: standby (expected online)",
        "HS:sync +(?=\\n); HS:async; pgsql-status of pgrex02: HS:async (expected HS:sync)",
      })
  void oneLineOfTheTextThatIsOffIsJustTheConditionThatIsMissing(
      String from, String to, String missing) {
    assertThat(HEALTH.pair("pgrex01", PcsStatusParser.parse(changed(TEXT, from, to))))
        .hasToString(missing);
  }

  @Test
  void anAsynchronousPairIsNotSynchronousThoughThePrimarysPartIsHealthy() {
    ClusterStatus status =
        CrmMonXmlParser.parse(
            PAIR.replace("STREAMING|SYNC", "STREAMING|ASYNC").replace("HS:sync", "HS:async"));

    assertThat(HEALTH.synchronous("pgrex01", CrmMonXmlParser.parse(PAIR)).isHealthy()).isTrue();
    assertThat(HEALTH.primaryBesideStandby("pgrex01", status).isHealthy()).isTrue();
    assertThat(HEALTH.synchronous("pgrex01", status).missing())
        .containsExactly(
            new AttributeValue(
                "pgrex02", "pgsql-data-status", "STREAMING|SYNC", Optional.of("STREAMING|ASYNC")),
            new AttributeValue("pgrex02", "pgsql-status", "HS:sync", Optional.of("HS:async")));
  }

  @Test
  void aSynchronousPairIsSynchronousWhateverItsAddressesAndMonitorsDo() {
    ClusterStatus status = CrmMonXmlParser.parse(PAIR.replace("\"ipaddr-", "\"x-"));

    assertThat(HEALTH.synchronous("pgrex01", status).isHealthy()).isTrue();
    assertThat(HEALTH.pair("pgrex01", status).missing()).hasSize(3);
  }

  @Test
  void whatIsNotDescribedIsNotLookedAt() {
    PgRexResources few =
        PgRexResources.builder()
            .ipaddrPrimary(Optional.empty())
            .ipaddrReplication(Optional.empty())
            .ipaddrStandby(Optional.empty())
            .ping(List.of())
            .storageMon(List.of())
            .fencing(List.of())
            .build();
    String without = PAIR.replaceAll("<resource id=\"(?!pgsql)", "<resource id=\"x-");

    assertThat(
            ClusterHealth.of("pgrex01", "pgrex02", few)
                .pair("pgrex01", CrmMonXmlParser.parse(without))
                .conditions())
        .hasSize(11)
        .allMatch(Condition::met);
  }

  @Test
  void resourcesMayHaveAnyId() {
    PgRexResources named =
        PgRexResources.builder()
            .pgsql("db")
            .ipaddrPrimary(Optional.of("vip"))
            .ping(List.of("gateway-clone"))
            .fencing(List.of("bmc1", "bmc2"))
            .build();
    String renamed =
        PAIR.replace("\"pgsql\"", "\"db\"")
            .replace("pgsql-status", "db-status")
            .replace("pgsql-data-status", "db-data-status")
            .replace("master-pgsql", "master-db")
            .replace("ipaddr-primary", "vip")
            .replace("ping-clone", "gateway-clone")
            .replaceAll("fence([12])-ipmilan", "bmc$1");

    assertThat(
            ClusterHealth.of("pgrex01", "pgrex02", named)
                .pair("pgrex01", CrmMonXmlParser.parse(renamed)))
        .hasToString("healthy");
  }

  @Test
  void failedActionsThatAreKnownAreDisregarded() {
    ClusterStatus status =
        CrmMonXmlParser.parse(
            Fixture.text("pacemaker/2.1.5/failed-start-not-installed.crm_mon.xml"));

    assertThat(HEALTH.primaryBesideStandby("pgrex01", status).missing())
        .contains(new Condition.NoFailedAction("pgsql", status.failures()));
    assertThat(
            HEALTH
                .disregarding(status.failures()::contains)
                .primaryBesideStandby("pgrex01", status)
                .missing())
        .noneMatch(Condition.NoFailedAction.class::isInstance);
  }

  @Test
  void aNodeOfAnotherClusterIsAnError() {
    ClusterStatus status = CrmMonXmlParser.parse(PAIR);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HEALTH.primary("pgrex03", status))
        .withMessage("no node of this cluster: 'pgrex03', expected pgrex01 or pgrex02");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HEALTH.primaryAlone("pgrex03", status))
        .withMessageContaining("pgrex03");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClusterHealth.of("a", "a", PgRexResources.usual()))
        .withMessage("both nodes are 'a', expected two names");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PgRexResources.builder().fencing(List.of("one")).build())
        .withMessageContaining("[one]");
  }

  @Test
  void aNodeThatTheStatusDoesNotNameIsMissing() {
    ClusterHealth health = ClusterHealth.of("pgrex01", "elsewhere", PgRexResources.usual());

    assertThat(health.pair("pgrex01", CrmMonXmlParser.parse(PAIR)).missing())
        .contains(new NodeOnline("elsewhere", Optional.empty()));
  }
}
