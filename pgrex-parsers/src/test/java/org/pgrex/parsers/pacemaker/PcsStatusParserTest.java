package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;

class PcsStatusParserTest {
  static List<String> recordings() {
    return Fixture.in("pacemaker/2.1.5", ".txt").stream()
        .filter(path -> path.contains("pcs-status") || path.contains("crm_mon-1"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_line_of_a_recording_is_understood(String path) {
    ClusterStatus status = PcsStatusParser.parse(Fixture.text(path));

    // The only thing that pacemaker could not tell while it was starting.
    assertThat(status.unparsed())
        .extracting(Unparsed::text)
        .allMatch(text -> text.contains("Failed to get fencing history: Not connected"));
  }

  @Test
  void a_healthy_pair_is_read_whole() {
    ClusterStatus status = parse("pacemaker/2.1.5/pair.pcs-status-full.txt");

    assertThat(status.running()).isTrue();
    assertThat(status.clusterName()).contains("pgrex_cluster");
    assertThat(status.warnings()).isEmpty();
    assertThat(status.summary())
        .contains(
            new Summary(
                Optional.of("corosync"),
                Optional.of("pgrex01"),
                Optional.of("2.1.5-a3f44794f94"),
                Optional.of(true),
                Optional.of("Mon Nov 23 04:46:22 2026"),
                Optional.of(2),
                Optional.of(11)));
    assertThat(status.nodes()).extracting(Node::name).containsExactly("pgrex01", "pgrex02");
    assertThat(status.nodes()).allMatch(Node::isFullyOnline);
    assertThat(status.node("pgrex02").orElseThrow().featureSet()).contains("3.16.1");
    assertThat(status.instancesOf("pgsql-clone"))
        .extracting(Resource::id, Resource::resourceAgent, Resource::role, Resource::nodes)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "pgsql", "ocf:linuxhajp:pgsql", "Promoted", List.of("pgrex01")),
            org.assertj.core.groups.Tuple.tuple(
                "pgsql", "ocf:linuxhajp:pgsql", "Unpromoted", List.of("pgrex02")));
    assertThat(status.resources()).hasSize(11);
    assertThat(status.instancesOf("primary-group"))
        .allSatisfy(
            resource -> {
              assertThat(resource.parents()).containsExactly("primary-group");
              assertThat(resource.active()).contains(true);
              assertThat(resource.managed()).contains(true);
              assertThat(resource.failed()).contains(false);
            });
    assertThat(status.instancesOf("fence1-ipmilan").get(0).parents()).isEmpty();
    assertThat(status.attribute("pgrex01", "pgsql-master-baseline")).contains("00000000020000A0");
    assertThat(status.attribute("pgrex02", "pgsql-data-status")).contains("STREAMING|SYNC");
    assertThat(status.attribute("pgrex02", "pgsql-status")).contains("HS:sync");
    assertThat(status.pcsdStatus()).isEqualTo(Map.of("pgrex01", "Online", "pgrex02", "Online"));
    assertThat(status.daemonStatus())
        .isEqualTo(
            Map.of(
                "corosync", new DaemonStatus(true, false),
                "pacemaker", new DaemonStatus(true, false),
                "pcsd", new DaemonStatus(true, true)));
  }

  @Test
  void the_manual_s_form_is_read() {
    ClusterStatus status = parse("pacemaker/manual/standby-start.pcs-status-full.txt");

    assertThat(status.instancesOf("pgsql-clone"))
        .extracting(Resource::role)
        .containsExactly("Promoted", "Unpromoted");
    assertThat(status.instancesOf("pgsql-clone"))
        .extracting(Resource::resourceAgent)
        .containsOnly("ocf:linuxhajp:pgsql");
    assertThat(status.instancesOf("primary-group")).hasSize(2);
    assertThat(status.instancesOf("ipaddr-standby").get(0).parents()).isEmpty();
    assertThat(status.instancesOf("ipaddr-standby").get(0).nodes()).containsExactly("pgrex02");
    assertThat(status.attribute("pgrex02", "pgsql-status")).contains("HS:sync");
    assertThat(status.attribute("pgrex01", "master-pgsql")).contains("1000");
    assertThat(status.unparsed()).extracting(Unparsed::text).containsOnly("：（略）");
  }

  @Test
  void pacemaker_2_0_without_bullets_is_read() {
    ClusterStatus status = parse("pacemaker/written/2.0.pcs-status-full.txt");

    assertThat(status.summary().orElseThrow().dcVersion()).contains("2.0.5-9.el8-ba59be7122");
    assertThat(status.nodes())
        .extracting(Node::id)
        .containsExactly(Optional.of("1"), Optional.of("2"));
    assertThat(status.instancesOf("pgsql-clone"))
        .extracting(Resource::role)
        .containsExactly("Promoted", "Unpromoted");
    assertThat(status.instancesOf("primary-group")).hasSize(2);
    assertThat(status.instancesOf("ipaddr-standby").get(0).parents()).isEmpty();
    assertThat(status.failures())
        .extracting(Failure::lastChange)
        .containsExactly(Optional.of("Mon Nov 23 00:58:33 2026"));
    assertThat(status.failures().get(0).exitReason()).contains("it's 'odd', call=9, isn't it");
    assertThat(status.nodeHistory()).hasSize(1);
    assertThat(status.pcsdStatus()).hasSize(2);
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void lists_of_masters_and_slaves_are_read() {
    ClusterStatus status = parse("pacemaker/written/1.1.crm_mon-1.txt");

    assertThat(status.instancesOf("pgsql"))
        .extracting(Resource::role)
        .containsExactly("Promoted", "Unpromoted");
    assertThat(status.instancesOf("ping-clone"))
        .extracting(Resource::role)
        .containsExactly("Started", "Stopped");
    assertThat(status.instancesOf("ping-clone").get(1).nodes()).isEmpty();
    assertThat(status.summary().orElseThrow().nodesConfigured()).contains(2);
    assertThat(status.summary().orElseThrow().resourcesConfigured()).contains(9);
    assertThat(status.nodes())
        .extracting(Node::online)
        .containsExactly(Optional.of(true), Optional.of(false));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void warnings_stand_in_order_without_their_title() {
    ClusterStatus below =
        PcsStatusParser.parse(
            """
            Cluster name: c

            WARNINGS:
            No stonith devices and stonith-enabled is not false
            Another one

            Cluster Summary:
              * Stack: corosync
            """);
    ClusterStatus beside =
        PcsStatusParser.parse(
            """
            Cluster name: c
            WARNINGS: No stonith devices and stonith-enabled is not false

            Stack: corosync
            """);

    assertThat(below.warnings())
        .containsExactly("No stonith devices and stonith-enabled is not false", "Another one");
    assertThat(beside.warnings())
        .containsExactly("No stonith devices and stonith-enabled is not false");
    assertThat(below.summary()).isPresent();
  }

  @Test
  void tickets_and_other_unknown_lines_are_kept() {
    ClusterStatus status =
        PcsStatusParser.parse(
            "Cluster name: c\n\nTickets:\n  * ticketA\tgranted\n\nDaemon Status:\n  what is this\n");

    assertThat(status.unparsed())
        .containsExactly(
            new Unparsed(4, "  * ticketA\tgranted"), new Unparsed(7, "  what is this"));
  }

  private static ClusterStatus parse(String path) {
    return PcsStatusParser.parse(Fixture.text(path));
  }
}
