package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.pgrex.Cluster;
import org.pgrex.Event;
import org.pgrex.ProcedureFailedException;
import org.pgrex.Report;
import org.pgrex.testkit.simulated.Lan;

/**
 * The command line and the first program of the README, run on the control host as a user would;
 * each procedure is cut off in its middle, the program killed or its network gone, and done by the
 * same call. One life of a cluster: each test begins where the one before it ended.
 */
@OnLab(reset = OnLab.Reset.BEFORE_THE_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class CommandLineLabTest {
  private static final String NODE1 = "pgrex01";
  private static final String NODE2 = "pgrex02";
  private static final Path QUICKSTART =
      Path.of("../../samples/quickstart/target/classes").toAbsolutePath();

  @Test
  @Order(1)
  void aFirstStartThatIsKilledWhileItWaitsIsDoneByTheSameCall(Lab lab) {
    String[] start = {"primary", "start", NODE1, "--define", lab.resourceDefinition().toString()};
    assertThat(pgrex(lab, "status").exitStatus()).isZero();
    String[] dryRun =
        Stream.concat(Arrays.stream(start), Stream.of("--dry-run")).toArray(String[]::new);
    assertThat(pgrex(lab, dryRun).orThrow())
        .contains("pcs cluster setup pgrex_cluster", "pcs quorum unblock");
    assertThat(lab.pgrex01().exists("/etc/corosync/corosync.conf")).isFalse();

    killed(lab, () -> lab.pgrex01().sh("pgrep -x pacemakerd").succeeded(), start);

    assertThat(pgrex(lab, start).orThrow()).contains("(11)");
    assertThat(lab.atPrimary("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("f");
  }

  @Test
  @Order(2)
  void aBaseBackupThatIsCancelledEnds(Lab lab) {
    // So much that a base backup of it takes its time.
    lab.atPrimary(
            "CREATE TABLE t AS SELECT i, repeat('x', 900) FROM generate_series(1, 300000) AS i")
        .orThrow();
    try (Cluster cluster = lab.connect()) {
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
    }

    assertThat(lab.pgrex02().sh("pgrep 'pg_basebackup|corosync'").succeeded()).isFalse();
  }

  @Test
  @Order(3)
  void aBaseBackupThatIsKilledEndsAndIsTakenByTheSameCall(Lab lab) {
    String[] start = {"standby", "start", NODE2, "--data", "base-backup", "--yes"};
    killed(lab, () -> lab.pgrex02().sh("pgrep -x pg_basebackup").succeeded(), start);

    lab.await(
        "no pg_basebackup is left", () -> !lab.pgrex02().sh("pgrep -x pg_basebackup").succeeded());
    assertThat(lab.pgrex02().sh("pgrep -x corosync").succeeded()).isFalse();

    assertThat(pgrex(lab, start).orThrow()).contains("(7)");
    assertThat(pgrex(lab, "--json", "status").orThrow()).contains("\"HS:sync\"");
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*) FROM t").orThrow())
        .isEqualTo("t|300000");
  }

  @Test
  @Order(4)
  void whatItRefusesIsSaidInTheUsersLanguage(Lab lab) {
    Outcome failover = pgrex(lab, "stop", NODE1);
    assertThat(failover.exitStatus()).isEqualTo(3);
    assertThat(failover.output()).contains("--allow-failover");

    Outcome japanese = pgrexIn(lab, "ja", "stop", NODE1);
    assertThat(japanese.exitStatus()).isEqualTo(3);
    assertThat(japanese.output()).contains("フェイルオーバ");

    assertThat(pgrex(lab, "primary", "start", "nobody").exitStatus()).isNotZero();
  }

  @Test
  @Order(5)
  void stopsThatAreKilledAreDoneByTheSameCalls(Lab lab) {
    BooleanSupplier stopping = () -> lab.pgrex02().sh("pgrep -f 'pcs cluster stop'").succeeded();
    killed(lab, stopping, "stop", NODE2);

    pgrex(lab, "stop", NODE2).orThrow();

    assertThat(lab.pgrex02().sh("pgrep -x 'postgres|pacemakerd|corosync'").succeeded()).isFalse();
    assertThat(lab.atPrimary("SELECT pg_is_in_recovery()").orThrow()).isEqualTo("f");
    Outcome unasked = pgrex(lab, "standby", "start", NODE2, "--data", "base-backup");
    assertThat(unasked.exitStatus()).as(unasked.output()).isEqualTo(3);
    assertThat(unasked.output()).contains("--yes", LabHost.PGDATA);
    assertThat(lab.pgrex02().exists(LabHost.PGDATA + "/PG_VERSION")).isTrue();

    stopping = () -> lab.pgrex01().sh("pgrep -f 'pcs cluster stop'").succeeded();
    killed(lab, stopping, "stop", NODE1);

    pgrex(lab, "stop", NODE1).orThrow();

    assertThat(lab.pgrex01().sh("pgrep -x 'postgres|pacemakerd|corosync'").succeeded()).isFalse();
  }

  @Test
  @Order(6)
  void aPrimaryStartWhoseNetworkIsCutSaysSo(Lab lab) throws Exception {
    try (Cluster cluster = lab.connect()) {
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
    }
  }

  @Test
  @Order(7)
  void theReadmesProgramGoesOnWithItAndStartsTheStandby(Lab lab) {
    // The program reads /etc/pg-rex_tools.conf and ~/.ssh/config: it gets them for itself alone.
    String output =
        lab.onControl(
                "unshare",
                "--mount",
                "sh",
                "-ec",
                """
                state=$1; shift
                scratch=$state/quickstart; mkdir -p "$scratch"; mount -t tmpfs tmpfs "$scratch"
                for directory in etc root; do
                  mkdir -p "$scratch/$directory/upper" "$scratch/$directory/work"
                  mount -t overlay overlay \
                    -o "lowerdir=/$directory,upperdir=$scratch/$directory/upper,workdir=$scratch/$directory/work" \
                    "/$directory"
                done
                cp "$state/pg-rex_tools.conf" /etc/
                mkdir -p -m 700 /root/.ssh
                cp "$state/ssh_config" /root/.ssh/config
                exec java "$@"
                """,
                "sh",
                lab.toolsConf().getParent().toString(),
                "-cp",
                QUICKSTART + ":" + PgrexProgram.jar(),
                "org.pgrex.quickstart.Quickstart")
            .orThrow();

    assertThat(output).contains("Wait until pgrex02", "DONE");
    assertThat(lab.atStandby("SELECT pg_is_in_recovery(), count(*) FROM t").orThrow())
        .isEqualTo("t|300000");
  }

  private static Outcome pgrex(Lab lab, String... arguments) {
    return pgrexIn(lab, "en", arguments);
  }

  private static Outcome pgrexIn(Lab lab, String language, String... arguments) {
    return lab.onControl(PgrexProgram.command(lab, language, arguments).toArray(String[]::new));
  }

  /** Runs pgrex, and kills its virtual machine as soon as {@code midway} holds. */
  private static void killed(Lab lab, BooleanSupplier midway, String... arguments) {
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
