package org.pgrex.parsers.corosync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
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
            new Member(1, 1, Optional.empty(), "pgrex01", true),
            new Member(2, 1, Optional.empty(), "pgrex02", false));
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
    assertThat(status.members())
        .containsExactly(new Member(1, 1, Optional.of("A,V,NMW"), "pgrex01", true));
    assertThat(status.unparsed()).hasSize(1);
  }

  @Test
  void a_stopped_corosync_is_refused_with_its_own_words() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () -> QuorumStatusParser.parse(Fixture.text("corosync/3.1.7/quorumtool-stopped.txt")))
        .withMessageContaining("corosync does not run");
  }
}
