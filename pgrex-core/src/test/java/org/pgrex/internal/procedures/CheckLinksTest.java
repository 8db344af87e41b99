package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.ScriptedNode;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.state.Fixtures;

/** The links that the wait has seen, and those that are asked for. */
class CheckLinksTest {
  private static final ClusterConfig CONFIG = ScriptedCluster.config();
  private static final String CONNECTED = links("connected", "connected");
  private static final String CUT = links("connected", "disconnected");

  private final ScriptedNode node = new ScriptedNode();
  private final CheckLinks check = new CheckLinks(CONFIG, "pgrex02");

  private static String links(String... statuses) {
    StringBuilder text = new StringBuilder("Local node ID 2, transport knet\n");
    for (int link = 0; link < statuses.length; link++) {
      text.append("LINK ID %d udp\n\taddr\t= 192.168.%d.2\n\tstatus:\n".formatted(link, link))
          .append("\t\tnodeid:          1:\t%s\n".formatted(statuses[link]))
          .append("\t\tnodeid:          2:\tlocalhost\n");
    }
    return text.toString();
  }

  /** A look that shows the pair and these links; then the links by themselves. */
  private Report run(String seen, String asked) {
    String look = "%s\n.\n%s".formatted(seen.stripTrailing(), Fixtures.text("pair.crm_mon.xml"));
    node.answer =
        command ->
            command.toString().contains("pgrex-cluster-watch")
                ? ScriptedNode.tell("pgrex02", command, List.of(look))
                : ScriptedNode.result(0, asked, "");
    return node.plan(
            Step.step("await-pair", "section", "(6)")
                .after(AwaitClusterTest.pair().lookingFor(check))
                .on("pgrex02", Message.of("step.standby-start.await-pair")),
            Step.step("check-links", "section", "(7)")
                .after(check)
                .on("pgrex02", Message.of("step.standby-start.check-links")))
        .run();
  }

  @Test
  void linksThatTheWaitSawConnectedAreNotAskedForAgain() {
    Report report = run(CONNECTED, CUT);

    assertThat(node.ran).hasSize(1);
    assertThat(report.links().orElseThrow().links()).hasSize(2);
    assertThat(report.verified())
        .filteredOn(finding -> finding.what().code().equals("finding.link"))
        .hasSize(4)
        .allMatch(Finding::met);
  }

  @Test
  void aLinkThatTheWaitSawCutMayHaveComeBack() {
    Report report = run(CUT, CONNECTED);

    assertThat(node.ran).hasSize(2).last().asString().contains("pgrex-links");
    assertThat(report.verified()).allMatch(Finding::met);
  }

  @Test
  void aLinkThatStaysCutIsReported() {
    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> run(CUT, CUT));

    assertThat(failure.reason().code()).isEqualTo("failed.links");
  }

  @Test
  void linksThatTheWaitCouldNotSeeAreAskedFor() {
    run("", CONNECTED);

    assertThat(node.ran).hasSize(2);
  }
}
