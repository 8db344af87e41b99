package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
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

  private static ClusterStatus parse(String path) {
    return PcsStatusParser.parse(Fixture.text(path));
  }
}
