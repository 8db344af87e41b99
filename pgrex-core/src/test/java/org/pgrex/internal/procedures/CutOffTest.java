package org.pgrex.internal.procedures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.Cluster;
import org.pgrex.Procedure;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.RefusedException;
import org.pgrex.StandbyData;
import org.pgrex.internal.state.Fixtures;
import org.pgrex.transport.TransportException;

/** Every procedure is cut off at each of its changing commands, and run again. */
class CutOffTest {
  @TempDir static Path folder;

  /** A procedure, and the hosts that it begins with. */
  private record Scenario(
      String name, Supplier<ScriptedCluster> hosts, Function<Cluster, Procedure<?>> procedure) {}

  private static List<Scenario> scenarios() throws IOException {
    Path definition =
        Files.writeString(folder.resolve("pm_pcsgen_env.xml"), Fixtures.text("cib.xml"));
    return List.of(
        new Scenario(
            "primary start",
            ScriptedCluster::stopped,
            cluster -> cluster.primary("pgrex01").prepareStart()),
        new Scenario(
            "primary start after a crash",
            () -> {
              ScriptedCluster hosts = ScriptedCluster.stopped();
              hosts.pgrex01.lock = true;
              hosts.pgrex01.database("in production", 1, "0/3800028", "0/0");
              return hosts;
            },
            cluster -> cluster.primary("pgrex01").prepareStart()),
        new Scenario(
            "first primary start",
            ScriptedCluster::fresh,
            cluster -> cluster.primary("pgrex01").prepareStart().define(definition)),
        new Scenario(
            "primary start with a new definition",
            ScriptedCluster::stopped,
            cluster -> cluster.primary("pgrex01").prepareStart().define(definition)),
        new Scenario(
            "standby start",
            ScriptedCluster::primaryAlone,
            cluster -> cluster.standby("pgrex02").prepareStart()),
        new Scenario(
            "standby start after a crash",
            () -> {
              ScriptedCluster hosts = ScriptedCluster.primaryAlone();
              hosts.pgrex02.lock = true;
              return hosts;
            },
            cluster -> cluster.standby("pgrex02").prepareStart()),
        new Scenario(
            "standby start with a base backup",
            ScriptedCluster::primaryAlone,
            cluster -> cluster.standby("pgrex02").prepareStart().data(StandbyData.BASE_BACKUP)),
        new Scenario(
            "standby stop",
            ScriptedCluster::pair,
            cluster -> cluster.standby("pgrex02").prepareStop()),
        new Scenario(
            "primary stop",
            ScriptedCluster::primaryAlone,
            cluster -> cluster.primary("pgrex01").prepareStop()));
  }

  /** Each scenario, each of its changing commands, before and after its effect. */
  static List<Arguments> cuts() throws IOException {
    List<Arguments> cuts = new ArrayList<>();
    for (Scenario scenario : scenarios()) {
      cuts.addAll(cutsOf(scenario));
    }
    return cuts;
  }

  private static List<Arguments> cutsOf(Scenario scenario) {
    List<Arguments> cuts = new ArrayList<>();
    ScriptedCluster whole = scenario.hosts().get();
    scenario.procedure().apply(whole.cluster()).run();
    for (int at = 0; at < whole.changes.size(); at++) {
      for (boolean after : List.of(false, true)) {
        String where = (after ? "after " : "before ") + whole.changed().get(at);
        cuts.add(Arguments.of(scenario.name() + " cut " + where, scenario, at, after));
      }
    }
    return cuts;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cuts")
  void afterASecondRunTheStateIsAsIfItHadNotBeenCutOff(
      String name, Scenario scenario, int at, boolean after) {
    ScriptedCluster whole = scenario.hosts().get();
    scenario.procedure().apply(whole.cluster()).run();
    ScriptedCluster hosts = scenario.hosts().get();
    hosts.fault = connectionLost(at, after);

    ProcedureFailedException cut =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> scenario.procedure().apply(hosts.cluster()).run());
    assertThat(cut.reason().code()).isEqualTo("failed.connection");
    assertThat(cut.advice()).isPresent();
    boolean ran = runAgain(scenario, hosts);

    assertThat(ran).isTrue();
    for (int i = 0; i < 2; i++) {
      ScriptedHost found = hosts.hosts().get(i);
      ScriptedHost expected = whole.hosts().get(i);
      assertThat(found.promoted).as(name).isEqualTo(expected.promoted);
      assertThat(found.standby).isEqualTo(expected.standby);
      assertThat(found.running).isEqualTo(expected.running);
      assertThat(found.lock).isEqualTo(expected.lock);
      assertThat(found.defined).isEqualTo(expected.defined);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cuts")
  void thePrimarysDataIsNeverRemoved(String name, Scenario scenario, int at, boolean after) {
    ScriptedCluster hosts = scenario.hosts().get();
    hosts.fault = connectionLost(at, after);
    assertThat(catchThrowable(() -> scenario.procedure().apply(hosts.cluster()).run())).isNotNull();
    runAgain(scenario, hosts);

    assertThat(hosts.changed()).noneMatch(line -> line.startsWith("pgrex01 find"));
    assertThat(hosts.pgrex01.control).isPresent();
  }

  /** Whether it ran: it may say that it will not, as long as it says what to do. */
  private static boolean runAgain(Scenario scenario, ScriptedCluster hosts) {
    hosts.fault = (number, then, change) -> {};
    int before = hosts.changes.size();
    try {
      scenario.procedure().apply(hosts.cluster()).run();
      return true;
    } catch (RefusedException e) {
      assertThat(e.advice()).isPresent();
      assertThat(hosts.changes).hasSize(before);
      return false;
    }
  }

  private static ScriptedCluster.Fault connectionLost(int at, boolean after) {
    return (number, then, change) -> {
      if (number == at && then == after) {
        throw new TransportException(
            TransportException.Kind.CONNECTION_LOST, "192.168.2.1", true, "Broken pipe");
      }
    };
  }

  private static final Scenario FROM_BACKUP =
      new Scenario(
          "primary start from a backup",
          () -> {
            ScriptedCluster hosts = ScriptedCluster.stopped();
            hosts.pgrex02.noDatabase();
            hosts.pgrex01.entries.add("backup_label");
            return hosts;
          },
          cluster -> cluster.primary("pgrex01").prepareStart().fromBackup());

  static List<Arguments> cutsOfARecovery() {
    return cutsOf(FROM_BACKUP);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cutsOfARecovery")
  void aRecoveryRunAgainEndsAsAPrimaryOrSaysWhatToDo(
      String name, Scenario scenario, int at, boolean after) {
    ScriptedCluster hosts = scenario.hosts().get();
    hosts.fault = connectionLost(at, after);
    assertThat(catchThrowable(() -> scenario.procedure().apply(hosts.cluster()).run()))
        .isInstanceOf(ProcedureFailedException.class);

    boolean ran = runAgain(scenario, hosts);

    assertThat(hosts.isHealthyPrimary(hosts.pgrex01) || !ran).as(name).isTrue();
    assertThat(hosts.pgrex01.control).isPresent();
  }

  @Test
  void theDefinitionIsNotLeftOnTheNodeWhenItCannotBeLoaded() throws IOException {
    Scenario first = scenarios().get(2);
    ScriptedCluster hosts = first.hosts().get();
    hosts.fault =
        (number, after, change) -> {
          if (change.command().contains("cib-push")) {
            throw new TransportException(
                TransportException.Kind.CONNECTION_LOST, "192.168.2.1", true, "Broken pipe");
          }
        };

    assertThat(catchThrowable(() -> first.procedure().apply(hosts.cluster()).run())).isNotNull();

    assertThat(hosts.pgrex01.definitionLeft).isFalse();
  }

  @Test
  void aDefinitionThatCouldNotBeRemovedIsRemovedByTheNextRun() throws IOException {
    Scenario first = scenarios().get(2);
    ScriptedCluster hosts = first.hosts().get();
    hosts.fault =
        (number, after, change) -> {
          if (change.command().equals("rm -f /run/pgrex-resource-definition.xml")) {
            throw new TransportException(
                TransportException.Kind.CONNECTION_LOST, "192.168.2.1", true, "Broken pipe");
          }
        };
    assertThat(catchThrowable(() -> first.procedure().apply(hosts.cluster()).run())).isNotNull();
    assertThat(hosts.pgrex01.definitionLeft).isTrue();
    hosts.fault = (number, after, change) -> {};
    hosts.changes.clear();

    first.procedure().apply(hosts.cluster()).run();

    assertThat(hosts.pgrex01.definitionLeft).isFalse();
    assertThat(hosts.changed()).noneMatch(line -> line.contains("cib-push"));
  }

  @Test
  void anInterruptCancelsTheProcedureAndStillCleansUp() throws IOException {
    Scenario first = scenarios().get(2);
    ScriptedCluster hosts = first.hosts().get();
    hosts.fault =
        (number, after, change) -> {
          if (after && change.command().contains("pgrex-put-definition")) {
            Thread.currentThread().interrupt();
          }
        };

    ProcedureCancelledException cancelled =
        catchThrowableOfType(
            ProcedureCancelledException.class,
            () -> first.procedure().apply(hosts.cluster()).run());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(cancelled.step().orElseThrow().id()).isEqualTo("push-definition");
    assertThat(hosts.pgrex01.definitionLeft).isFalse();
    assertThat(hosts.changed()).noneMatch(line -> line.contains("cib-push"));
    assertThat(hosts.changed()).noneMatch(line -> line.contains("unblock"));
  }
}
