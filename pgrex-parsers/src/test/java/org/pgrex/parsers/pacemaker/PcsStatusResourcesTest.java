package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** The resources in the text of {@code pcs status}. */
class PcsStatusResourcesTest {
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

  /** As crm_mon 2.1.5 prints clones whose primitive is set otherwise than they are. */
  @Test
  void what_is_wanted_of_a_clone_says_nothing_of_its_instances() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node List:
              * Online: [ n1 n2 ]

            Full List of Resources:
              * Clone Set: c [r] (unmanaged):
                * Started: [ n1 ]
                * Stopped: [ n2 ]
              * Clone Set: d [s] (disabled):
                * Started: [ n1 ]
                * Stopped (disabled): [ n2 ]
              * Clone Set: e [t]:
                * Stopped (disabled): [ n1 n2 ]
            """);

    assertThat(status.instancesOf("r"))
        .extracting(Resource::managed)
        .containsExactly(Optional.of(true), Optional.empty());
    assertThat(status.instancesOf("s"))
        .extracting(Resource::disabled, Resource::targetRole)
        .containsOnly(Tuple.tuple(Optional.empty(), Optional.empty()));
    assertThat(status.instancesOf("t"))
        .as("not the clone is disabled, so its instances are")
        .extracting(Resource::disabled, Resource::targetRole)
        .containsOnly(Tuple.tuple(Optional.of(true), Optional.of("Stopped")));
    assertThat(status.collectives())
        .extracting(Collective::managed, Collective::disabled)
        .containsExactly(
            Tuple.tuple(Optional.of(false), Optional.empty()),
            Tuple.tuple(Optional.empty(), Optional.of(true)),
            Tuple.tuple(Optional.empty(), Optional.empty()));
    assertThat(status.unparsed()).isEmpty();
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
              * i\t(ocf:heartbeat:x):\t Stopped (levitating)
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
    assertThat(status.resources().get(7).failedProbe()).contains("not installed");
    // Understood but for what stands behind it: told twice rather than half.
    assertThat(status.resources().get(8).role()).isEqualTo("Stopped");
    assertThat(status.unparsed()).extracting(Unparsed::line).containsExactly(10);
  }

  @Test
  void one_that_is_blocked_may_or_may_not_be_managed() {
    Resource blocked = onlyResource("a\t(ocf:heartbeat:x):\t FAILED pgrex01 (disabled, blocked)");

    assertThat(blocked.blocked()).contains(true);
    assertThat(blocked.managed()).isEmpty();
    assertThat(blocked.disabled()).contains(true);
    assertThat(blocked.targetRole()).contains("Stopped");
  }

  @Test
  void a_target_role_and_a_lock_are_told_in_today_s_words() {
    assertThat(onlyResource("a\t(ocf:x:y):\t Slave n1 (target-role:Slave)").targetRole())
        .contains("Unpromoted");
    Resource locked = onlyResource("a\t(ocf:x:y):\t Stopped n1 (LOCKED)");
    assertThat(locked.lockedTo()).contains("n1");
    assertThat(locked.nodes()).isEmpty();
  }

  @Test
  void what_the_configuration_says_of_a_resource_is_its_description() {
    Resource several =
        onlyResource("a\t(ocf:x:y):\t Started (blocked) my (nice) thing, ok [ n1 n2 ]");
    Resource one = onlyResource("a\t(ocf:x:y):\t Started n1 (a nice thing, disabled at times)");

    assertThat(several.description()).contains("my (nice) thing, ok");
    assertThat(several.nodes()).containsExactly("n1", "n2");
    assertThat(one.description()).contains("a nice thing, disabled at times");
    assertThat(one.disabled()).contains(false);
  }

  @Test
  void a_resource_on_a_node_that_is_down_is_active_only_where_nobody_manages_it() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node List:
              * Online: [ a ]
              * OFFLINE: [ b ]
              * Node c: UNCLEAN (offline)

            Full List of Resources:
              * r1\t(ocf:x:y):\t Started a
              * r2\t(ocf:x:y):\t Started b
              * r3\t(ocf:x:y):\t Started b (unmanaged)
              * r4\t(ocf:x:y):\t Started c (UNCLEAN)
              * r5\t(ocf:x:y):\t Started elsewhere
              * r6\t(ocf:x:y):\t FAILED
            """);

    assertThat(status.resources())
        .extracting(Resource::active)
        .containsExactly(
            Optional.of(true),
            Optional.of(false),
            Optional.of(true),
            Optional.of(true),
            Optional.empty(),
            Optional.of(false));
  }

  @Test
  void groups_clones_and_bundles_are_told_with_their_members() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Full List of Resources:
              * Clone Set: g-clone [g] (unique, disabled):
                * Resource Group: g:0 (1 member inactive, unmanaged):
                  * g1:0\t(ocf:x:y):\t Started n1 (unmanaged)
              * Container bundle set: b [registry.example.com/pcmk:http] (unique) (maintenance):
                * Replica[0]
                  * b-ip-192.0.2.1\t(ocf:heartbeat:IPaddr2):\t Started n1 (maintenance)
                  * b-0\t(ocf:pacemaker:remote):\t Started n1 (maintenance)
              * Container bundle set: c [pcmk:http]:
                * c-1 (192.0.2.131)\t(ocf:heartbeat:apache):\t Started n2
              * alone\t(ocf:x:y):\t Started n1
            """);

    assertThat(status.collectives())
        .extracting(Collective::id, Collective::kind, Collective::parents)
        .containsExactly(
            Tuple.tuple("g-clone", "clone", List.of()),
            Tuple.tuple("g:0", "group", List.of("g-clone")),
            Tuple.tuple("b", "bundle", List.of()),
            Tuple.tuple("c", "bundle", List.of()));
    assertThat(status.collectives().get(0).unique()).contains(true);
    assertThat(status.collectives().get(0).disabled()).contains(true);
    assertThat(status.collectives().get(1).inactive()).contains(1);
    assertThat(status.collectives().get(1).managed()).contains(false);
    assertThat(status.collectives().get(2).image()).contains("registry.example.com/pcmk:http");
    assertThat(status.collectives().get(2).maintenance()).contains(true);
    assertThat(status.resources())
        .extracting(Resource::id, Resource::parents, Resource::replica, Resource::address)
        .containsExactly(
            Tuple.tuple("g1:0", List.of("g-clone", "g:0"), Optional.empty(), Optional.empty()),
            Tuple.tuple("b-ip-192.0.2.1", List.of("b"), Optional.of("0"), Optional.empty()),
            Tuple.tuple("b-0", List.of("b"), Optional.of("0"), Optional.empty()),
            Tuple.tuple("c", List.of("c"), Optional.of("1"), Optional.of("192.0.2.131")),
            Tuple.tuple("alone", List.of(), Optional.empty(), Optional.empty()));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void a_brief_status_counts_resources() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node List:
              * Node n1: online:
                * Resources:
                  * 4\t(ocf::pacemaker:Dummy):\tActive \s

            Full List of Resources:
              * 1/3\t(ocf:pacemaker:Dummy):\tActive n2
              * 0/1\t(lsb:x):\tActive
              * Resource Group: g:
                * 1/2\t(ocf:pacemaker:Dummy):\tActive n1
            """);

    assertThat(status.resourceCounts())
        .containsExactly(
            count("ocf:pacemaker:Dummy", "n1", 4, Optional.empty(), List.of()),
            count("ocf:pacemaker:Dummy", "n2", 1, Optional.of(3), List.of()),
            new ResourceCount("lsb:x", Optional.empty(), 0, Optional.of(1), List.of()),
            count("ocf:pacemaker:Dummy", "n1", 1, Optional.of(2), List.of("g")));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void pacemaker_1_1_groups_by_node_and_lists_docker_containers() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Stack: corosync
            Current DC: a (version 1.1.23-1.el7) - partition with quorum
            3 nodes configured
            5 resources configured (1 DISABLED, 1 BLOCKED from starting due to failure)

            Node a: online
            \tip\t(ocf::heartbeat:IPaddr2):\tStarted
            \tdb\t(ocf::linuxhajp:pgsql):\tMaster
            Node b: standby
            Containers: [ web-0:web-docker-0 ]

            Inactive resources:

             Master/Slave Set: db-clone [db] (unmanaged)
                 db\t(ocf::linuxhajp:pgsql):\tSlave b (unmanaged)
                 Masters: [ a ]
                 Stopped: [ c ]
             Docker container set: web [pcmk:http] (unique)
               Replica[0]
                  web-docker-0\t(ocf::heartbeat:docker):\tStarted a

            Tickets:
            * t:\tgranted [standby] last-granted='Mon Nov 23 02:13:20 2026'
            """);

    assertThat(status.summary().orElseThrow().resourcesDisabled()).contains(1);
    assertThat(status.summary().orElseThrow().resourcesBlocked()).contains(1);
    assertThat(status.resources())
        .extracting(Resource::id, Resource::role, Resource::nodes, Resource::resourceAgent)
        .containsExactly(
            Tuple.tuple("ip", "Started", List.of("a"), "ocf:heartbeat:IPaddr2"),
            Tuple.tuple("db", "Promoted", List.of("a"), "ocf:linuxhajp:pgsql"),
            Tuple.tuple("db", "Unpromoted", List.of("b"), "ocf:linuxhajp:pgsql"),
            Tuple.tuple("db", "Promoted", List.of("a"), ""),
            Tuple.tuple("db", "Stopped", List.of(), ""),
            Tuple.tuple("web-docker-0", "Started", List.of("a"), "ocf:heartbeat:docker"));
    assertThat(status.tickets()).extracting(Ticket::id).containsExactly("t");
    assertThat(status.unparsed()).isEmpty();
  }

  private static ResourceCount count(
      String agent, String node, int active, Optional<Integer> total, List<String> parents) {
    return new ResourceCount(agent, Optional.of(node), active, total, parents);
  }

  private static Resource onlyResource(String line) {
    ClusterStatus status = PcsStatusParser.parse("Full List of Resources:\n  * " + line + "\n");
    assertThat(status.unparsed()).isEmpty();
    assertThat(status.resources()).hasSize(1);
    return status.resources().get(0);
  }

  private static ClusterStatus parse(String path) {
    return PcsStatusParser.parse(Fixture.text(path));
  }
}
