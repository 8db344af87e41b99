package org.pgrex.testkit.simulated.world;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.world.Instance.Role;

/**
 * What the Primary's agent sees of the Standby, at each of its monitors and when a Standby has
 * started or stopped: the Standby's attributes, and whether commits wait for it.
 */
record StandbyWatch(LiveCluster cluster, Cib.Primitive pgsql) {

  /** The instance that is promoted. */
  Optional<Instance> primary() {
    return cluster.memberInstances(pgsql).stream()
        .filter(one -> one.role() == Role.PROMOTED)
        .findFirst();
  }

  /** Looks, if there is a Primary to look from. */
  void look() {
    primary().ifPresent(primary -> lookFrom(primary.host()));
  }

  void lookFrom(Host primary) {
    if (primary.postgres().isEmpty()) {
      return;
    }
    PostgresServer server = primary.postgres().get();
    Host standby = primary.peer();
    cluster.world().replicate();
    if (!cluster.world().isStreaming(primary, standby.name())) {
      server.asynchronous();
      dataStatus(standby, "DISCONNECT");
      if (isUnpromoted(standby)) {
        status(standby, "HS:alone", PgsqlAgent.NEVER);
      }
    } else if (!server.waitsFor(standby.name())) {
      dataStatus(standby, "STREAMING|ASYNC");
      status(standby, "HS:async", PgsqlAgent.NEVER);
      server.synchronous(standby.name());
    } else {
      dataStatus(standby, "STREAMING|SYNC");
      status(standby, "HS:sync", "100");
    }
    cluster.changed();
  }

  private void dataStatus(Host standby, String value) {
    cluster.cib().setPermanent(standby.name(), pgsql.id() + "-data-status", value);
  }

  private void status(Host standby, String value, String score) {
    cluster.cib().setTransient(standby.name(), pgsql.id() + "-status", value);
    cluster.cib().setTransient(standby.name(), "master-" + pgsql.id(), score);
  }

  private boolean isUnpromoted(Host host) {
    return cluster.memberInstances(pgsql).stream()
        .anyMatch(one -> one.host() == host && one.role() == Role.UNPROMOTED);
  }
}
