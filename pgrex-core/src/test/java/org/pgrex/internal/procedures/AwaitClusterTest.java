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

  /** The Standby's address has not come up yet. */
  private static final String NEARLY = without("<resource id=\"ipaddr-standby\"", PAIR);

  private static final String PROMOTING =
      PAIR.replace("name=\"pgsql-status\" value=\"PRI\"", "name=\"pgsql-status\" value=\"STOP\"");

  private final ScriptedNode node = new ScriptedNode();

  private static String without(String start, String text) {
    int at = text.indexOf(start);
    int end = text.indexOf("</resource>", at) + "</resource>".length();
    return text.substring(0, at) + text.substring(end);
  }

  /** Waits for the pair of the fixtures, as pgrex02 sees it. */
  static AwaitCluster pair() {
    return new AwaitCluster(
        CONFIG,
        "pgrex02",
        new Baseline(),
        (status, earlier) -> Health.pair(CONFIG, NODES, "pgrex01", status, earlier),
        true);
  }

  private Report await(String... seen) {
    Deque<String> looks = new ArrayDeque<>(List.of(seen));
    node.answer =
        command ->
            ScriptedNode.result(
                0, "<cib num_updates=\"" + looks.size() + "\"/>\n" + looks.remove(), "");
    return node.plan(
            Step.step("await-pair", "section", "(6)")
                .after(pair())
                .on("pgrex02", Message.of("step.standby-start.await-pair")))
        .run();
  }

  @Test
  void whatIsHealthyAtTheFirstLookIsNotWaitedFor() {
    Report report = await(PAIR);

    assertThat(node.ran).hasSize(1);
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(report.status().orElseThrow().nodes()).hasSize(2);
  }

  @Test
  void theLookThatShowsTheStateIsTheLast() {
    Report report = await(PROMOTING, NEARLY, NEARLY, PAIR);

    assertThat(node.ran).hasSize(4).allMatch(command -> command.contains("pgrex-cluster-change"));
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
  }

  @Test
  void theReportHoldsTheLastLookOfAWaitAlone() {
    Report report = await(PROMOTING, PROMOTING, PROMOTING, PAIR);

    assertThat(report.steps().get(0).commands())
        .extracting(CommandReport::command)
        .singleElement()
        .asString()
        .contains("num_updates=\"2\"");
  }

  @Test
  void aFailedActionEndsTheWait() {
    String failed = Fixtures.text("failed-start-not-installed.crm_mon.xml");

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> await(NEARLY, failed));

    assertThat(failure.reason().code()).isEqualTo("failed.action");
  }
}
