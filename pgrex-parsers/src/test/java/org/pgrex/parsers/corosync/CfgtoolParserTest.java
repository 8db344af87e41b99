package org.pgrex.parsers.corosync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.corosync.LinkStatus.Link;
import org.pgrex.parsers.corosync.LinkStatus.Peer;
import org.pgrex.parsers.corosync.NodeReachability.RemoteLink;

class CfgtoolParserTest {
  @Test
  void the_links_of_a_healthy_pair_are_up() {
    LinkStatus status = LinkStatusParser.parse(Fixture.text("corosync/3.1.7/cfgtool-s.txt"));

    assertThat(status.localNodeId()).contains(1);
    assertThat(status.transport()).contains("knet");
    assertThat(status.links())
        .containsExactly(
            new Link(
                0,
                Optional.of("udp"),
                Optional.of("192.168.1.1"),
                List.of(new Peer(1, "localhost"), new Peer(2, "connected"))),
            new Link(
                1,
                Optional.of("udp"),
                Optional.of("192.168.3.1"),
                List.of(new Peer(1, "localhost"), new Peer(2, "connected"))));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void a_cut_link_is_down_at_both_ends() {
    for (String file : List.of("cfgtool-s-ic1-cut.txt", "cfgtool-s-ic1-cut-on-pgrex02.txt")) {
      LinkStatus status = LinkStatusParser.parse(Fixture.text("corosync/3.1.7/" + file));

      assertThat(status.links().get(0).peers()).extracting(Peer::isUp).contains(false);
      assertThat(status.links().get(1).peers()).extracting(Peer::isUp).containsOnly(true);
    }
  }

  @Test
  void corosync_3_0_s_form_is_read() {
    LinkStatus status = LinkStatusParser.parse(Fixture.text("corosync/manual/3.0.cfgtool-s.txt"));

    assertThat(status.localNodeId()).contains(1);
    assertThat(status.transport()).isEmpty();
    assertThat(status.links())
        .extracting(Link::address)
        .containsExactly(Optional.of("192.168.1.1"), Optional.of("192.168.3.1"));
    assertThat(status.links().get(1).peers())
        .containsExactly(new Peer(1, "localhost"), new Peer(2, "connected"));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void the_manual_s_form_is_read() {
    LinkStatus status = LinkStatusParser.parse(Fixture.text("corosync/manual/3.1.cfgtool-s.txt"));

    assertThat(status.links()).hasSize(2);
    assertThat(status.links().get(0).peers()).extracting(Peer::isUp).containsExactly(true, true);
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void the_brief_form_has_a_character_for_each_node() {
    LinkStatus status = LinkStatusParser.parse(Fixture.text("corosync/3.1.7/cfgtool-b.txt"));

    assertThat(status.links()).extracting(Link::status).containsOnly(Optional.of("n3"));
    assertThat(status.isAllUp()).isTrue();
    assertThat(status.unparsed()).isEmpty();
    assertThat(LinkStatusParser.parse("LINK ID 0 udp\n\tstatus\t= n1\n").isAllUp()).isFalse();
  }

  @Test
  void corosync_2_s_rings_are_links() {
    LinkStatus good = LinkStatusParser.parse(Fixture.text("corosync/written/2.4.cfgtool-s.txt"));
    LinkStatus faulty =
        LinkStatusParser.parse(Fixture.text("corosync/written/2.4.cfgtool-s-faulty.txt"));

    assertThat(good.localNodeId()).contains(1);
    assertThat(good.links())
        .extracting(Link::address)
        .containsExactly(Optional.of("192.168.1.1"), Optional.of("192.168.3.1"));
    assertThat(good.isAllUp()).isTrue();
    assertThat(good.unparsed()).isEmpty();
    assertThat(faulty.links()).extracting(Link::isUp).containsExactly(false, true);
    assertThat(faulty.unparsed()).isEmpty();
  }

  @Test
  void corosync_3_0_told_whether_a_link_is_enabled() {
    LinkStatus knet =
        LinkStatusParser.parse(Fixture.text("corosync/written/3.0.cfgtool-s-enabled.txt"));
    LinkStatus udpu =
        LinkStatusParser.parse(Fixture.text("corosync/written/3.0.cfgtool-s-udpu.txt"));

    assertThat(knet.links().get(0).peers())
        .containsExactly(
            new Peer(0, "link enabled:1 link connected:1"),
            new Peer(1, "link enabled:1 link connected:0"));
    assertThat(knet.links().get(0).peers()).extracting(Peer::isUp).containsExactly(true, false);
    assertThat(udpu.isAllUp()).isTrue();
    assertThat(knet.unparsed()).isEmpty();
    assertThat(udpu.unparsed()).isEmpty();
  }

  @Test
  void later_versions_of_3_1_tell_more_of_a_node() {
    NodeReachability knet =
        NodeListParser.parse(Fixture.text("corosync/written/3.1.9.cfgtool-n.txt"));
    NodeReachability udpu =
        NodeListParser.parse(Fixture.text("corosync/written/3.1.9.cfgtool-n-udpu.txt"));

    assertThat(knet.nodes().get(0).onwire()).contains("0, 1, 1");
    assertThat(knet.nodes().get(0).links())
        .extracting(RemoteLink::dynamic)
        .containsExactly(false, true);
    assertThat(knet.unparsed()).isEmpty();
    assertThat(udpu.nodes().get(0).flags()).containsExactly("remote");
    assertThat(udpu.nodes().get(0).links().get(0).localAddress()).contains("192.168.1.2");
    assertThat(udpu.unparsed()).isEmpty();
  }

  @Test
  void a_node_id_may_have_ten_digits_but_no_more_than_pacemaker_takes() {
    assertThat(LinkStatusParser.parse("Local node ID 2130706433\n").localNodeId())
        .contains(2130706433);
    assertThat(LinkStatusParser.parse("Local node ID 3232235777\nLINK ID 0 udp\n").unparsed())
        .hasSize(1);
  }

  @Test
  void the_nodes_with_their_links_are_read() {
    NodeReachability nodes =
        CfgtoolParser.parse(Fixture.text("corosync/3.1.7/cfgtool-n-ic1-cut.txt"))
            .nodes()
            .orElseThrow();

    assertThat(nodes.nodes()).hasSize(1);
    assertThat(nodes.nodes().get(0).reachable()).isTrue();
    assertThat(nodes.nodes().get(0).links())
        .containsExactly(
            new RemoteLink(
                0,
                "udp",
                Optional.of("192.168.1.1"),
                Optional.of("192.168.1.2"),
                true,
                false,
                false,
                Optional.of(1397)),
            new RemoteLink(
                1,
                "udp",
                Optional.of("192.168.3.1"),
                Optional.of("192.168.3.2"),
                true,
                true,
                false,
                Optional.of(1397)));
    assertThat(nodes.unparsed()).isEmpty();
  }

  @Test
  void a_node_that_is_alone_has_no_other_nodes() {
    assertThat(NodeListParser.parse(Fixture.text("corosync/3.1.7/cfgtool-n-alone.txt")).nodes())
        .isEmpty();
    assertThat(
            CfgtoolParser.parse(Fixture.text("corosync/3.1.7/cfgtool-s-alone.txt"))
                .links()
                .orElseThrow()
                .links()
                .get(0)
                .peers())
        .containsExactly(new Peer(1, "localhost"), new Peer(2, "disconnected"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "Could not initialize corosync configuration API error 2"})
  void what_is_no_output_of_cfgtool_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> CfgtoolParser.parse(text));
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> NodeListParser.parse(text));
  }
}
