package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.world.Instance.Role;

/**
 * What else the cluster runs: further databases, which have roles and attributes and no data of
 * their own here, what goes with them, and plain resources.
 */
final class Bystanders {
  private static final Duration ACTION = Duration.ofMillis(900);

  private final LiveCluster cluster;
  private final Scheduler scheduler;

  Bystanders(LiveCluster cluster, Scheduler scheduler) {
    this.cluster = cluster;
    this.scheduler = scheduler;
  }

  /** Begins what brings them to where they belong now. */
  void place(Definition definition) {
    definition.furtherDatabases().forEach(this::database);
    for (Cib.Primitive primitive : definition.bystanders()) {
      single(primitive, home(definition, primitive));
    }
  }

  private void database(Cib.Primitive pgsql) {
    List<Instance> instances = cluster.memberInstances(pgsql);
    for (Instance one : instances) {
      boolean released = cluster.isReleased(one.host());
      if (one.is(Role.PROMOTED) && released) {
        act(one, Role.DEMOTING, Role.UNPROMOTED, "STOP");
      } else if (one.is(Role.UNPROMOTED) && released) {
        act(one, Role.STOPPING, Role.STOPPED, "STOP");
      } else if (one.is(Role.STOPPED) && !released) {
        act(one, Role.STARTING, Role.UNPROMOTED, "HS:alone");
      }
    }
    Optional<Instance> primary = primary(instances);
    if (primary.isEmpty() && cluster.isSure()) {
      instances.stream()
          .filter(one -> one.is(Role.UNPROMOTED) && !cluster.isReleased(one.host()))
          .max(Comparator.comparing(one -> dataStatus(one).equals("LATEST")))
          .ifPresent(one -> act(one, Role.PROMOTING, Role.PROMOTED, "PRI"));
    } else if (primary.filter(one -> one.is(Role.PROMOTED)).isPresent()) {
      instances.stream()
          .filter(one -> one.is(Role.UNPROMOTED) && !cluster.isReleased(one.host()))
          .forEach(one -> status(one, "HS:sync"));
    }
  }

  private static Optional<Instance> primary(List<Instance> instances) {
    return instances.stream()
        .filter(one -> one.role() == Role.PROMOTED || one.role() == Role.PROMOTING)
        .findFirst();
  }

  private void act(Instance instance, Role during, Role then, String status) {
    scheduler.begin(instance, during);
    scheduler.after(
        instance,
        ACTION,
        () -> {
          status(instance, status);
          scheduler.done(instance, then);
        });
  }

  private String dataStatus(Instance instance) {
    return cluster
        .cib()
        .permanent(instance.host().name())
        .getOrDefault(instance.id() + "-data-status", "");
  }

  private void status(Instance instance, String value) {
    String host = instance.host().name();
    ClusterInformation cib = cluster.cib();
    cib.setTransient(host, instance.id() + "-status", value);
    switch (value) {
      case "PRI" -> {
        cib.setPermanent(host, instance.id() + "-data-status", "LATEST");
        cib.setTransient(host, "master-" + instance.id(), "1000");
      }
      case "HS:sync" -> {
        cib.setPermanent(host, instance.id() + "-data-status", "STREAMING|SYNC");
        cib.setTransient(host, "master-" + instance.id(), "100");
      }
      default -> cib.setTransient(host, "master-" + instance.id(), PgsqlAgent.NEVER);
    }
  }

  /** With its database's Primary; else where it is, else anywhere. */
  private Optional<Host> home(Definition definition, Cib.Primitive primitive) {
    Optional<Cib.Primitive> database =
        definition.furtherDatabases().stream()
            .filter(one -> definition.groupOf(one).contains(primitive))
            .findFirst();
    if (database.isPresent()) {
      return cluster.memberInstances(database.get()).stream()
          .filter(one -> one.role() == Role.PROMOTED)
          .map(Instance::host)
          .findFirst();
    }
    return cluster.alive().stream()
        .filter(host -> !cluster.isReleased(host))
        .max(Comparator.comparing(host -> runsOn(primitive, host)));
  }

  private static boolean runsOn(Cib.Primitive primitive, Host host) {
    return host.pacemaker().instance(primitive).filter(Instance::isActive).isPresent();
  }

  private void single(Cib.Primitive primitive, Optional<Host> home) {
    List<Instance> instances = cluster.memberInstances(primitive);
    for (Instance one : instances) {
      if (one.is(Role.STARTED) && home.filter(host -> host == one.host()).isEmpty()) {
        scheduler.stop(one, () -> {});
      }
    }
    if (cluster.isSure() && instances.stream().noneMatch(Instance::isActive)) {
      instances.stream()
          .filter(one -> home.filter(host -> host == one.host()).isPresent())
          .filter(one -> one.is(Role.STOPPED))
          .forEach(one -> scheduler.start(one, ACTION, () -> {}));
    }
  }
}
