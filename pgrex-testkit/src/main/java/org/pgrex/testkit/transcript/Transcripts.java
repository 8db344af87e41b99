package org.pgrex.testkit.transcript;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.PgRexToolsConf;

/**
 * What the library did on a real cluster (Debian 12: Pacemaker 2.1.5, pcs 0.11.5, Corosync 3.1.7,
 * PostgreSQL 15), recorded by itself: each procedure, and each way to be refused or to fail.
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.of(Transcripts.config(), Transcripts.primaryStart().replay())) {
 *   Report report = cluster.primary("pgrex01").start();
 * }
 * }</pre>
 *
 * <p>The nodes are pgrex01 (192.168.2.1) and pgrex02 (192.168.2.2). How they are recorded anew
 * stands in the testkit's TRANSCRIPTS.md.
 */
public final class Transcripts {
  private Transcripts() {}

  /** All of them. */
  public static List<Recording> all() {
    return List.of(
        primaryStartWithDefinition(),
        standbyStartWithBaseBackup(),
        stateOfPair(),
        standbyStop(),
        primaryStop(),
        stateOfStopped(),
        primaryStart(),
        standbyStart(),
        standbyStartUnneeded(),
        standbyStartAfterFailover(),
        primaryStopWithFailover(),
        primaryStartWithNewDefinition(),
        primaryStartFromBackup(),
        primaryStartOtherDown(),
        standbyStartWherePostgresSpeaksJapanese(),
        primaryStartContinued(),
        stopAfterFailedStart(),
        refusedNoPrimary(),
        refusedNoCluster(),
        refusedOtherIsPrimary(),
        refusedHasStandby(),
        refusedIsPrimary(),
        refusedOlderData(),
        refusedOtherUnreachable(),
        refusedFailedStart(),
        refusedReplication(),
        refusedBackupLabel(),
        failedAction(),
        failedLinks(),
        failedConnection(),
        cancelledBaseBackup());
  }

  /**
   * One of them.
   *
   * @param name as {@link Recording#name()}
   */
  public static Recording named(String name) {
    return all().stream()
        .filter(recording -> recording.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("there is no '%s' among %s".formatted(name, all())));
  }

  /** The configuration of the cluster that was recorded. */
  public static ClusterConfig config() {
    return PgRexToolsConf.parse("pg-rex_tools.conf", Recording.resource("pg-rex_tools.conf"));
  }

  /**
   * The resource definition that was recorded, passwords masked, as a file that goes with the JVM.
   */
  public static Path definition() {
    try {
      Path file = Files.createTempFile("pm_pcsgen_env", ".xml");
      file.toFile().deleteOnExit();
      return Files.writeString(file, Recording.resource("pm_pcsgen_env.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Primary starts for the first time. */
  public static Recording primaryStartWithDefinition() {
    return new Recording(
        "primary-start-with-definition",
        "The Primary starts for the first time",
        RecordedCalls::startWithDefinition);
  }

  /** The Standby starts for the first time. */
  public static Recording standbyStartWithBaseBackup() {
    return new Recording(
        "standby-start-with-base-backup",
        "The Standby starts for the first time",
        RecordedCalls::startStandby);
  }

  /** A healthy pair is looked at. */
  public static Recording stateOfPair() {
    return new Recording("state-of-pair", "A healthy pair is looked at", RecordedCalls::look);
  }

  /** The Standby stops. */
  public static Recording standbyStop() {
    return new Recording("standby-stop", "The Standby stops", RecordedCalls::stopStandby);
  }

  /** The Primary stops, last of the two. */
  public static Recording primaryStop() {
    return new Recording(
        "primary-stop", "The Primary stops, last of the two", RecordedCalls::stopPrimary);
  }

  /** A stopped cluster is looked at. */
  public static Recording stateOfStopped() {
    return new Recording("state-of-stopped", "A stopped cluster is looked at", RecordedCalls::look);
  }

  /** The Primary starts again. */
  public static Recording primaryStart() {
    return new Recording("primary-start", "The Primary starts again", RecordedCalls::startPrimary);
  }

  /** The Standby starts with the data it has. */
  public static Recording standbyStart() {
    return new Recording(
        "standby-start", "The Standby starts with the data it has", RecordedCalls::startStandby);
  }

  /** The Standby is to be started, and runs already. */
  public static Recording standbyStartUnneeded() {
    return new Recording(
        "standby-start-unneeded",
        "The Standby is to be started, and runs already",
        RecordedCalls::startStandby);
  }

  /** The old Primary, whose host lost power, comes back as Standby. */
  public static Recording standbyStartAfterFailover() {
    return new Recording(
        "standby-start-after-failover",
        "The old Primary, whose host lost power, comes back as Standby",
        RecordedCalls::startOldPrimaryAsStandby);
  }

  /** The Primary stops although it has a Standby, which takes over. */
  public static Recording primaryStopWithFailover() {
    return new Recording(
        "primary-stop-with-failover",
        "The Primary stops although it has a Standby, which takes over",
        RecordedCalls::stopOtherPrimaryWithFailover);
  }

  /** The cluster is made anew where one exists. */
  public static Recording primaryStartWithNewDefinition() {
    return new Recording(
        "primary-start-with-new-definition",
        "The cluster is made anew where one exists",
        RecordedCalls::startWithDefinition);
  }

  /** The Primary starts from a restored base backup. */
  public static Recording primaryStartFromBackup() {
    return new Recording(
        "primary-start-from-backup",
        "The Primary starts from a restored base backup",
        RecordedCalls::startPrimaryFromBackup);
  }

  /** The Primary starts although the other node is off. */
  public static Recording primaryStartOtherDown() {
    return new Recording(
        "primary-start-other-down",
        "The Primary starts although the other node is off",
        RecordedCalls::startPrimaryAlone);
  }

  /** The Standby starts for the first time where postgres speaks Japanese. */
  public static Recording standbyStartWherePostgresSpeaksJapanese() {
    return new Recording(
        "standby-start-japanese",
        "The Standby starts for the first time where postgres speaks Japanese",
        RecordedCalls::startStandby);
  }

  /** A first start that was cut off is called again. */
  public static Recording primaryStartContinued() {
    return new Recording(
        "primary-start-continued",
        "A first start that was cut off is called again",
        RecordedCalls::startWithDefinition);
  }

  /** A node whose start failed is stopped. */
  public static Recording stopAfterFailedStart() {
    return new Recording(
        "stop-after-failed-start", "A node whose start failed is stopped", RecordedCalls::stopNode);
  }

  /** A Standby without a Primary. */
  public static Recording refusedNoPrimary() {
    return new Recording(
        "refused-no-primary", "A Standby without a Primary", RecordedCalls::startStandby);
  }

  /** A Primary without a definition. */
  public static Recording refusedNoCluster() {
    return new Recording(
        "refused-no-cluster", "A Primary without a definition", RecordedCalls::startPrimary);
  }

  /** A second Primary. */
  public static Recording refusedOtherIsPrimary() {
    return new Recording(
        "refused-other-is-primary", "A second Primary", RecordedCalls::startOtherPrimary);
  }

  /** To stop a Primary with a Standby. */
  public static Recording refusedHasStandby() {
    return new Recording(
        "refused-has-standby", "To stop a Primary with a Standby", RecordedCalls::stopPrimary);
  }

  /** To start the Primary as Standby. */
  public static Recording refusedIsPrimary() {
    return new Recording(
        "refused-is-primary",
        "To start the Primary as Standby",
        RecordedCalls::startOldPrimaryAsStandby);
  }

  /** To start the node as Primary that was Standby last. */
  public static Recording refusedOlderData() {
    return new Recording(
        "refused-older-data",
        "To start the node as Primary that was Standby last",
        RecordedCalls::startOtherPrimary);
  }

  /** To start a Primary while the other node is off. */
  public static Recording refusedOtherUnreachable() {
    return new Recording(
        "refused-other-unreachable",
        "To start a Primary while the other node is off",
        RecordedCalls::startPrimary);
  }

  /** To start a Primary whose start has failed. */
  public static Recording refusedFailedStart() {
    return new Recording(
        "refused-failed-start",
        "To start a Primary whose start has failed",
        RecordedCalls::startPrimary);
  }

  /** A base backup with a wrong password. */
  public static Recording refusedReplication() {
    return new Recording(
        "refused-replication",
        "A base backup with a wrong password",
        RecordedCalls::startStandbyAnew);
  }

  /** To start a restored base backup as if it were a database. */
  public static Recording refusedBackupLabel() {
    return new Recording(
        "refused-backup-label",
        "To start a restored base backup as if it were a database",
        RecordedCalls::startPrimary);
  }

  /** The Primary's PostgreSQL is set wrongly. */
  public static Recording failedAction() {
    return new Recording(
        "failed-action", "The Primary's PostgreSQL is set wrongly", RecordedCalls::startPrimary);
  }

  /** An interconnect is cut. */
  public static Recording failedLinks() {
    return new Recording("failed-links", "An interconnect is cut", RecordedCalls::startStandby);
  }

  /** The network to the node goes while it starts. */
  public static Recording failedConnection() {
    return new Recording(
        "failed-connection",
        "The network to the node goes while it starts",
        RecordedCalls::startWithDefinition);
  }

  /** A base backup is cancelled. */
  public static Recording cancelledBaseBackup() {
    return new Recording(
        "cancelled-base-backup",
        "A base backup is cancelled",
        RecordedCalls::startStandbyAndCancelItsBaseBackup);
  }
}
