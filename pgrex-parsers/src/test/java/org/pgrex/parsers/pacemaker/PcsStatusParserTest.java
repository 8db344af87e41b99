package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.DaemonStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.parsers.pacemaker.ResourceOperations.Operation;

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
                Optional.of(11),
                Optional.of("1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    new LastChange(
                        Optional.of("Mon Nov 23 04:28:56 2026"),
                        Optional.of("root"),
                        Optional.of("crm_attribute"),
                        Optional.of("pgrex01"))),
                Optional.empty(),
                Optional.empty()));
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
  void unknown_lines_are_kept_with_their_numbers() {
    ClusterStatus status =
        PcsStatusParser.parse(
            "Cluster name: c\n\nTickets:\n  * what is this\n\nDaemon Status:\n  and this\n");

    assertThat(status.unparsed())
        .containsExactly(new Unparsed(4, "  * what is this"), new Unparsed(7, "  and this"));
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> Parsed.strict(status))
        .satisfies(e -> assertThat(e.line()).isEqualTo(4));
  }

  @Test
  void the_summary_tells_of_versions_disabled_and_blocked_resources() {
    Summary summary =
        PcsStatusParser.parse(
                """
                Cluster Summary:
                  * Stack: corosync (Pacemaker is running)
                  * Current DC: a (1) (version 2.1.6-3.el9) - MIXED-VERSION partition WITHOUT quorum
                  * Last updated: Mon Nov 23 04:46:22 2026 on b
                  * 2 nodes configured
                  * 11 resource instances configured (2 DISABLED, 1 BLOCKED from further action due to failure)
                """)
            .summary()
            .orElseThrow();

    assertThat(summary.mixedVersion()).contains(true);
    assertThat(summary.withQuorum()).contains(false);
    assertThat(summary.dcVersion()).contains("2.1.6-3.el9");
    assertThat(summary.lastUpdated()).contains("Mon Nov 23 04:46:22 2026");
    assertThat(summary.lastUpdatedOrigin()).contains("b");
    assertThat(summary.resourcesDisabled()).contains(2);
    assertThat(summary.resourcesBlocked()).contains(1);
  }

  @Test
  void maintenance_mode_is_an_option_of_the_cluster_and_a_warning() {
    ClusterStatus status = parse("pacemaker/2.1.5/maintenance-mode.crm_mon-1.txt");

    assertThat(status.clusterOptions().orElseThrow().maintenanceMode()).contains(true);
    assertThat(status.warnings()).contains("Resource management is DISABLED");
    assertThat(parse("pacemaker/2.1.5/pair.pcs-status-full.txt").pacemakerd())
        .contains(new Pacemakerd(Optional.of("running"), Optional.of("2026-11-23 04:46:21Z")));
  }

  @Test
  void errors_before_and_behind_a_status_are_kept_apart() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            error: the fencer is gone
            Cluster Summary:
              * Stack: corosync

            Daemon Status:
              corosync: active/enabled
            Error: node b: unable to authenticate
            """);

    assertThat(status.running()).isTrue();
    assertThat(status.errors())
        .containsExactly("error: the fencer is gone", "Error: node b: unable to authenticate");
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void hosts_of_pcsd_are_read_with_and_without_an_address() {
    assertThat(
            PcsStatusParser.parse(
                    """
                    PCSD Status:
                      a (192.0.2.1): Online
                      b: Unable to authenticate
                      c: Online  d: Offline
                    """)
                .pcsdStatus())
        .containsExactly(
            Map.entry("a", "Online"),
            Map.entry("b", "Unable to authenticate"),
            Map.entry("c", "Online"),
            Map.entry("d", "Offline"));
  }

  @Test
  void tickets_and_bans_are_read_as_crm_mon_and_crm_ticket_print_them() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Tickets:
              * ticketA\tgranted [standby] last-granted="Mon Nov 23 02:13:20 2026"
              * ticketB:\trevoked
              ticketC\tgranted           (granted=true, last-granted='Mon Nov 23 02:13:20 2026', owner=1)
              * the site's ticket\trevoked [standby]

            Negative Location Constraints:
              * loc-u\tprevents u-clone from running in Promoted role on n2 (2)
              * loc-v\tprevents v-clone from running as Master on n2
              * cli-ban-d1-on-n2\tprevents d1 from running on g1@n2 (2)
            """);

    Optional<String> then = Optional.of("Mon Nov 23 02:13:20 2026");
    assertThat(status.tickets())
        .containsExactly(
            new Ticket("ticketA", "granted", true, then, Map.of()),
            new Ticket("ticketB", "revoked", false, Optional.empty(), Map.of()),
            new Ticket("ticketC", "granted", false, then, Map.of("owner", "1")),
            new Ticket("the site's ticket", "revoked", true, Optional.empty(), Map.of()));
    assertThat(status.bans())
        .containsExactly(
            new Ban("loc-u", "u-clone", "n2", Optional.empty(), true),
            new Ban("loc-v", "v-clone", "n2", Optional.empty(), true),
            new Ban("cli-ban-d1-on-n2", "d1", "g1", Optional.empty(), false));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void operations_are_read_with_and_without_their_timing() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Operations:
              * Node: n1 (1):
                * d1: migration-threshold=3 fail-count=2 last-failure='Mon Nov 23 02:13:20 2026':
                  * (5) start: last-rc-change="Mon Nov 23 02:13:20 2026" exec-time="12ms" queue-time="3ms" rc=0 (ok)
                  * (6) monitor: interval=10000ms
                * gone: orphan:
                  * (7) probe
            """);

    Optional<Long> none = Optional.empty();
    assertThat(status.operations())
        .containsExactly(
            new ResourceOperations(
                "n1",
                "d1",
                Optional.of(3),
                Optional.of(false),
                List.of(
                    new Operation(
                        5,
                        "start",
                        none,
                        Optional.of(0),
                        Optional.of("ok"),
                        Optional.of("Mon Nov 23 02:13:20 2026"),
                        Optional.of(12L),
                        Optional.of(3L)),
                    new Operation(
                        6,
                        "monitor",
                        Optional.of(10_000L),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        none,
                        none))),
            new ResourceOperations(
                "n1",
                "gone",
                Optional.empty(),
                Optional.of(true),
                List.of(
                    new Operation(
                        7,
                        "probe",
                        none,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        none,
                        none))));
    assertThat(status.nodeHistory())
        .extracting(entry -> entry.resource())
        .containsExactly("d1", "gone");
    assertThat(status.unparsed()).isEmpty();
  }

  private static ClusterStatus parse(String path) {
    return PcsStatusParser.parse(Fixture.text(path));
  }
}
