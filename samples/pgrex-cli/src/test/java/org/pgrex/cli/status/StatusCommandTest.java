package org.pgrex.cli.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.ClusterState;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.NodeStop;
import org.pgrex.PrimaryStart;
import org.pgrex.StandbyStart;
import org.pgrex.cli.CliRun;
import org.pgrex.cli.ExitStatus;
import org.pgrex.cli.Statuses;
import org.pgrex.cli.connect.Operations;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;

class StatusCommandTest {
  private static final Finding MET = new Finding(Message.of("a"), "PRI", "PRI", true);
  private static final Finding UNMET = new Finding(Message.of("b"), "HS:sync", "none", false);

  private final CliRun pgrex = new CliRun();

  /** A cluster that can only be looked at. */
  private record Looking(ClusterState state) implements Operations {
    @Override
    public PrimaryStart primaryStart(String node) {
      throw new UnsupportedOperationException();
    }

    @Override
    public StandbyStart standbyStart(String node) {
      throw new UnsupportedOperationException();
    }

    @Override
    public NodeStop stop(String node) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  private void cluster(List<Finding> findings, NodeState... nodes) {
    ClusterState state = new ClusterState(List.of(nodes), findings);
    pgrex.cluster((config, sshConfig) -> new Looking(state));
  }

  private static NodeState primary() {
    LinkStatus links =
        new LinkStatus(
            Optional.of(1),
            Optional.of("knet"),
            List.of(
                new LinkStatus.Link(
                    0,
                    Optional.of("udp"),
                    Optional.empty(),
                    List.of(
                        new LinkStatus.Peer(1, "localhost"),
                        new LinkStatus.Peer(2, "disconnected")))),
            List.of());
    return node("pgrex01", Role.PRIMARY, Optional.of(Statuses.full()), Optional.of(links));
  }

  private static NodeState stopped() {
    return node("pgrex02", Role.STOPPED, Optional.of(Statuses.bare(false)), Optional.empty());
  }

  private static NodeState node(
      String name, Role role, Optional<ClusterStatus> status, Optional<LinkStatus> links) {
    String address = "192.168.2." + name.charAt(name.length() - 1);
    return new NodeState(
        name, address, Optional.empty(), role, status, links, Optional.of(role == Role.PRIMARY));
  }

  private static NodeState unreachable(String address) {
    return new NodeState(
        address,
        address,
        Optional.of(Message.of("failed.connection", address, "no route")),
        Role.UNKNOWN,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void bothNodesStandSideBySide() {
    cluster(List.of(MET, UNMET), primary(), stopped());

    int status = pgrex.of("status");

    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out().lines())
        .containsExactly(
            "pgrex_cluster: 1 of 2 things looked at are not as they must be",
            "",
            "              pgrex01         pgrex02",
            "role          Primary         stopped",
            "address       192.168.2.1     192.168.2.2",
            "pgsql-status  PRI             -",
            "resources",
            "  pgsql       Promoted        -",
            "links         0 disconnected  -",
            "PGSQL.lock    there           none",
            "",
            "Failed actions:",
            "  pgsql_start_0 on pgrex01: not configured (...)",
            "",
            "Fencing:",
            "  reboot of pgrex02: success (-)",
            "",
            "Warnings of pcs:",
            "  No stonith devices and stonith-enabled is not false",
            "",
            "Not as it must be:",
            "  b[]: none (expected HS:sync)");
  }

  @Test
  void columnsStandUnderEachOtherInJapaneseToo() {
    cluster(List.of(MET), primary(), stopped());

    pgrex.locale(Locale.JAPAN).of("status");

    assertThat(pgrex.out())
        .contains("役割          Primary         停止\n", "リンク        0 disconnected  -\n");
  }

  @Test
  void aStoppedClusterCanBeToldOf() {
    cluster(List.of(), stopped(), stopped());

    assertThat(pgrex.of("status")).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out()).contains("there is no Primary");
  }

  @Test
  void aNodeThatCannotBeAskedIsNamed() {
    cluster(List.of(MET), primary(), unreachable("192.168.2.2"));

    assertThat(pgrex.of("status")).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out()).contains("192.168.2.2 cannot be asked:", "no route");
  }

  @Test
  void whatANodeHasToldStandsBesideWhatItHasNot() {
    NodeState primary = primary();
    Message why = Message.of("failed.command-timeout", "pgrex01", 60, "sh -c probe");
    cluster(
        List.of(MET),
        new NodeState(
            primary.name(),
            primary.address(),
            Optional.of(why),
            primary.role(),
            primary.status(),
            primary.links(),
            Optional.empty()),
        unreachable("192.168.2.2"));

    assertThat(pgrex.of("status")).isEqualTo(ExitStatus.DONE);
    assertThat(pgrex.out())
        .contains(
            "role          Primary ",
            "PGSQL.lock    ?",
            "pgrex01 has not told all: On pgrex01 a command did not end within 60 seconds and was"
                + " ended: sh -c probe\n");
    assertThat(pgrex.err()).isEmpty();
  }

  @Test
  void itFailsWhereNoNodeCanBeAsked() {
    cluster(List.of(), unreachable("192.168.2.1"), unreachable("192.168.2.2"));

    assertThat(pgrex.of("status")).isEqualTo(ExitStatus.FAILED);
    assertThat(pgrex.err()).contains("no node could be asked");
  }

  @Test
  void aProgramGetsBothNodesAsTheySeeTheCluster() throws IOException {
    cluster(List.of(MET, UNMET), primary(), stopped());

    int status = pgrex.of("--json", "status");

    JsonNode document = new ObjectMapper().readTree(pgrex.out());
    assertThat(status).isEqualTo(ExitStatus.DONE);
    assertThat(document.at("/healthy").booleanValue()).isFalse();
    assertThat(document.at("/primary").textValue()).isEqualTo("pgrex01");
    assertThat(document.at("/nodes/0/role").textValue()).isEqualTo("primary");
    assertThat(document.at("/nodes/0/status/clusterName").textValue()).isEqualTo("pgrex_cluster");
    assertThat(document.at("/nodes/0/links/links/0/peers/1/status").textValue())
        .isEqualTo("disconnected");
    assertThat(document.at("/nodes/0/lock").booleanValue()).isTrue();
    assertThat(document.at("/nodes/1/status/running").booleanValue()).isFalse();
    assertThat(document.at("/findings/1/met").booleanValue()).isFalse();
  }
}
