package org.pgrex.testkit.print;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterOptions;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;
import org.pgrex.parsers.pacemaker.LastChange;
import org.pgrex.parsers.pacemaker.ResourceOperations;
import org.pgrex.testkit.print.OperationHistory.Operation;
import org.pgrex.testkit.print.StatusFrame.Ban;
import org.pgrex.testkit.print.StatusFrame.Change;
import org.pgrex.testkit.print.StatusFrame.Timing;

/** Takes out of a status what a {@link StatusFrame} tells. */
final class StatusFrameReading {
  private static final String NO_HISTORY = "Failed to get fencing history: ";

  private final ClusterStatus status;
  private final StatusFrame.Builder frame = StatusFrame.builder();

  private StatusFrameReading(ClusterStatus status) {
    this.status = status;
  }

  static StatusFrame of(ClusterStatus status) {
    return new StatusFrameReading(status).read();
  }

  private StatusFrame read() {
    status
        .pacemakerd()
        .ifPresent(
            told -> frame.pacemakerd(told.state().orElse(""), told.lastUpdated().orElse("")));
    status
        .summary()
        .flatMap(Summary::lastChange)
        .map(StatusFrameReading::change)
        .ifPresent(frame::lastChange);
    status.clusterOptions().ifPresent(this::options);
    status.collectives().forEach(told -> frame.container(told.id(), Container.of(told)));
    status
        .nodes()
        .forEach(node -> node.expectedUp().ifPresent(up -> frame.expectedUp(node.name(), up)));
    frame.operations(status.operations().stream().map(StatusFrameReading::history).toList());
    if (status.summary().flatMap(Summary::dc).isEmpty() && status.operations().isEmpty()) {
      // Before there is a controller, the CIB has no status.
      frame.noStatusYet();
    }
    status
        .failures()
        .forEach(
            failure ->
                frame.timing(
                    failure, new Timing(failure.queued().orElse(0L), failure.exec().orElse(0L))));
    status
        .nodeAttributes()
        .forEach(
            attribute -> attribute.expected().ifPresent(value -> frame.expected(attribute, value)));
    status
        .bans()
        .forEach(
            ban ->
                frame.ban(
                    new Ban(
                        ban.id(),
                        ban.resource(),
                        ban.node(),
                        ban.weight().orElse(0),
                        ban.promotedOnly())));
    for (String error : status.errors()) {
      // The line as it stands, or what follows its bullet.
      int at = error.indexOf(NO_HISTORY);
      if (at >= 0) {
        frame.fencingError(error.substring(at + NO_HISTORY.length()));
      }
    }
    return frame.build();
  }

  private static Change change(LastChange told) {
    return new Change(
        told.time().orElse(""),
        told.user().orElse(""),
        told.client().orElse(""),
        told.origin().orElse(""));
  }

  private void options(ClusterOptions told) {
    option("stonith-enabled", told.stonithEnabled());
    option("symmetric-cluster", told.symmetricCluster());
    option("no-quorum-policy", told.noQuorumPolicy());
    option("maintenance-mode", told.maintenanceMode());
    option("stop-all-resources", told.stopAllResources());
    option("stonith-timeout-ms", told.stonithTimeoutMs());
    option("priority-fencing-delay-ms", told.priorityFencingDelayMs());
  }

  private void option(String name, Optional<?> value) {
    value.ifPresent(told -> frame.option(name, String.valueOf(told)));
  }

  private static OperationHistory history(ResourceOperations told) {
    return new OperationHistory(
        told.node(),
        told.resource(),
        told.migrationThreshold().orElse(0),
        told.operations().stream().map(StatusFrameReading::operation).toList());
  }

  private static Operation operation(ResourceOperations.Operation told) {
    return new Operation(
        told.call(),
        told.task(),
        told.rc().orElse(0),
        told.rcText().orElse(""),
        told.interval().orElse(0L),
        told.lastRcChange().orElse(""),
        told.execTime().orElse(0L),
        told.queueTime().orElse(0L));
  }
}
