package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Turns hosts off that are lost, and on again, by their BMCs. */
final class Fencing {
  private static final Duration OFF = Duration.ofMillis(1500);
  private static final Duration ON = Duration.ofMillis(2500);
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** What lets the Primary's side win where both fence each other. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  private final LiveCluster cluster;
  private final Set<String> underWay = new HashSet<>();

  Fencing(LiveCluster cluster) {
    this.cluster = cluster;
  }

  void fenceTheUnclean(Definition definition) {
    for (Host target : cluster.world().hosts()) {
      if (cluster.isUnclean(target) && isLost(target) && !underWay.contains(target.name())) {
        boolean hasDevice =
            definition.fences().stream().anyMatch(device -> Definition.fences(device, target));
        if (hasDevice) {
          fence(target);
        }
      }
    }
  }

  /** A host that was never seen is not fenced without quorum. */
  private boolean isLost(Host target) {
    return cluster.hasUnclean() && !cluster.has(target);
  }

  private void fence(Host target) {
    Host fencer = cluster.alive().get(0);
    underWay.add(target.name());
    FenceEvent event =
        new FenceEvent(
            "reboot",
            target.name(),
            "pacemaker-controld." + cluster.world().nextCall(),
            fencer.name(),
            "pending",
            Optional.empty(),
            Optional.empty());
    cluster.fenced(event, event);
    Duration wait = isPrimary(fencer) ? Duration.ZERO : DELAY;
    fencer
        .pacemaker()
        .after(
            wait.plus(OFF),
            () -> {
              if (target.bmc().isReachedBy(fencer) && cluster.isUnclean(target)) {
                target.bmc().off();
                fencer.pacemaker().after(ON, () -> succeeded(event, fencer, target));
              } else {
                fencer.pacemaker().after(TIMEOUT, () -> failed(event, target));
              }
            });
  }

  private static boolean isPrimary(Host host) {
    return host.postgres().filter(PostgresServer::isPrimary).isPresent();
  }

  private void succeeded(FenceEvent event, Host fencer, Host target) {
    underWay.remove(target.name());
    target.bmc().on();
    ended(event, "success", Optional.of(fencer.name()));
    cluster.isDown(target);
  }

  private void failed(FenceEvent event, Host target) {
    ended(event, "failed", Optional.empty());
    cluster
        .alive()
        .get(0)
        .pacemaker()
        .after(
            AGAIN,
            () -> {
              underWay.remove(target.name());
              cluster.changed();
            });
  }

  private void ended(FenceEvent event, String status, Optional<String> delegate) {
    cluster.fenced(
        event,
        new FenceEvent(
            event.action(),
            event.target(),
            event.client(),
            event.origin(),
            status,
            delegate,
            Optional.of(cluster.world().time().now())));
  }
}
