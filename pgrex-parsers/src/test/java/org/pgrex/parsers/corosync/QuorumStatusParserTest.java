package org.pgrex.parsers.corosync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.corosync.QuorumStatus.Member;

class QuorumStatusParserTest {
  @Test
  void a_healthy_pair_is_read_whole() {
    QuorumStatus status = QuorumStatusParser.parse(Fixture.text("corosync/3.1.7/quorumtool.txt"));

    assertThat(status.quorate()).contains(true);
    assertThat(status.nodes()).contains(2);
    assertThat(status.nodeId()).contains(1);
    assertThat(status.ringId()).contains("1.9");
    assertThat(status.expectedVotes()).contains(2);
    assertThat(status.quorum()).contains(1);
    assertThat(status.flags()).containsExactly("2Node", "Quorate", "WaitForAll");
    assertThat(status.members())
        .containsExactly(
            new Member(1, 1, Optional.empty(), Optional.empty(), "pgrex01", true),
            new Member(2, 1, Optional.empty(), Optional.empty(), "pgrex02", false));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void without_quorum_activity_is_blocked() {
    QuorumStatus status =
        QuorumStatusParser.parse(
            """
            Quorate:          No

            Votequorum information
            ----------------------
            Expected votes:   2
            Quorum:           2 Activity blocked
            Flags:            2Node WaitForAll

            Membership information
            ----------------------
                Nodeid      Votes    Qdevice Name
                     1          1    A,V,NMW pgrex01 (local)
            what is this
            """);

    assertThat(status.quorate()).contains(false);
    assertThat(status.quorum()).contains(2);
    assertThat(status.activityBlocked()).isTrue();
    assertThat(status.members())
        .containsExactly(
            new Member(1, 1, Optional.empty(), Optional.of("A,V,NMW"), "pgrex01", true));
    assertThat(status.unparsed()).hasSize(1);
  }

  @Test
  void a_stopped_corosync_is_refused_with_its_own_words() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () -> QuorumStatusParser.parse(Fixture.text("corosync/3.1.7/quorumtool-stopped.txt")))
        .withMessageContaining("corosync does not run");
  }

  @Test
  void a_quorum_device_is_a_member_without_a_node() {
    QuorumStatus status =
        QuorumStatusParser.parse(Fixture.text("corosync/written/3.1.quorumtool-qdevice.txt"));

    assertThat(status.flags()).containsExactly("Quorate", "WaitForAll", "Qdevice");
    assertThat(status.isTwoNode()).isFalse();
    assertThat(status.waitsForAll()).isTrue();
    assertThat(status.activityBlocked()).isFalse();
    assertThat(status.members())
        .containsExactly(
            new Member(1, 1, Optional.empty(), Optional.of("A,V,NMW"), "pgrex01", true),
            new Member(2, 1, Optional.empty(), Optional.of("A,NV,NMW"), "pgrex02", false),
            new Member(0, 1, Optional.empty(), Optional.empty(), "Qdevice", false));
    assertThat(status.members()).filteredOn(Member::isQuorumDevice).hasSize(1);
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void node_ids_may_be_hexadecimal_and_a_device_may_not_vote() {
    QuorumStatus status =
        QuorumStatusParser.parse(
            Fixture.text("corosync/written/3.1.quorumtool-qdevice-idle-hex.txt"));

    assertThat(status.nodeId()).contains(1);
    assertThat(status.members())
        .containsExactly(
            new Member(1, 1, Optional.empty(), Optional.of("NA,NV,NMW"), "pgrex01", true),
            new Member(0, 0, Optional.of(1), Optional.empty(), "Qdevice", false));
    assertThat(status.unparsed()).isEmpty();
  }

  @Test
  void corosync_2_writes_the_ring_with_a_slash() {
    assertThat(
            QuorumStatusParser.parse(Fixture.text("corosync/written/2.4.quorumtool.txt")).ringId())
        .contains("1/216");
  }

  @Test
  void what_is_no_value_or_stands_there_twice_is_kept() {
    QuorumStatus status =
        QuorumStatusParser.parse(
            """
            Nodes:            2
            Nodes:            3
            Quorate:          Perhaps
            0xFFFFFFFF          1 pgrex01
            """);

    assertThat(status.nodes()).contains(2);
    assertThat(status.quorate()).isEmpty();
    assertThat(status.unparsed()).extracting(Unparsed::line).containsExactly(2, 3, 4);
  }
}
