package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.CommandReport;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.ScriptedNode;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.internal.state.Health;

class AwaitClusterTest {
  private static final ClusterConfig CONFIG = ScriptedCluster.config();
  private static final List<String> NODES = List.of("pgrex01", "pgrex02");
  private static final String PAIR = Fixtures.text("pair.crm_mon.xml");
  private static final String PAIR_BY_PCS = Fixtures.text("pair.pcs-status-full.txt");

  /** The Standby's address has not come up yet. */
  private static final String NEARLY = without("<resource id=\"ipaddr-standby\"", PAIR);

  private static final String NEARLY_BY_PCS = without("  * ipaddr-standby", PAIR_BY_PCS);
  private static final String PROMOTING =
      PAIR.replace("name=\"pgsql-status\" value=\"PRI\"", "name=\"pgsql-status\" value=\"STOP\"");

  private final ScriptedNode node = new ScriptedNode();
  private final Deque<String> crmMon = new ArrayDeque<>();
  private final Deque<String> pcs = new ArrayDeque<>();

  private static String without(String start, String text) {
    int at = text.indexOf(start);
    int end =
        start.startsWith("<")
            ? text.indexOf("</resource>", at) + "</resource>".length()
            : text.indexOf('\n', at) + 1;
    return text.substring(0, at) + text.substring(end);
  }

  private Report await(List<String> seenByCrmMon, List<String> seenByPcs) {
    crmMon.addAll(seenByCrmMon);
    pcs.addAll(seenByPcs);
    node.answer =
        command ->
            command.arguments().get(0).equals("pcs")
                ? ScriptedNode.result(0, pcs.remove(), "")
                : ScriptedNode.result(
                    0, "<cib num_updates=\"" + crmMon.size() + "\"/>\n" + crmMon.remove(), "");
    return node.plan(
            Step.step("await-pair", "section", "(6)")
                .after(
                    new AwaitCluster(
                        CONFIG,
                        "pgrex02",
                        new Baseline(),
                        (status, earlier) -> Health.pair(CONFIG, NODES, "pgrex01", status, earlier),
                        true))
                .on("pgrex02", Message.of("step.standby-start.await-pair")))
        .run();
  }

  private List<String> asked() {
    return node.ran.stream().map(command -> command.startsWith("pcs") ? command : "watch").toList();
  }

  @Test
  void whatIsHealthyAtTheFirstLookIsProvedByPcs() {
    Report report = await(List.of(PAIR), List.of(PAIR_BY_PCS));

    assertThat(asked()).containsExactly("watch", "pcs status --full");
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(report.status().orElseThrow().pcsdStatus()).isNotEmpty();
  }

  @Test
  void pcsIsAskedWhenOnlyResourcesAreMissingSoThatItsAnswerComesWithThem() {
    Report report = await(List.of(PROMOTING, NEARLY), List.of(PAIR_BY_PCS));

    assertThat(asked()).containsExactly("watch", "watch", "pcs status --full");
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(report.status().orElseThrow().pcsdStatus()).isNotEmpty();
  }

  @Test
  void whereThatAnswerWasTooEarlyCrmMonIsTheProofAndPcsNotAskedAgain() {
    Report report = await(List.of(PROMOTING, NEARLY, NEARLY, PAIR), List.of(NEARLY_BY_PCS));

    assertThat(asked()).containsExactly("watch", "watch", "pcs status --full", "watch", "watch");
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(report.status().orElseThrow().nodes()).hasSize(2);
  }

  @Test
  void aStateThatComesAllAtOnceIsNotKeptWaitingForPcs() {
    Report report = await(List.of(PROMOTING, PAIR), List.of());

    assertThat(asked()).containsExactly("watch", "watch");
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
  }

  @Test
  void theReportHoldsTheLastLookOfAWaitAlone() {
    Report report = await(List.of(PROMOTING, PROMOTING, PROMOTING, PAIR), List.of());

    assertThat(report.steps().get(0).commands())
        .extracting(CommandReport::command)
        .singleElement()
        .asString()
        .contains("num_updates=\"2\"");
  }

  @Test
  void aFailedActionEndsTheWaitThoughPcsWasAskedBefore() {
    String failed = Fixtures.text("failed-start-not-installed.crm_mon.xml");

    ProcedureFailedException failure =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> await(List.of(NEARLY, failed), List.of(NEARLY_BY_PCS)));

    assertThat(failure.reason().code()).isEqualTo("failed.action");
  }
}
