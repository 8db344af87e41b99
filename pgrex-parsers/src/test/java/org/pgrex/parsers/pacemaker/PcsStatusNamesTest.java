package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;

/** Names, values and reasons that look like crm_mon's own words. */
class PcsStatusNamesTest {
  @Test
  void a_failed_instance_can_be_on_a_node_that_is_called_like_a_role() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node List:
              * Online: [ Stopped pgrex01 ]

            Full List of Resources:
              * ip	(ocf:heartbeat:IPaddr2):	 FAILED Stopped
              * web	(ocf:heartbeat:apache):	 FAILED Stopped (blocked)
              * pgsql	(ocf:linuxhajp:pgsql):	 FAILED Promoted pgrex01
            """);

    assertThat(status.resources()).extracting(Resource::role).containsExactly("", "", "Promoted");
    assertThat(status.resources())
        .extracting(resource -> resource.nodes().get(0))
        .containsExactly("Stopped", "Stopped", "pgrex01");
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void resources_are_counted_on_a_node_that_is_called_like_a_role() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Active Resources:
              * 2	(ocf:heartbeat:IPaddr2):	Active Started
            """);

    assertThat(status.resources()).isEmpty();
    assertThat(status.resourceCounts())
        .containsExactly(
            new ResourceCount(
                "ocf:heartbeat:IPaddr2", Optional.of("Started"), 2, Optional.empty(), List.of()));
  }

  @Test
  void a_resource_in_the_history_can_be_called_Node_or_WARNINGS() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Operations:
              * Node: pgrex01 (1):
                * Node: migration-threshold=1 fail-count=2:
                  * (2) start: rc=0 (ok)
                * WARNINGS: migration-threshold=1 fail-count=3:
                  * (3) probe: rc=7 (not running)
              * Node: pgrex02 (2):
                * pgsql: migration-threshold=1 fail-count=4:
                  * (4) probe: rc=7 (not running)
            """);

    assertThat(status.nodeHistory())
        .extracting(ResourceHistory::node, ResourceHistory::resource)
        .containsExactly(
            tuple("pgrex01", "Node"), tuple("pgrex01", "WARNINGS"), tuple("pgrex02", "pgsql"));
    assertThat(status.operations())
        .extracting(ResourceOperations::resource)
        .containsExactly("Node", "WARNINGS", "pgsql");
    assertThat(status.warnings()).isEmpty();
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void an_attribute_can_be_called_Node_with_a_value_that_ends_with_a_colon() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node Attributes:
              * Node: pgrex01 (1):
                * Node:                           \t: a : b:   \s
            """);

    assertThat(status.nodeAttributes())
        .containsExactly(new NodeAttribute("pgrex01", "Node:", "a : b:"));
  }

  @Test
  void a_reason_can_hold_the_title_of_a_section() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Failed Resource Actions:
              * ip_start_0 on pgrex01 'error' (1): call=2, status='complete', exitreason='x
            Daemon Status:
              corosync: active/enabled', last-rc-change='Mon Nov 23 04:54:49 2026', queued=0ms, exec=1ms
              * web_start_0 on pgrex02 'error' (1): call=3, status='complete', exitreason='y
            """);

    assertThat(status.failures())
        .extracting(Failure::opKey, Failure::exitReason)
        .containsExactly(
            tuple("ip_start_0", Optional.of("x\nDaemon Status:\n  corosync: active/enabled")),
            tuple("web_start_0", Optional.of("y")));
    assertThat(status.daemonStatus()).isEmpty();
  }

  @Test
  void a_stack_can_be_of_several_words() {
    assertThat(stack("classic openais (with plugin)")).contains("classic openais (with plugin)");
    assertThat(stack("my stack (Pacemaker is running)")).contains("my stack");
    assertThat(stack("corosync")).contains("corosync");
  }

  @Test
  void a_version_that_is_unknown_is_not_told() {
    ClusterStatus status =
        PcsStatusParser.parse(
            "  * Current DC: pgrex01 (1) (version unknown) - partition with quorum");

    assertThat(status.summary().orElseThrow().dcVersion()).isEmpty();
    assertThat(status.summary().orElseThrow().dcId()).contains("1");
  }

  private static Optional<String> stack(String said) {
    ClusterStatus status = PcsStatusParser.parse("Cluster Summary:\n  * Stack: " + said + "\n");
    assertThat(status.unparsed()).isEmpty();
    return status.summary().orElseThrow().stack();
  }
}
