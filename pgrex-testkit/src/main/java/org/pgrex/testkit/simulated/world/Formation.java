package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Brings a world to the state that a test begins with, by the ways of the manual. */
public final class Formation {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final String SYSTEM = "7711292443409277095";

  private final World world;
  private final Host first;
  private final Host second;

  public Formation(World world) {
    this.world = world;
    this.first = world.hosts().get(0);
    this.second = world.hosts().get(1);
  }

  /** A new database on the first host. */
  public void database() {
    first.data().put(Database.made(SYSTEM), List.of(), Set.of("000000010000000000000001"));
  }

  /** The first host is the Primary of a new cluster. */
  public void primary() {
    world.hosts().forEach(host -> host.configure(true));
    first.pacemaker().start();
    await("a cluster", () -> first.pacemaker().cluster().isPresent());
    LiveCluster cluster = first.pacemaker().cluster().orElseThrow();
    cluster.define(world.plan().definition(), world.plan().definitionText());
    world.time().pass(Duration.ofSeconds(1));
    cluster.unblock();
    cluster.clearFencing(second.name());
    await("a Primary", () -> isQuiet() && first.addresses().size() == addresses());
  }

  /** The second host is its synchronous Standby. */
  public void standby() {
    PostgresServer server = first.postgres().orElseThrow();
    second.data().put(server.baseBackup(), second.data().backupFiles(), Set.of());
    first.archive().files().forEach(second.archive()::put);
    second.pacemaker().start();
    await(
        "a Standby",
        () ->
            isQuiet()
                && first.postgres().filter(one -> one.waitsFor(second.name())).isPresent()
                && second.addresses().size() == definition().standbyAddresses().size());
  }

  private Definition definition() {
    return new Definition(world.plan().definition());
  }

  /** All that go with a Primary that is alone. */
  private int addresses() {
    return definition().primaryGroup().size() + definition().standbyAddresses().size();
  }

  /** A host is stopped in order. */
  public void stop(Host host) {
    host.pacemaker().stop();
    await("a stopped host", () -> host.pacemaker().isDown());
  }

  /** Whether no action is under way, and no attribute is still to come. */
  private boolean isQuiet() {
    return world.hosts().stream()
        .flatMap(host -> host.pacemaker().instances().stream())
        .noneMatch(Instance::isBusy);
  }

  private void await(String what, BooleanSupplier condition) {
    long until = world.time().nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (!world.time().step(until)) {
        throw new IllegalStateException("the simulation has not come to " + what);
      }
    }
  }
}
