package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.ClusterState;
import org.pgrex.NodeState;
import org.pgrex.NodeState.Role;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.CommandTimeoutException;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.TransportException.Kind;

class LookTest {
  private static final String FACTS = "pgrex-node-facts";
  private static final String STATUS = "pcs status --full";
  private static final String LINKS = "corosync-cfgtool -s";
  private static final String DATA = "pgrex-data-directory";

  private final ScriptedCluster hosts = ScriptedCluster.pair();

  /** Commands in whose words the text stands meet this. */
  private static void at(
      ScriptedHost host, String text, Function<Command, CommandResult> inPlaceOfAnswer) {
    host.inPlaceOfAnswer =
        command ->
            command.toString().contains(text)
                ? Optional.of(inPlaceOfAnswer.apply(command))
                : Optional.empty();
  }

  private static void hangs(ScriptedHost host, String text) {
    at(
        host,
        text,
        command -> {
          throw new CommandTimeoutException(
              host.address, command, ScriptedAnswers.ended(143, "", ""));
        });
  }

  private static void drops(ScriptedHost host, String text) {
    at(
        host,
        text,
        command -> {
          throw new TransportException(Kind.CONNECTION_LOST, host.address, true, "reset by peer");
        });
  }

  private NodeState pgrex02() {
    ClusterState state = hosts.cluster().state();
    assertThat(state.primary().map(NodeState::name)).contains("pgrex01");
    NodeState pgrex01 = state.nodes().get(0);
    assertThat(pgrex01.unreachable()).isEmpty();
    assertThat(pgrex01.lock()).contains(true);
    return state.nodes().get(1);
  }

  private static void assertNothingIsKnown(NodeState node) {
    assertThat(node.name()).isEqualTo("pgrex02");
    assertThat(node.role()).isEqualTo(Role.UNKNOWN);
    assertThat(node.status()).isEmpty();
    assertThat(node.links()).isEmpty();
    assertThat(node.lock()).isEmpty();
  }

  private static String why(NodeState node) {
    return node.unreachable().orElseThrow().text();
  }

  @ParameterizedTest
  @ValueSource(strings = {FACTS, STATUS})
  void ofANodeThatHangsTheCommandIsToldAndTheOtherNodeIsToldOf(String command) {
    hangs(hosts.pgrex02, command);

    NodeState pgrex02 = pgrex02();

    assertNothingIsKnown(pgrex02);
    assertThat(why(pgrex02)).contains("On pgrex02", "did not end within", command);
    assertThat(pgrex02.unreachable().orElseThrow().text(Locale.JAPAN)).contains("秒以内", command);
  }

  @ParameterizedTest
  @ValueSource(strings = {FACTS, STATUS})
  void ofANodeThatAnswersOddlyTheCommandIsToldAndTheOtherNodeIsToldOf(String command) {
    at(hosts.pgrex02, command, it -> ScriptedAnswers.ok("<no> sense\n"));

    NodeState pgrex02 = pgrex02();

    assertNothingIsKnown(pgrex02);
    assertThat(why(pgrex02)).contains("On pgrex02", "no answer", command);
  }

  @Test
  void aNodeThatDropsBetweenTwoQuestionsIsToldOfAsOneThatCannotBeReached() {
    drops(hosts.pgrex02, STATUS);

    NodeState pgrex02 = pgrex02();

    assertNothingIsKnown(pgrex02);
    assertThat(why(pgrex02)).isEqualTo("pgrex02: reset by peer");
  }

  @Test
  void aNodeWhoseDisksHangIsToldOfWithoutTheFlag() {
    hangs(hosts.pgrex02, DATA);

    NodeState pgrex02 = pgrex02();

    assertThat(pgrex02.role()).isEqualTo(Role.STANDBY);
    assertThat(pgrex02.status()).isPresent();
    assertThat(pgrex02.links()).isPresent();
    assertThat(pgrex02.lock()).isEmpty();
    assertThat(why(pgrex02)).contains("did not end within 60 seconds", DATA);
  }

  @Test
  void aNodeWhoseResourcesLackASettingIsToldOfWithoutTheFlag() {
    at(
        hosts.pgrex02,
        FACTS,
        command -> {
          String facts = new ScriptedAnswers(hosts, hosts.pgrex02, command).answer().output();
          assertThat(facts).contains("master_ip");
          return ScriptedAnswers.ok(facts.replace("master_ip", "other_ip"));
        });

    NodeState pgrex02 = pgrex02();

    assertThat(pgrex02.role()).isEqualTo(Role.STANDBY);
    assertThat(pgrex02.lock()).isEmpty();
    assertThat(why(pgrex02)).contains("master_ip");
  }

  @Test
  void aPairWhoseInterconnectsAreNotToldIsNotCalledHealthy() {
    hangs(hosts.pgrex01, LINKS);

    ClusterState state = hosts.cluster().state();

    assertThat(why(state.nodes().get(0))).contains(LINKS);
    assertThat(state.nodes().get(0).lock()).contains(true);
    assertThat(state.isHealthy()).isFalse();
    assertThat(state.findings())
        .filteredOn(finding -> !finding.met())
        .singleElement()
        .hasToString("interconnects: - (expected 2)");
  }

  @ParameterizedTest
  @ValueSource(strings = {FACTS, STATUS})
  void whereBothNodesHangThereIsNoState(String command) {
    hosts.hosts().forEach(host -> hangs(host, command));

    assertThatThrownBy(() -> hosts.cluster().state())
        .isInstanceOf(ProcedureFailedException.class)
        .hasMessageContaining(command);
  }

  @Test
  void whereBothNodesDropThereIsNoState() {
    hosts.hosts().forEach(host -> drops(host, STATUS));

    assertThatThrownBy(() -> hosts.cluster().state())
        .isInstanceOf(ProcedureFailedException.class)
        .hasMessageContaining("reset by peer");
  }

  @Test
  void whoIsInterruptedWhileLookingIsToldSo() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> hosts.cluster().state())
        .isInstanceOf(ProcedureCancelledException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aProcedureDoesNotWorkBesideANodeThatHangs() {
    hangs(hosts.pgrex02, FACTS);

    ProcedureFailedException failure =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> hosts.cluster().primary("pgrex01").prepareStart().otherNodeIsDown().run());

    assertThat(failure.reason().code()).isEqualTo("failed.command-timeout");
    assertThat(hosts.changed()).isEmpty();
  }
}
