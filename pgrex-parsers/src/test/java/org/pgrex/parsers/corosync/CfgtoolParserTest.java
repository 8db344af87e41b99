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
import org.pgrex.parsers.Unparsed;
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
  void the_brief_form_keeps_its_states_unparsed() {
    LinkStatus status = LinkStatusParser.parse(Fixture.text("corosync/3.1.7/cfgtool-b.txt"));

    assertThat(status.links()).hasSize(2);
    assertThat(status.unparsed())
        .containsExactly(new Unparsed(4, "\tstatus\t= n3"), new Unparsed(7, "\tstatus\t= n3"));
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
                Optional.of(1397)),
            new RemoteLink(
                1,
                "udp",
                Optional.of("192.168.3.1"),
                Optional.of("192.168.3.2"),
                true,
                true,
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
