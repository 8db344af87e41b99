package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.ScriptedNode;
import org.pgrex.internal.engine.Step;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.internal.state.Health;
import org.pgrex.transport.TransportException;

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
    node.answer =
        command ->
            ScriptedNode.tell(
                "pgrex02", command, Stream.of(seen).map(status -> ".\n" + status).toList());
    return run();
  }

  private Report run() {
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
    Report report = await(PROMOTING, NEARLY, NEARLY, PAIR, "never read");

    assertThat(node.ran).hasSize(1).allMatch(command -> command.contains("pgrex-cluster-watch"));
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
  }

  @Test
  void aWaitIsOneCommandOfTheReport() {
    Report report = await(PROMOTING, PROMOTING, NEARLY, PAIR);

    assertThat(report.steps().get(0).commands())
        .singleElement()
        .satisfies(command -> assertThat(command.exitStatus()).isZero())
        .satisfies(command -> assertThat(command.output()).endsWith(".\n"));
  }

  @Test
  void aStateThatDoesNotComeInTimeIsToldWithWhatIsMissing() {
    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> await(PROMOTING, NEARLY));

    assertThat(failure.reason().code()).isEqualTo("failed.deadline");
    assertThat(failure.getMessage()).contains("ipaddr-standby");
  }

  @Test
  void aWatchThatEndsByItselfIsBegunAgain() {
    Deque<String> looks = new ArrayDeque<>(List.of(PROMOTING, PAIR));
    node.answer =
        command -> {
          (".\n" + looks.remove() + "\n.").lines().forEach(command.outputLines().orElseThrow());
          return ScriptedNode.result(0, "", "");
        };

    assertThat(run().verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(node.ran).hasSize(2);
  }

  @Test
  void aWatchThatTellsNothingIsNoAnswer() {
    node.answer = command -> ScriptedNode.result(127, "", "sh: not found");

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, this::run);

    assertThat(failure.reason().code()).isEqualTo("failed.unexpected-output");
    assertThat(failure.getMessage()).contains("sh: not found");
  }

  @Test
  void aConnectionLostBehindTheStateDoesNotMatter() {
    node.answer =
        command -> {
          ScriptedNode.tell("pgrex02", command, List.of(".\n" + PAIR));
          throw lost();
        };

    assertThat(run().verified()).isNotEmpty().allMatch(Finding::met);
  }

  @Test
  void aConnectionLostBeforeTheStateDoes() {
    node.answer =
        command -> {
          throw lost();
        };

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, this::run);

    assertThat(failure.reason().code()).isEqualTo("failed.connection");
  }

  private static TransportException lost() {
    return new TransportException(
        TransportException.Kind.CONNECTION_LOST, "pgrex02", true, "the connection was lost");
  }

  @Test
  void aFailedActionEndsTheWait() {
    String failed = Fixtures.text("failed-start-not-installed.crm_mon.xml");

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> await(NEARLY, failed));

    assertThat(failure.reason().code()).isEqualTo("failed.action");
  }
}
