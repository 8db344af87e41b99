package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
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
  void instances_listed_by_role_are_instances_without_a_known_agent() {
    ClusterStatus status = parse("pacemaker/2.1.5/pair.pcs-status.txt");

    assertThat(status.instancesOf("pgsql"))
        .extracting(Resource::role)
        .containsExactly("Promoted", "Unpromoted");
    assertThat(status.instancesOf("pgsql"))
        .extracting(Resource::nodes)
        .containsExactly(List.of("pgrex01"), List.of("pgrex02"));
    assertThat(status.instancesOf("pgsql")).extracting(Resource::resourceAgent).containsOnly("");
    assertThat(status.instancesOf("ping-clone")).hasSize(2);
  }

  @Test
  void resources_grouped_by_node_run_on_that_node() {
    ClusterStatus status = parse("pacemaker/2.1.5/pair.crm_mon-1RArfn.txt");

    assertThat(status.resources()).hasSize(11);
    assertThat(status.instancesOf("pgsql"))
        .extracting(Resource::nodes)
        .containsExactly(List.of("pgrex01"), List.of("pgrex02"));
  }

  @Test
  void a_standby_node_is_online_and_standby() {
    Node node =
        parse("pacemaker/2.1.5/standby-mode.pcs-status-full.txt").node("pgrex02").orElseThrow();

    assertThat(node.online()).contains(true);
    assertThat(node.standby()).contains(true);
    assertThat(node.maintenance()).isEmpty();
    assertThat(node.unclean()).contains(false);
  }

  @Test
  void a_resource_that_is_stopping_has_that_role() {
    ClusterStatus status = parse("pacemaker/2.1.5/stopping.pcs-status-full.txt");

    assertThat(status.instancesOf("pgsql").get(1).role()).isEqualTo("Stopping");
    assertThat(status.node("pgrex02").orElseThrow().standby()).contains(true);
  }

  @Test
  void maintenance_mode_is_told_as_a_warning_and_unmanaged_resources() {
    ClusterStatus status = parse("pacemaker/2.1.5/maintenance-mode.pcs-status-full.txt");

    assertThat(status.warnings()).contains("Resource management is DISABLED");
    assertThat(status.resources()).extracting(Resource::managed).containsOnly(Optional.of(false));
  }

  @Test
  void disabled_and_unmanaged_resources_are_told_apart() {
    ClusterStatus status = parse("pacemaker/2.1.5/unmanaged-disabled.pcs-status-full.txt");

    assertThat(status.instancesOf("ping"))
        .allSatisfy(
            ping -> {
              assertThat(ping.role()).isEqualTo("Stopped");
              assertThat(ping.active()).contains(false);
              assertThat(ping.disabled()).contains(true);
              assertThat(ping.managed()).contains(true);
            });
    assertThat(status.instancesOf("ipaddr-standby").get(0).managed()).contains(false);
  }

  @Test
  void the_reason_of_a_failed_start_keeps_its_apostrophe() {
    ClusterStatus status = parse("pacemaker/2.1.5/failed-start-not-installed.pcs-status-full.txt");

    assertThat(status.failures())
        .contains(
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.of("not installed"),
                Optional.of(5),
                Optional.of("Configuration file /dbfp/pgdata/data/postgresql.conf doesn't exist"),
                Optional.of(36),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 04:50:08 2026")));
    assertThat(status.nodeHistory())
        .contains(
            new ResourceHistory(
                "pgrex02",
                "pgsql",
                Optional.of(1),
                Optional.of(1_000_000),
                Optional.of("Mon Nov 23 04:50:08 2026")));
    assertThat(status.instancesOf("pgsql").get(0).failed()).contains(true);
    assertThat(status.instancesOf("pgsql").get(0).role()).isEmpty();
  }

  @Test
  void a_failure_in_words_is_the_same_failure() {
    ClusterStatus status = parse("pacemaker/2.1.5/failed-start-not-installed.crm_mon-1Arfj.txt");

    assertThat(status.failures())
        .containsExactly(
            new Failure(
                "pgsql_monitor_10000",
                "pgrex01",
                Optional.of("not running"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 04:47:06 2026")),
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.of("not installed"),
                Optional.empty(),
                Optional.of("Configuration file /dbfp/pgdata/data/postgresql.conf doesn't exist"),
                Optional.empty(),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 04:50:08 2026")));
  }

  @Test
  void a_timeout_in_words_has_a_status_and_a_reason() {
    assertThat(parse("pacemaker/2.1.5/failed-start-timeout.crm_mon-1.txt").failures())
        .containsExactly(
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.empty(),
                Optional.empty(),
                Optional.of("Resource agent did not complete within 5m"),
                Optional.empty(),
                Optional.of("Timed Out"),
                Optional.of("Mon Nov 23 04:53:45 2026")));
  }

  @Test
  void the_fencing_history_names_who_asked_and_who_did_it() {
    assertThat(parse("pacemaker/2.1.5/fenced.pcs-status-full.txt").fencing())
        .contains(
            new FencingEvent(
                "reboot",
                "pgrex01",
                Optional.of("success"),
                Optional.of("pgrex02"),
                Optional.of("pacemaker-controld.2070"),
                Optional.of("pgrex02"),
                Optional.of("2026-11-23 05:01:33Z"),
                Optional.empty()));
  }

  @Test
  void a_fencing_under_way_is_pending_and_its_target_unclean() {
    ClusterStatus status = parse("pacemaker/2.1.5/fencing-pending.crm_mon-1Arfj.txt");

    assertThat(status.fencing())
        .anySatisfy(
            event -> {
              assertThat(event.target()).isEqualTo("pgrex01");
              assertThat(event.status()).contains("pending");
              assertThat(event.origin()).contains("pgrex02");
              assertThat(event.completed()).isEmpty();
            });
    Node node = status.node("pgrex01").orElseThrow();
    assertThat(node.unclean()).contains(true);
    assertThat(node.online()).contains(false);
  }

  @Test
  void a_node_that_has_just_started_knows_no_dc() {
    ClusterStatus status = parse("pacemaker/2.1.5/just-started.pcs-status-full.txt");

    assertThat(status.running()).isTrue();
    assertThat(status.summary().orElseThrow().dc()).isEmpty();
    assertThat(status.summary().orElseThrow().withQuorum()).isEmpty();
    assertThat(status.nodes()).noneMatch(Node::isFullyOnline);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
            Error: error running crm_mon, is pacemaker running?
              error: Could not connect to launcher: Connection refused
              crm_mon: Error: cluster is not available on this node
            """,
        """
            Error: error running crm_mon, is pacemaker running?
              error: Could not connect to launcher: Connection refused
              crm_mon: Connection to cluster failed: Connection refused
            """,
        """
            Error: error running crm_mon, is pacemaker running? Error: cluster is not available on this node
            """,
        "Error: error running crm_mon, is pacemaker running?\n",
        "Error: cluster is not currently running on this node\n",
        "Connection to cluster failed: Transport endpoint is not connected\n",
        "crm_mon: Error: cluster is not available on this node\n",
      })
  void a_stopped_node_is_not_running(String text) {
    ClusterStatus status = PcsStatusParser.parse(text);

    assertThat(status.running()).isFalse();
    assertThat(status.summary()).isEmpty();
    assertThat(status.nodes()).isEmpty();
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void a_crm_mon_that_fails_for_another_reason_is_not_a_stopped_node() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () ->
                PcsStatusParser.parse(
                    """
            Error: error running crm_mon, is pacemaker running?
              crm_mon: Connection to cluster failed: Connection timed out
            """))
        .withMessageContaining("Connection timed out")
        .satisfies(e -> assertThat(e.line()).isEqualTo(2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n\n",
        "Warning: nothing else",
        "bash: pcs: command not found\n",
        "hello\nworld"
      })
  void another_text_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> PcsStatusParser.parse(text));
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
  void each_state_of_a_node_tells_no_more_than_it_says() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node List:
              * Node a (1): pending
              * Node b (2): UNCLEAN (online), feature set 3.16.1
              * Node c: UNCLEAN (offline)
              * Node d: standby (on-fail)
              * Node e: maintenance
              * Node f: OFFLINE (standby)
              * Node g: shutdown
              * Node h: levitating
              * RemoteOnline: [ r ]
            """);

    assertThat(status.node("a").orElseThrow().pending()).contains(true);
    assertThat(status.node("a").orElseThrow().online()).isEmpty();
    assertThat(status.node("b").orElseThrow().online()).contains(true);
    assertThat(status.node("b").orElseThrow().unclean()).contains(true);
    assertThat(status.node("c").orElseThrow().online()).contains(false);
    assertThat(status.node("d").orElseThrow().standbyOnfail()).contains(true);
    assertThat(status.node("e").orElseThrow().maintenance()).contains(true);
    assertThat(status.node("f").orElseThrow().standby()).contains(true);
    assertThat(status.node("g").orElseThrow().shutdown()).contains(true);
    assertThat(status.node("r").orElseThrow().type()).contains("remote");
    assertThat(status.unparsed()).containsExactly(new Unparsed(9, "  * Node h: levitating"));
  }

  @Test
  void what_stands_behind_a_resource_is_told() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Full List of Resources:
              * a\t(ocf::heartbeat:x):\t FAILED Master pgrex01 (blocked)
              * b\t(ocf:heartbeat:x):\t ORPHANED Started pgrex01
              * c\t(ocf:heartbeat:x):\t Started pgrex01 (Monitoring)
              * d\t(ocf:heartbeat:x):\t FAILED (disabled, blocked) [ pgrex01 pgrex02 ]
              * e\t(ocf:heartbeat:x):\t Stopped (disabled, unmanaged)
              * f\t(ocf:heartbeat:x):\t Started pgrex01 (failure ignored)
              * g\t(ocf:heartbeat:x):\t Started pgrex01 (maintenance)
              * h\t(ocf:heartbeat:x):\t Stopped (not installed)
            """);

    Resource a = status.resources().get(0);
    assertThat(a.role()).isEqualTo("Promoted");
    assertThat(a.failed()).contains(true);
    assertThat(a.blocked()).contains(true);
    assertThat(a.resourceAgent()).isEqualTo("ocf:heartbeat:x");
    assertThat(status.resources().get(1).orphaned()).contains(true);
    assertThat(status.resources().get(2).pending()).contains("Monitoring");
    assertThat(status.resources().get(3).nodes()).containsExactly("pgrex01", "pgrex02");
    assertThat(status.resources().get(3).disabled()).contains(true);
    assertThat(status.resources().get(4).managed()).contains(false);
    assertThat(status.resources().get(5).failureIgnored()).contains(true);
    assertThat(status.resources().get(6).maintenance()).contains(true);
    // Understood but for what stands behind it: told twice rather than half.
    assertThat(status.resources().get(7).role()).isEqualTo("Stopped");
    assertThat(status.unparsed()).extracting(Unparsed::line).containsExactly(9);
  }

  @Test
  void lost_connectivity_is_no_part_of_an_attribute_s_value() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node Attributes:
              * Node: pgrex01 (1):
                * ping-status                     \t: 0         \t: Connectivity is lost
                * odd                             \t: a : b
            """);

    assertThat(status.nodeAttributes())
        .containsExactly(
            new NodeAttribute("pgrex01", "ping-status", "0"),
            new NodeAttribute("pgrex01", "odd", "a : b"));
  }

  @Test
  void failed_and_pending_fencing_is_told_in_each_of_pacemaker_s_forms() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Failed Fencing Actions:
              * reboot of pgrex02 failed: delegate=, client=pacemaker-controld.1, origin=pgrex01, completed='2026-11-23 05:01:33Z'
              * reboot of pgrex02 failed (No such device): delegate=pgrex01, client=c.1, origin=pgrex01, last-failed='2026-11-23 05:01:33Z'
              * reboot of pgrex02 for c.1@pgrex01 failed (Fencer, or so) at 2026-11-23 05:01:33Z

            Pending Fencing Actions:
              * reboot of pgrex01 pending: client=c.1, origin=pgrex02
            """);

    assertThat(status.fencing())
        .extracting(FencingEvent::status)
        .containsExactly(
            Optional.of("failed"),
            Optional.of("failed"),
            Optional.of("failed"),
            Optional.of("pending"));
    assertThat(status.fencing().get(0).delegate()).isEmpty();
    assertThat(status.fencing().get(1).exitReason()).contains("No such device");
    assertThat(status.fencing().get(2).exitReason()).contains("Fencer, or so");
    assertThat(status.fencing().get(2).completed()).contains("2026-11-23 05:01:33Z");
    assertThat(status.unparsed()).isEmpty();
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
