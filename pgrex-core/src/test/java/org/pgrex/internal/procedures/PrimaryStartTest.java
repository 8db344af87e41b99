package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.Effect;
import org.pgrex.Finding;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.PlannedStep;
import org.pgrex.PrimaryStart;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.transport.TransportException.Kind;

class PrimaryStartTest {
  private static final List<String> AS_IT_IS =
      List.of(
          "pgrex01 rm -f /var/lib/pgsql/tmp/PGSQL.lock",
          "pgrex01 pcs cluster start",
          "pgrex01 pcs quorum unblock --force",
          "pgrex01 stonith_admin -c -H pgrex02");
  @TempDir Path folder;
  private ScriptedCluster hosts = ScriptedCluster.stopped();

  private PrimaryStart start(String node) {
    return hosts.cluster().primary(node).prepareStart();
  }

  private Path definition(String text) throws IOException {
    return Files.writeString(folder.resolve("pm_pcsgen_env.xml"), text);
  }

  @Test
  void startsTheClusterAsItIsInTheOrderOfTheManual() {
    Report report = start("pgrex01").run();

    assertThat(hosts.changed()).containsExactlyElementsOf(AS_IT_IS);
    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
    assertThat(report.procedure()).isEqualTo("primary-start");
    assertThat(report.verified()).hasSize(12).allMatch(Finding::met);
    assertThat(report.changedSomething()).isTrue();
    assertThat(report.status()).isPresent();
    assertThat(report.decisions())
        .extracting(Message::code)
        .containsExactly("decision.latest.was-primary");
    assertThat(report.warnings()).isEmpty();
  }

  @Test
  void theFirstStartMakesTheClusterFromTheDefinition() throws IOException {
    hosts = ScriptedCluster.fresh();

    start("pgrex01").define(definition(Fixtures.text("cib.xml"))).run();

    assertThat(hosts.changed())
        .containsExactly(
            "pgrex01 rm -f /var/lib/pgsql/tmp/PGSQL.lock",
            "pgrex01 pcs cluster setup pgrex_cluster pgrex01 addr=192.168.1.1 addr=192.168.3.1"
                + " pgrex02 addr=192.168.1.2 addr=192.168.3.2",
            "pgrex01 pcs cluster start",
            "pgrex01 pgrex-put-definition /run/pgrex-resource-definition.xml",
            "pgrex01 pcs cluster cib-push /run/pgrex-resource-definition.xml",
            "pgrex01 rm -f /run/pgrex-resource-definition.xml",
            "pgrex01 pcs quorum unblock --force",
            "pgrex01 stonith_admin -c -H pgrex02");
    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
    assertThat(hosts.pgrex01.definitionLeft).isFalse();
  }

  @Test
  void theNodeIsGivenTheDefinitionAsItIsButForAByteOrderMark() throws IOException {
    hosts = ScriptedCluster.fresh();
    String text =
        "<?xml version='1.0' encoding='utf-8'?>\r\n<!-- 定義 -->\r\n" + Fixtures.text("cib.xml");
    List<String> given = Collections.synchronizedList(new ArrayList<>());
    hosts.pgrex01.inPlaceOfAnswer =
        command -> {
          if (command.toString().matches("crm_verify .*|.* pgrex-put-definition .*")) {
            given.add(read(command.input().orElseThrow().get()));
          }
          return Optional.empty();
        };

    start("pgrex01").define(definition("\uFEFF" + text)).run();

    assertThat(given).hasSize(2).containsOnly(text);
  }

  @Test
  void aDefinitionInAsciiMayNameAnyEncoding() throws IOException {
    hosts = ScriptedCluster.fresh();
    String text = "<?xml version=\"1.0\" encoding=\"EUC-JP\"?>\n" + Fixtures.text("cib.xml");

    start("pgrex01").define(definition(text)).run();

    assertThat(hosts.isHealthyPrimary(hosts.pgrex01)).isTrue();
  }

  private static String read(InputStream input) {
    try (input) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNewDefinitionDestroysTheClusterThatThereIs() throws IOException {
    Plan plan = start("pgrex01").define(definition(Fixtures.text("cib.xml"))).plan();

    assertThat(plan.destroys()).isTrue();
    assertThat(hosts.changed()).isEmpty();
    plan.run();
    assertThat(hosts.changed())
        .containsSubsequence(
            "pgrex01 pcs cluster destroy --all",
            "pgrex01 pcs cluster setup pgrex_cluster pgrex01 addr=192.168.1.1 addr=192.168.3.1"
                + " pgrex02 addr=192.168.1.2 addr=192.168.3.2",
            "pgrex01 pcs cluster start");
  }

  @Test
  void aClusterOnTheOtherNodeAloneIsDestroyedThere() throws IOException {
    hosts = ScriptedCluster.fresh();
    hosts.pgrex02.configured = true;

    start("pgrex01").define(definition(Fixtures.text("cib.xml"))).run();

    assertThat(hosts.changed())
        .contains("pgrex02 pcs cluster destroy")
        .doesNotContain("pgrex01 pcs cluster destroy --all");
  }

  @Test
  void thePlanIsWhatRuns() throws IOException {
    Plan plan = start("pgrex01").define(definition(Fixtures.text("cib.xml"))).plan();
    Report report = plan.run();

    assertThat(changing(plan)).isEqualTo(changing(report)).hasSize(hosts.changed().size());
    assertThat(report.steps().stream().map(StepReport::id))
        .containsExactlyElementsOf(plan.steps().stream().map(PlannedStep::id).toList());
  }

  private static List<String> changing(Plan plan) {
    return plan.steps().stream()
        .flatMap(step -> step.commands().stream())
        .filter(command -> command.effect() != Effect.READS)
        // Where a cluster is destroyed on both nodes there is none left on the other one.
        .filter(command -> !command.command().equals("pcs cluster destroy"))
        .map(command -> command.node() + " " + command.command())
        .toList();
  }

  private static List<String> changing(Report report) {
    return report.steps().stream()
        .flatMap(step -> step.commands().stream())
        .filter(command -> command.effect() != Effect.READS)
        .map(command -> command.node() + " " + command.command())
        .toList();
  }

  @Test
  void aHealthyPrimaryIsOnlyVerified() {
    hosts = ScriptedCluster.primaryAlone();

    Report report = start("pgrex01").run();

    assertThat(hosts.changed()).isEmpty();
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
  }

  @Test
  void aPrimaryWithAStandbyIsOnlyVerified() {
    hosts = ScriptedCluster.pair();

    start("pgrex01").run();

    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aCrashedPrimaryIsStartedAgainFromItsOwnData() {
    hosts.pgrex01.lock = true;
    hosts.pgrex01.state("in production");

    start("pgrex01").run();

    assertThat(hosts.changed()).isEqualTo(AS_IT_IS);
  }

  @Test
  void olderDataIsTakenWhereTheCallerSaysSo() {
    Report report = start("pgrex02").evenIfOlder().run();

    assertThat(hosts.isHealthyPrimary(hosts.pgrex02)).isTrue();
    assertThat(report.warnings())
        .extracting(Message::code)
        .contains("refused.latest.other-was-primary");
  }

  @Test
  void anUnreachableNodeIsDownWhereTheCallerSaysSo() {
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);

    Report report = start("pgrex01").otherNodeIsDown().run();

    assertThat(hosts.changed()).isEqualTo(AS_IT_IS);
    assertThat(report.warnings()).extracting(Message::code).contains("warning.other-unreachable");
  }

  @Test
  void aResourceThatFailsEndsTheWaitWithItsReason() {
    hosts.pgsqlFails = true;

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> start("pgrex01").run());

    assertThat(failed.reason().text()).contains("My data may be inconsistent.");
    assertThat(failed.changedSomething()).isTrue();
    assertThat(failed.step().orElseThrow().outcome()).isEqualTo(StepReport.Outcome.FAILED);
    hosts.changes.clear();
    assertThatThrownBy(() -> start("pgrex01").run()).isInstanceOf(RefusedException.class);
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aStateThatIsNotReachedFailsAtTheDeadline() {
    hosts.nothingHappens = true;

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> start("pgrex01").within(Duration.ofMillis(1)).run());

    assertThat(failed.reason().code()).isEqualTo("failed.deadline");
  }

  @Test
  void anotherNodeThatIsStartedMeanwhileIsNotDeclaredDown() {
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().equals("pcs cluster start")) {
            hosts.pgrex02.running = true;
          }
        };

    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> start("pgrex01").run());

    assertThat(failed.reason().code()).isEqualTo("refused.running");
    assertThat(failed.step().orElseThrow().id()).isEqualTo("unblock-quorum");
    assertThat(hosts.changed()).noneMatch(line -> line.contains("unblock"));
  }

  @Test
  void anotherNodeThatWasSaidToBeDownAndAnswersMeanwhileIsNotDeclaredDown() {
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().equals("pcs cluster start")) {
            hosts.pgrex02.broken = Optional.empty();
          }
        };

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class, () -> start("pgrex01").otherNodeIsDown().run());

    assertThat(failed.reason().code()).isEqualTo("refused.other-is-up");
    assertThat(hosts.changed()).noneMatch(line -> line.contains("unblock"));
  }

  @Test
  void anotherNodeThatIsStartedBeforeItsClusterWouldBeDestroyedIsNotTouched() throws IOException {
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().endsWith("PGSQL.lock")) {
            hosts.pgrex02.running = true;
          }
        };

    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> start("pgrex01").define(definition(Fixtures.text("cib.xml"))).run());

    assertThat(failed.reason().code()).isEqualTo("refused.other-started");
    assertThat(failed.step().orElseThrow().id()).isEqualTo("make-cluster");
    assertThat(hosts.changed()).noneMatch(line -> line.contains("destroy"));
  }
}
