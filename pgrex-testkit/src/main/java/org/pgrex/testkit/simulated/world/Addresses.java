package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.world.Instance.Role;

/** Where the virtual addresses go: with the Primary, and with the synchronous Standby. */
final class Addresses {
  private static final Duration START = Duration.ofMillis(300);

  private final LiveCluster cluster;
  private final Scheduler scheduler;

  Addresses(LiveCluster cluster, Scheduler scheduler) {
    this.cluster = cluster;
    this.scheduler = scheduler;
  }

  /** Begins what brings them to where they belong now. */
  void place(Definition definition) {
    primaryGroup(definition);
    definition.standbyAddresses().forEach(this::standbyAddress);
  }

  private void primaryGroup(Definition definition) {
    Optional<Host> primary =
        definition.pgsql().stream()
            .flatMap(pgsql -> cluster.memberInstances(pgsql).stream())
            .filter(one -> one.role() == Role.PROMOTED)
            .map(Instance::host)
            .findFirst();
    List<Cib.Primitive> group = definition.primaryGroup();
    List<Cib.Primitive> backwards = new ArrayList<>(group);
    Collections.reverse(backwards);
    for (Host host : cluster.alive()) {
      boolean wanted = primary.filter(one -> one == host && !cluster.isReleased(one)).isPresent();
      if (!wanted && !isBusyWithDatabase(definition, host)) {
        backwards.stream()
            .map(primitive -> host.pacemaker().instance(primitive).orElseThrow())
            .filter(Instance::isActive)
            .findFirst()
            .filter(one -> one.is(Role.STARTED))
            .ifPresent(this::removeAddress);
      }
    }
    primary
        .filter(host -> !cluster.isReleased(host))
        .ifPresent(
            host ->
                group.stream()
                    .map(primitive -> host.pacemaker().instance(primitive).orElseThrow())
                    .filter(one -> one.role() != Role.STARTED)
                    .findFirst()
                    .filter(one -> one.is(Role.STOPPED) && isNowhereElse(one))
                    .ifPresent(this::addAddress));
  }

  /** The addresses stay until the Primary is demoted. */
  private boolean isBusyWithDatabase(Definition definition, Host host) {
    return definition
        .pgsql()
        .flatMap(pgsql -> host.pacemaker().instance(pgsql))
        .filter(one -> one.role() == Role.PROMOTED || one.role() == Role.DEMOTING)
        .isPresent();
  }

  private boolean isNowhereElse(Instance instance) {
    return cluster.memberInstances(instance.primitive()).stream()
        .noneMatch(other -> other != instance && other.isActive());
  }

  private void standbyAddress(Cib.Primitive address) {
    Optional<Host> wanted =
        cluster.alive().stream()
            .filter(host -> !cluster.isReleased(host) && rank(host) > 0)
            .max(Comparator.comparing(this::rank));
    for (Instance instance : cluster.memberInstances(address)) {
      boolean here = wanted.filter(host -> host == instance.host()).isPresent();
      if (!here && instance.is(Role.STARTED)) {
        removeAddress(instance);
      } else if (here && instance.is(Role.STOPPED) && isNowhereElse(instance)) {
        addAddress(instance);
      }
    }
  }

  private int rank(Host host) {
    String id = cluster.definition().flatMap(Definition::pgsql).orElseThrow().id();
    return switch (cluster.cib().transients(host.name()).getOrDefault(id + "-status", "")) {
      case "HS:sync" -> 200;
      case "PRI" -> 100;
      default -> 0;
    };
  }

  private void addAddress(Instance instance) {
    String address = instance.primitive().attributes().getOrDefault("ip", "");
    scheduler.start(
        instance,
        START,
        () -> {
          instance.host().addresses().add(address);
          cluster.world().replicate();
        });
  }

  private void removeAddress(Instance instance) {
    String address = instance.primitive().attributes().getOrDefault("ip", "");
    scheduler.stop(instance, () -> instance.host().addresses().remove(address));
  }
}
