package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.pgrex.Cluster;
import org.pgrex.Event;
import org.pgrex.Finding;
import org.pgrex.NodeState.Role;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.StandbyData;
import org.pgrex.testkit.simulated.Lan;

/**
 * The program, or the network to it, goes in the middle of a procedure; the same call goes on. One
 * life of a cluster: each test begins where the one before it ended.
 */
@OnLab(reset = OnLab.Reset.BEFORE_THE_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CutOffLabTest {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";

  private Lab lab;
  private Cluster cluster;

  @BeforeEach
  void connect(Lab lab) {
    this.lab = lab;
    cluster = lab.connect();
  }

  @AfterEach
  void disconnect() {
    cluster.close();
  }

  @Test
  @Order(1)
  void aFirstStartWhoseProgramIsKilledWhileItWaitsIsDoneByTheSameCall() {
    String definition = lab.resourceDefinition().toString();
    killed(
        () -> lab.pgrex01().sh("pgrep -x pacemakerd").succeeded(),
        "primary",
        "start",
        NODE1,
        "--define",
        definition);

    Report report = cluster.primary(NODE1).prepareStart().define(lab.resourceDefinition()).run();

    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(lab.atPrimary("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("f");
  }

  @Test
  @Order(2)
  void aBaseBackupThatIsCancelledEnds() {
    // So much that a base backup of it takes its time.
    lab.atPrimary(
            "CREATE TABLE t AS SELECT i, repeat('x', 900) FROM generate_series(1, 300000) AS i")
        .orThrow();
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Report> start =
        cluster
            .standby(NODE2)
            .prepareStart()
            .listener(
                event -> {
                  if (event instanceof Event.CommandStarted started
                      && started.command().command().contains("pg_basebackup")) {
                    begun.complete(null);
                  }
                })
            .runAsync();

    CompletableFuture.anyOf(begun, start).orTimeout(2, TimeUnit.MINUTES).join();
    assertThat(start.cancel(true)).isTrue();
    disconnect();

    assertThat(lab.pgrex02().sh("pgrep 'pg_basebackup|corosync'").succeeded()).isFalse();
  }

  @Test
  @Order(3)
  void aBaseBackupWhoseProgramIsKilledEndsWithItAndIsTakenByTheSameCall() {
    killed(
        () -> lab.pgrex02().sh("pgrep -x pg_basebackup").succeeded(),
        "standby",
        "start",
        NODE2,
        "--data",
        "base-backup",
        "--yes");

    lab.await(
        "no pg_basebackup is left", () -> !lab.pgrex02().sh("pgrep -x pg_basebackup").succeeded());
    assertThat(lab.pgrex02().sh("pgrep -x corosync").succeeded()).isFalse();
    Report report = cluster.standby(NODE2).prepareStart().data(StandbyData.BASE_BACKUP).run();

    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*) FROM t").orThrow())
        .isEqualTo("t|300000");
  }

  @Test
  @Order(4)
  void stopsWhoseProgramIsKilledAreDoneByTheSameCalls() {
    BooleanSupplier stopping = () -> lab.pgrex02().sh("pgrep -f 'pcs cluster stop'").succeeded();
    killed(stopping, "stop", NODE2);

    cluster.standby(NODE2).stop();

    assertThat(lab.pgrex02().sh("pgrep -x 'postgres|pacemakerd|corosync'").succeeded()).isFalse();
    assertThat(lab.atPrimary("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("f");

    stopping = () -> lab.pgrex01().sh("pgrep -f 'pcs cluster stop'").succeeded();
    killed(stopping, "stop", NODE1);

    cluster.primary(NODE1).stop();

    assertThat(cluster.state().nodes()).allMatch(node -> node.role() == Role.STOPPED);
    assertThat(lab.pgrex01().sh("pgrep -x postgres").succeeded()).isFalse();
  }

  @Test
  @Order(5)
  void aPrimaryStartWhoseNetworkIsCutSaysSoAndIsDoneByTheSameCall() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Report> start =
        cluster
            .primary(NODE1)
            .prepareStart()
            .listener(
                event -> {
                  if (event instanceof Event.Waiting) {
                    waiting.countDown();
                  }
                })
            .runAsync();

    assertThat(waiting.await(2, TimeUnit.MINUTES)).isTrue();
    lab.pgrex01().cut(Lan.DLAN);
    CompletionException ended = catchThrowableOfType(CompletionException.class, start::join);
    lab.pgrex01().heal(Lan.DLAN);

    assertThat(ended).hasCauseInstanceOf(ProcedureFailedException.class);
    ProcedureFailedException failure = (ProcedureFailedException) ended.getCause();
    assertThat(failure.reason().code()).isEqualTo("failed.connection");
    Report report = cluster.primary(NODE1).start();
    assertThat(report.verified()).isNotEmpty().allMatch(Finding::met);
  }

  /** Runs pgrex, and kills its virtual machine as soon as {@code midway} holds. */
  private void killed(BooleanSupplier midway, String... arguments) {
    try (PgrexProgram program = PgrexProgram.start(lab, arguments)) {
      lab.await(
          "pgrex is midway",
          () -> {
            if (!program.isRunning()) {
              throw new LabException("It had ended before:\n" + program.output());
            }
            return midway.getAsBoolean();
          });
      program.kill();
    }
  }
}
