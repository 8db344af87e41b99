package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.Message;
import org.pgrex.Plan;
import org.pgrex.PrimaryStart;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.transport.TransportException.Kind;

class PrimaryStartRefusalsTest {
  @TempDir Path folder;
  private ScriptedCluster hosts = ScriptedCluster.stopped();

  private PrimaryStart start(String node) {
    return hosts.cluster().primary(node).prepareStart();
  }

  private Path definition(String text) throws IOException {
    return Files.writeString(folder.resolve("pm_pcsgen_env.xml"), text);
  }

  private void assertRefused(PrimaryStart start, String code) {
    RefusedException refused = catchThrowableOfType(RefusedException.class, start::run);
    assertThat(refused).isNotNull();
    assertThat(refused.reason().code()).isEqualTo(code);
    assertThat(refused.advice()).isPresent();
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void theFormerStandbyIsNotMadePrimary() {
    assertRefused(start("pgrex02"), "refused.latest.other-was-primary");
    hosts.hosts().forEach(host -> host.dataStatus.clear());
    assertRefused(start("pgrex02"), "refused.latest.position");
  }

  @Test
  void theOtherNodesNewerTimelineIsNotLost() {
    hosts.pgrex02.database("shut down", 2, "0/3000028", "0/0");

    assertRefused(start("pgrex01"), "refused.latest.older-timeline");
  }

  @Test
  void whatTheOtherNodeHasWrittenSinceThePlanIsNotLost() {
    Plan plan = start("pgrex01").plan();
    hosts.pgrex02.database("shut down", 2, "0/5000028", "0/0");

    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);

    assertThat(refused.reason().code()).isEqualTo("refused.latest.older-timeline");
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void theOtherNodeMustBeStoppedWhenThePlanIsMadeAndWhenItRuns() {
    Plan plan = start("pgrex01").plan();
    hosts.pgrex02.running = true;

    assertRefused(start("pgrex01"), "refused.running");
    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);
    assertThat(refused.reason().code()).isEqualTo("refused.running");
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void postgresqlLeftRunningOnEitherNodeIsRefused() {
    hosts.pgrex02.postgresLeft = true;
    assertRefused(start("pgrex01"), "refused.running");

    hosts.pgrex02.postgresLeft = false;
    hosts.pgrex01.postgresLeft = true;
    assertRefused(start("pgrex01"), "refused.running");
  }

  @Test
  void theOtherNodeBeingPrimaryIsRefused() {
    hosts = ScriptedCluster.primaryAlone();

    assertRefused(start("pgrex02"), "refused.other-is-primary");
  }

  @Test
  void anUnreachableNodeIsNotTakenForStopped() {
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);

    assertRefused(start("pgrex01"), "refused.other-unreachable");
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "UNREACHABLE")
  void aNodeThatIsNotSilentIsNotDownWhateverTheCallerSays(Kind kind) {
    hosts.pgrex02.broken = Optional.of(kind);

    assertRefused(start("pgrex01").otherNodeIsDown(), refusal(kind));
  }

  @ParameterizedTest
  @EnumSource(value = Kind.class, mode = Mode.EXCLUDE, names = "UNREACHABLE")
  void aNodeThatIsNoLongerSilentIsNotDeclaredDown(Kind kind) {
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);
    Plan plan = start("pgrex01").otherNodeIsDown().plan();
    hosts.pgrex02.broken = Optional.of(kind);

    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);

    assertThat(refused.reason().code()).isEqualTo(refusal(kind));
    assertThat(hosts.changed()).isEmpty();
  }

  private static String refusal(Kind kind) {
    return kind == Kind.NO_LOGIN ? "refused.other-no-login" : "refused.other-unreachable";
  }

  @Test
  void aNodeThatTheClusterStillSeesIsNotDownWhateverTheCallerSays() {
    hosts = ScriptedCluster.pair();
    hosts.pgrex01.broken = Optional.of(Kind.UNREACHABLE);

    assertRefused(start("pgrex02").otherNodeIsDown(), "refused.other-is-up");
  }

  @Test
  void aNodeThatComesUpAfterThePlanIsNotDown() {
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);
    Plan plan = start("pgrex01").otherNodeIsDown().plan();
    hosts.pgrex02.broken = Optional.empty();

    RefusedException refused = catchThrowableOfType(RefusedException.class, plan::run);

    assertThat(refused.reason().code()).isEqualTo("refused.other-is-up");
    assertThat(hosts.changed()).isEmpty();
  }

  @Test
  void aloneAFormerPrimaryThatHadAStandbyIsNotKnownToBeTheLatest() {
    hosts.pgrex01.dataStatus.put("pgrex02", "STREAMING|SYNC");
    hosts.pgrex01.lock = true;
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);

    assertRefused(start("pgrex01").otherNodeIsDown(), "refused.latest.unknown");
  }

  @Test
  void withoutADatabaseNothingIsStarted() {
    hosts.pgrex01.noDatabase();

    assertRefused(start("pgrex01"), "refused.database-gone");
    assertRefused(start("pgrex01").evenIfOlder(), "refused.database-gone");
    hosts.pgrex01.dataStatus.clear();
    assertRefused(start("pgrex01"), "refused.no-database");
  }

  @Test
  void theOnlyDatabaseIsNotStartedWhereTheOtherNodeWasPrimaryLastUnlessItsDataMayBeLost() {
    hosts.pgrex01.noDatabase();

    assertRefused(start("pgrex02"), "refused.latest.database-gone");
    assertThat(start("pgrex02").evenIfOlder().plan().warnings())
        .extracting(Message::code)
        .containsExactly("refused.latest.database-gone");
  }

  @Test
  void aBaseBackupThatWasNotRecoveredIsRefused() {
    hosts.pgrex01.entries.add("backup_label");

    assertRefused(start("pgrex01"), "refused.backup-label");
  }

  @Test
  void aDatabaseThatIsNoBackupIsNotRecovered() {
    assertRefused(start("pgrex01").fromBackup(), "refused.no-backup");
  }

  @Test
  void withoutAClusterADefinitionIsAskedFor() {
    hosts = ScriptedCluster.fresh();

    assertRefused(start("pgrex01"), "refused.no-cluster");
  }

  @Test
  void aNodeThatIsNotOfTheClusterIsRefused() {
    assertRefused(start("pgrex03"), "refused.no-such-node");
  }

  @Test
  void aNodeThatCannotBeReachedIsNotCalledAnUnknownOne() {
    hosts = ScriptedCluster.fresh();
    hosts.pgrex01.broken = Optional.of(Kind.UNREACHABLE);

    ProcedureFailedException failure =
        catchThrowableOfType(ProcedureFailedException.class, () -> start("pgrex01").run());

    assertThat(failure.reason().code()).isEqualTo("failed.connection");
  }

  @Test
  void aDefinitionThatCannotBeUsedChangesNothing() throws IOException {
    assertRefused(
        start("pgrex01").define(folder.resolve("none.xml")), "refused.definition-unreadable");
    assertRefused(start("pgrex01").define(definition("<cib>")), "refused.definition-malformed");
    assertRefused(
        start("pgrex01").define(definition(Fixtures.text("cib.xml").replace("slan", "broken"))),
        "refused.definition");
    assertRefused(
        start("pgrex01").define(definition(Fixtures.text("cib.xml").replace("pgsql\"", "x\""))),
        "refused.no-pgsql-resource");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUC-JP", "Shift_JIS", "UTF-16"})
  void aDefinitionThatIsNotInUtf8IsSaidToBe(String charset) throws IOException {
    Path definition = folder.resolve("pm_pcsgen_env.xml");
    Files.writeString(definition, withComment(charset), Charset.forName(charset));

    assertRefused(start("pgrex01").define(definition), "refused.definition-not-utf8");
  }

  @Test
  void aDefinitionInUtf8ThatNamesAnotherEncodingWouldBeMisreadOnTheNode() throws IOException {
    assertRefused(
        start("pgrex01").define(definition("\uFEFF" + withComment("Shift_JIS"))),
        "refused.definition-not-utf8");
  }

  private static String withComment(String charset) {
    return "<?xml version=\"1.0\" encoding=\"%s\"?>\n<!-- 定義 -->\n".formatted(charset)
        + Fixtures.text("cib.xml");
  }

  @Test
  void aNewDefinitionNeedsBothNodes() throws IOException {
    hosts.pgrex02.broken = Optional.of(Kind.UNREACHABLE);

    assertRefused(
        start("pgrex01").define(definition(Fixtures.text("cib.xml"))).otherNodeIsDown(),
        "refused.define-alone");
  }

  @Test
  void aRunningClusterIsNotGivenAnotherDefinition() throws IOException {
    hosts = ScriptedCluster.primaryAlone();

    assertRefused(
        start("pgrex01").define(definition(Fixtures.text("cib.xml").replace("slan", "eth0"))),
        "refused.define-running");
  }
}
