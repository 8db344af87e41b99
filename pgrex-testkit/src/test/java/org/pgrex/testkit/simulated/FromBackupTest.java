package org.pgrex.testkit.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pgrex.Event;
import org.pgrex.PrimaryStart;
import org.pgrex.ProcedureCancelledException;
import org.pgrex.ProcedureFailedException;
import org.pgrex.ProcedureListener;
import org.pgrex.RefusedException;
import org.pgrex.transport.Command;

/** A start from a base backup, and what may happen in the hours that its recovery takes. */
class FromBackupTest {
  private final SimulatedCluster simulated = SimulatedCluster.formed();
  private final SimulatedHost pgrex01 = simulated.pgrex01();
  private final SimulatedHost pgrex02 = simulated.pgrex02();
  private final SimulatedBackup backup = pgrex01.baseBackup();

  /** The archive has nine rows more than the backup. */
  @BeforeEach
  void write() {
    for (int row = 1; row <= 9; row++) {
      simulated.write("row " + row);
      pgrex01.switchWal();
    }
  }

  private void restore() {
    simulated.cluster().standby("pgrex02").stop();
    simulated.cluster().primary("pgrex01").stop();
    pgrex01.restoreBaseBackup(backup);
  }

  /** Where pgrex02 was Primary last, and would be again. */
  private void restoreBehindAFailover() {
    simulated.cluster().primary("pgrex01").prepareStop().allowFailover().run();
    simulated.cluster().primary("pgrex02").stop();
    pgrex01.restoreBaseBackup(backup);
  }

  @AfterEach
  void nothingHappenedThatNeverShould() {
    assertThat(simulated.violations()).isEmpty();
    simulated.close();
  }

  private PrimaryStart start() {
    return simulated.cluster().primary("pgrex01").prepareStart().fromBackup();
  }

  private static ProcedureListener inTheRecovery(Runnable action) {
    AtomicBoolean done = new AtomicBoolean();
    return event -> {
      if (event instanceof Event.RecoveryProgress && done.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  private void assertWhole() {
    assertThat(pgrex01.isPrimary()).isTrue();
    assertThat(simulated.acknowledged()).hasSize(9);
    assertThat(pgrex01.rows()).isEqualTo(simulated.acknowledged());
    assertThat(pgrex01.files()).doesNotContain("recovery.signal", "backup_label");
  }

  @Test
  void aRecoveryThatWasCancelledIsGoneOnWithToTheEndOfTheArchive() {
    restore();
    assertThat(
            catchThrowableOfType(
                ProcedureCancelledException.class,
                () -> start().listener(inTheRecovery(Thread.currentThread()::interrupt)).run()))
        .isNotNull();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(pgrex01.runsPostgres()).isFalse();
    assertThat(pgrex01.files()).doesNotContain("recovery.signal", "backup_label");
    assertThat(pgrex01.rows()).doesNotContain("row 9");

    start().run();

    assertWhole();
  }

  @Test
  void aRecoveryThatEndedAtAShortFileIsGoneOnWithOnceItIsWhole() {
    restore();
    String lastSegment =
        pgrex01.archive().stream()
            .filter(name -> name.matches("[0-9A-F]{24}"))
            .max(String::compareTo)
            .orElseThrow();
    pgrex01.cutArchivedFile(lastSegment);
    ProcedureFailedException failed =
        catchThrowableOfType(ProcedureFailedException.class, () -> start().run());
    assertThat(failed.reason().text()).contains("wrong size").contains(lastSegment);
    assertThat(pgrex01.files()).doesNotContain("recovery.signal", "backup_label");

    RefusedException refused =
        catchThrowableOfType(
            RefusedException.class, () -> simulated.cluster().primary("pgrex01").start());
    assertThat(refused.reason().code()).isEqualTo("refused.recovery-cut-off");

    pgrex01.mendArchivedFile(lastSegment);
    start().run();

    assertWhole();
  }

  @Test
  void anotherPrimaryThatIsStartedMeanwhileIsNotDestroyed() {
    restoreBehindAFailover();
    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () ->
                start()
                    .evenIfOlder()
                    .define(simulated.resourceDefinition())
                    .listener(inTheRecovery(this::startAnother))
                    .run());

    assertThat(failed.reason().code()).isEqualTo("refused.other-started");
    assertThat(failed.advice()).isPresent();
    assertThat(pgrex01.runsPacemaker()).isFalse();
    assertThat(pgrex01.runsPostgres()).isFalse();
    simulated.write("row 10");
    assertThat(pgrex02.isPrimary()).isTrue();
    assertThat(simulated.holdsAllAcknowledged(pgrex02)).isTrue();
  }

  /** By hand: pgrex would see the recovery on pgrex01, and refuse. */
  private void startAnother() {
    pgrex02.startPacemaker();
    simulated.pass(Duration.ofSeconds(30));
    simulated.open("pgrex02").run(Command.of("pcs", "quorum", "unblock", "--force"));
    simulated.await(pgrex02::isPrimary);
  }

  @Test
  void whatAnotherPrimaryHasWrittenMeanwhileIsNotTakenForOld() {
    restoreBehindAFailover();
    ProcedureFailedException failed =
        catchThrowableOfType(
            ProcedureFailedException.class,
            () -> start().evenIfOlder().listener(inTheRecovery(this::writeElsewhere)).run());

    assertThat(failed.reason().code()).isEqualTo("refused.other-changed");
    assertThat(failed.advice()).isPresent();
    assertThat(pgrex01.runsPacemaker()).isFalse();
    assertThat(simulated.holdsAllAcknowledged(pgrex02)).isTrue();
  }

  private void writeElsewhere() {
    startAnother();
    simulated.write("row 10");
    simulated.pass(Duration.ofSeconds(1));
    pgrex02.stopPacemaker();
    simulated.await(() -> !pgrex02.runsPacemaker());
  }
}
