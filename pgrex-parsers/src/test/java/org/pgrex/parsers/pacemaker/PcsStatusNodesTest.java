package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;

/** The nodes and their attributes in the text of {@code pcs status}. */
class PcsStatusNodesTest {
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
  void a_node_that_has_just_started_knows_no_dc() {
    ClusterStatus status = parse("pacemaker/2.1.5/just-started.pcs-status-full.txt");

    assertThat(status.running()).isTrue();
    assertThat(status.summary().orElseThrow().dc()).isEmpty();
    assertThat(status.summary().orElseThrow().withQuorum()).isEmpty();
    assertThat(status.nodes()).noneMatch(Node::isFullyOnline);
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
  void lost_connectivity_is_no_part_of_an_attribute_s_value() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node Attributes:
              * Node: pgrex01 (1):
                * ping-status                     \t: 0         \t: Connectivity is lost
                * ping-2                          \t: 100       \t: Connectivity is degraded (Expected=200)
                * odd                             \t: a : b
                * odd: name                       \t:  leads | and goes on \s
                * broken                          \t: x
            y      \s
            """);

    assertThat(status.nodeAttributes())
        .containsExactly(
            new NodeAttribute("pgrex01", "ping-status", "0", Optional.empty(), Optional.of("lost")),
            new NodeAttribute(
                "pgrex01", "ping-2", "100", Optional.of(200), Optional.of("degraded")),
            new NodeAttribute("pgrex01", "odd", "a : b"),
            new NodeAttribute("pgrex01", "odd: name", " leads | and goes on  "),
            new NodeAttribute("pgrex01", "broken", "x\ny"));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void health_guests_and_active_resources_are_told() {
    ClusterStatus status =
        PcsStatusParser.parse(
            """
            Node List:
              * Node a (1): online (health is RED), feature set <3.15.1
              * Node b (2): standby (with active resources) (health is YELLOW)
              * Node c (3): standby
              * GuestNode g-0@a: online
              * GuestOnline: [ g-1@b ]
              * RemoteOFFLINE: [ r (9) ]
            """);

    assertThat(status.node("a").orElseThrow().health()).contains("red");
    assertThat(status.node("a").orElseThrow().featureSet()).contains("<3.15.1");
    assertThat(status.node("b").orElseThrow().activeResources()).contains(true);
    assertThat(status.node("b").orElseThrow().health()).contains("yellow");
    assertThat(status.node("c").orElseThrow().activeResources()).contains(false);
    assertThat(status.node("g-0").orElseThrow().host()).contains("a");
    assertThat(status.node("g-1").orElseThrow().host()).contains("b");
    assertThat(status.node("r").orElseThrow().id()).contains("9");
    assertThat(status.node("r").orElseThrow().online()).contains(false);
    assertThat(status.unparsed()).isEmpty();
  }

  private static ClusterStatus parse(String path) {
    return PcsStatusParser.parse(Fixture.text(path));
  }
}
