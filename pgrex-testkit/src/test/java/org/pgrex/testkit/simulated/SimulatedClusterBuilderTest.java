package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.pgrex.testkit.assertj.PgRexAssertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.Cluster;
import org.pgrex.RefusedException;
import org.pgrex.Report;
import org.pgrex.StepReport.Outcome;
import org.pgrex.config.ResourceIds;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.User;

/** That pgrex operates clusters of all kinds, through its public API alone. */
class SimulatedClusterBuilderTest {
  private static final String PGDATA = "/dbfp/pgdata/data";

  static Stream<Arguments> releases() {
    return IntStream.rangeClosed(10, 18)
        .boxed()
        .flatMap(
            major ->
                Stream.of("C.UTF-8", "ja_JP.UTF-8").map(locale -> Arguments.of(major, locale)));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyReleaseOfPostgresLivesItsLifeInBothLanguages(int major, String locale) {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().postgres(major).locale(locale).installed()) {
      livesItsLife(simulated);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"C.UTF-8", "ja_JP.UTF-8"})
  void theWordsOfAnOlderPacemakerAreUnderstood(String locale) {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder()
            .pacemaker(PacemakerRelease.RHEL_8)
            .stoppedNodeNotAvailable()
            .postgres(13)
            .locale(locale)
            .installed()) {
      livesItsLife(simulated);

      simulated.cluster().primary("pgrex01").start();
      Assertions.assertThat(ran(simulated, "pgrex01", "pcs", "status", "--full").output())
          .contains("(ocf::linuxhajp:pgsql):\t Master pgrex01")
          .contains("2.1.7-5.el8");
      Assertions.assertThat(ran(simulated, "pgrex02", "pcs", "status", "--full").error())
          .endsWith("crm_mon: Error: cluster is not available on this node\n");
    }
  }

  @Test
  void hostsHaveTheNamesTheyAreGiven() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().hosts("pgrex02", "db-b.example").installed()) {
      livesItsLife(simulated);

      Assertions.assertThat(simulated.hosts())
          .extracting(SimulatedHost::name)
          .containsExactly("pgrex02", "db-b.example");
      assertThatThrownBy(simulated::pgrex01).hasMessageContaining("no host is called 'pgrex01'");
    }
    assertThatThrownBy(() -> SimulatedCluster.builder().hosts("one", "one"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'one'");
  }

  @Test
  void aClusterNeedsNoMoreThanTheDatabaseAndItsAddresses() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder()
            .without("ipaddr-standby")
            .without("ping-clone")
            .without("storage-mon-clone")
            .withoutFencing()
            .interconnects(1)
            .installed()) {
      Assertions.assertThat(simulated.config().resources())
          .isEqualTo(
              ResourceIds.builder()
                  .ipaddrStandby(Optional.empty())
                  .ping()
                  .storageMon()
                  .withoutFencing()
                  .build());
      Assertions.assertThat(simulated.config().stonith()).isFalse();
      Assertions.assertThat(simulated.config().nodes().get(0).icLanAddresses()).hasSize(1);

      livesItsLife(simulated);
    }
  }

  @Test
  void aStandbyTakesOverAtOnceWhereNobodyIsFenced() {
    try (SimulatedCluster simulated = SimulatedCluster.builder().withoutFencing().formed()) {
      simulated.write("a row");

      simulated.pgrex01().powerOff();
      simulated.await(() -> simulated.pgrex02().isPrimary());

      assertThat(simulated).hasLostNoAcknowledgedRow();
      Assertions.assertThat(simulated.pgrex01().isOn()).isFalse();
    }
  }

  @Test
  void resourcesMayBeCalledOtherwiseAndStandElsewhere() {
    String definition =
        usual()
            .replace("\"pgsql\" class", "\"db\" class")
            .replace("pgsql-clone", "db-clone")
            .replace("pgsql-status", "db-status")
            .replace("ipaddr-primary", "vip-clients")
            .replace("ipaddr-replication", "vip-replication")
            .replace("ipaddr-standby", "vip-readers")
            .replace("ping-clone", "gateway-clone")
            .replace("storage-mon-clone", "disks-clone")
            .replace("fence1-ipmilan", "bmc-one")
            .replace("fence2-ipmilan", "bmc-two")
            .replace(PGDATA, "/srv/db")
            .replace("/var/lib/pgsql/tmp", "/srv/tmp")
            .replace("192.168.2.3\"", "192.168.2.30\"")
            .replace("-p 5432", "-p 6543");
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().definition(definition).installed()) {
      Assertions.assertThat(simulated.config().resources())
          .isEqualTo(
              ResourceIds.builder()
                  .pgsql("db-clone", "db")
                  .ipaddrPrimary(Optional.of("vip-clients"))
                  .ipaddrReplication(Optional.of("vip-replication"))
                  .ipaddrStandby(Optional.of("vip-readers"))
                  .ping("gateway-clone")
                  .storageMon("disks-clone")
                  .fencing("bmc-one", "bmc-two")
                  .build());

      livesItsLife(simulated);
      simulated.cluster().primary("pgrex01").start();

      Assertions.assertThat(simulated.pgrex01().attribute("db-status")).contains("PRI");
      Assertions.assertThat(simulated.pgrex01().addresses()).contains("192.168.2.30");
    }
  }

  private static String usual() {
    try (SimulatedCluster simulated = SimulatedCluster.withTwoEmptyHosts()) {
      return java.nio.file.Files.readString(simulated.resourceDefinition());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void aDefinitionWithoutADatabaseIsRefusedWithWhatIsMissing() {
    assertThatThrownBy(() -> SimulatedCluster.builder().without("pgsql-clone").formed())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no pgsql resource in a clone");
    assertThatThrownBy(() -> SimulatedCluster.builder().without("no-such"))
        .hasMessageContaining("no resource 'no-such'");
    assertThatThrownBy(() -> SimulatedCluster.builder().definition("<cib").formed())
        .hasMessageContaining("the resource definition: ");
    assertThatThrownBy(() -> SimulatedCluster.builder().postgres(9))
        .hasMessageContaining("10 to 18");
    assertThatThrownBy(
            () ->
                SimulatedCluster.builder()
                    .databaseBytes(6L << 30)
                    .diskBytes(5L << 30)
                    .withTwoEmptyHosts())
        .hasMessageContaining("do not fit on a disk of 5368709120 bytes");
    assertThatThrownBy(() -> SimulatedCluster.builder().interconnects(3))
        .hasMessageContaining("one or two");
  }

  @Test
  void aFurtherDatabaseRunsBesideAndIsNotTouched() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().definition(TwoDatabases.definition()).formed()) {
      simulated.pass(Duration.ofSeconds(10));
      assertThat(simulated.cluster()).isHealthy().hasSynchronousStandby("pgrex02");
      String status = ran(simulated, "pgrex01", "pcs", "status", "--full").output();
      Assertions.assertThat(status)
          .contains("Clone Set: pgsql2-clone")
          .contains("Resource Group: second-group")
          .containsPattern("batch\\s+\\(ocf:heartbeat:Dummy\\):\\s+Started");
      Assertions.assertThat(simulated.pgrex01().attribute("pgsql2-status")).contains("PRI");
      Assertions.assertThat(simulated.pgrex02().attribute("pgsql2-status")).contains("HS:sync");

      int before = simulated.commands().size();
      simulated.cluster().standby("pgrex02").stop();
      Assertions.assertThat(simulated.pgrex01().attribute("pgsql2-status")).contains("PRI");
      simulated.cluster().standby("pgrex02").start();
      simulated.pgrex01().powerOff();
      simulated.await(() -> simulated.pgrex02().isPrimary());
      simulated.pass(Duration.ofSeconds(10));

      Assertions.assertThat(simulated.pgrex02().attribute("pgsql2-status")).contains("PRI");
      Assertions.assertThat(simulated.commands().subList(before, simulated.commands().size()))
          .extracting(SentCommand::command)
          .noneMatch(command -> command.contains("second") || command.contains("pgsql2"));
      assertThat(simulated).neverDidHarm();
    }
  }

  @Test
  void aBaseBackupTakesTheTimeThatTheSizeOfTheDatabaseAsksFor() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().databaseBytes(60L << 30).diskBytes(200L << 30).withPrimary()) {
      Report report = simulated.cluster().standby("pgrex02").start();

      Assertions.assertThat(report.duration())
          .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(15));
    }
  }

  @Test
  void aDatabaseThatDoesNotFitOnTheDiskIsRefusedBeforeAnythingIsRemoved() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder()
            .databaseBytes(8L << 30)
            .diskBytes((8L << 30) + (256L << 20))
            .withPrimary()) {
      RefusedException refused =
          catchThrowableOfType(
              RefusedException.class, () -> simulated.cluster().standby("pgrex02").start());

      Assertions.assertThat(refused.reason().code()).isEqualTo("refused.space");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 11})
  void aBaseBackupOfAReleaseWithoutRecoverySignalIsNotRecovered(int major) {
    try (SimulatedCluster simulated = SimulatedCluster.builder().postgres(major).withPrimary()) {
      SimulatedBackup backup = simulated.pgrex01().baseBackup();
      simulated.cluster().primary("pgrex01").stop();
      simulated.pgrex01().restoreBaseBackup(backup);
      List<String> files = simulated.pgrex01().files();

      RefusedException refused =
          catchThrowableOfType(
              RefusedException.class,
              () -> simulated.cluster().primary("pgrex01").prepareStart().fromBackup().run());

      Assertions.assertThat(refused.reason().code()).isEqualTo("refused.recovery-release");
      Assertions.assertThat(refused.advice()).isPresent();
      Assertions.assertThat(simulated.pgrex01().files()).isEqualTo(files);
    }
  }

  @Test
  void theControlFileIsThatOfTheRelease() {
    try (SimulatedCluster simulated =
        SimulatedCluster.builder().postgres(10).locale("ja_JP.UTF-8").formed()) {
      Command command = Command.of("pg_controldata", "-D", PGDATA).as(User.POSTGRES);
      Assertions.assertThat(simulated.open("pgrex01").run(command).output())
          .contains("Prior checkpoint location:")
          .contains("Float4 argument passing:")
          .doesNotContain("max_wal_senders setting:")
          .contains("201707211");
      Assertions.assertThat(
              simulated.open("pgrex01").run(command.env("LC_ALL", "ja_JP.UTF-8")).output())
          .contains("前回のチェックポイント位置:")
          .contains("wal_level の現在の設定:");
      Assertions.assertThat(simulated.pgrex02().files()).contains("recovery.conf");
    }
    try (SimulatedCluster simulated = SimulatedCluster.builder().postgres(18).formed()) {
      Command command = Command.of("pg_controldata", "-D", PGDATA).as(User.POSTGRES);
      Assertions.assertThat(simulated.open("pgrex01").run(command).output())
          .contains("Default char data signedness:         signed\n")
          .contains("pg_control version number:            1800\n");
      Assertions.assertThat(simulated.pgrex02().files()).contains("standby.signal");
    }
  }

  @Test
  void clustersDoNotDisturbEachOtherInOneProgram() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<List<String>>> lives =
          IntStream.range(0, 12)
              .mapToObj(
                  number ->
                      threads.submit(
                          () -> {
                            try (SimulatedCluster simulated =
                                SimulatedCluster.builder()
                                    .hosts("a" + number, "b" + number)
                                    .postgres(10 + number % 9)
                                    .installed()) {
                              livesItsLife(simulated);
                              return simulated.acknowledged();
                            }
                          }))
              .toList();
      for (int number = 0; number < lives.size(); number++) {
        Assertions.assertThat(lives.get(number).get())
            .containsExactly("written at a" + number, "written at the pair of a" + number);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** From the first start to the stop of both, and through a failover. */
  private static void livesItsLife(SimulatedCluster simulated) {
    Cluster cluster = simulated.cluster();
    String first = simulated.first().name();
    String second = simulated.second().name();

    cluster.primary(first).prepareStart().define(simulated.resourceDefinition()).run();
    assertThat(cluster).hasPrimary(first);
    simulated.write("written at " + first);
    Report standby = cluster.standby(second).start();
    Assertions.assertThat(standby.steps())
        .anyMatch(step -> step.id().equals("base-backup") && step.outcome() == Outcome.DONE);
    assertThat(cluster).hasPrimary(first).hasSynchronousStandby(second).isHealthy();
    simulated.write("written at the pair of " + first);

    cluster.standby(second).stop();
    cluster.primary(first).stop();
    cluster.primary(first).start();
    Report again = cluster.standby(second).start();
    Assertions.assertThat(again.steps())
        .noneMatch(step -> step.id().equals("base-backup") && step.outcome() == Outcome.DONE);
    assertThat(simulated).hasSynchronousStandby(second).hasLostNoAcknowledgedRow();

    simulated.first().crash();
    simulated.await(simulated.second()::isPrimary);
    simulated.await(simulated.first()::hasBooted);
    simulated.pass(Duration.ofSeconds(20));
    cluster.standby(first).start();
    assertThat(simulated)
        .hasPrimary(second)
        .hasStandby(first)
        .hasLostNoAcknowledgedRow()
        .neverDidHarm();

    cluster.standby(first).stop();
    cluster.primary(second).stop();
    assertThat(simulated).hasStopped(first).hasStopped(second);
    cluster.primary(second).start();
    cluster.standby(first).start();
    cluster.primary(second).prepareStop().allowFailover().run();
    simulated.await(simulated.first()::isPrimary);
    cluster.primary(first).stop();
    assertThat(simulated).hasStopped(first).hasStopped(second).neverDidHarm();
  }

  private static CommandResult ran(SimulatedCluster simulated, String host, String... words) {
    return simulated.open(host).run(Command.of(List.of(words)));
  }
}
