package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.world.Instance.Role;

/**
 * What pacemaker's scheduler and controller do for PG-REX's resources: looks at what is and at what
 * should be, and begins the next actions.
 */
final class Scheduler {
  private static final Duration START_CLONE = Duration.ofMillis(1100);
  private static final Duration STOP = Duration.ofMillis(200);

  private final LiveCluster cluster;
  private final Fencing fencing;
  private final Addresses addresses;
  private final Bystanders bystanders;
  @Nullable private PgsqlAgent agent;
  @Nullable private Cib.Primitive agentOf;

  Scheduler(LiveCluster cluster) {
    this.cluster = cluster;
    this.fencing = new Fencing(cluster);
    this.addresses = new Addresses(cluster, this);
    this.bystanders = new Bystanders(cluster, this);
  }

  /** The agent of the defined database. */
  Optional<PgsqlAgent> agent() {
    Optional<Cib.Primitive> pgsql = cluster.definition().flatMap(Definition::pgsql);
    if (pgsql.isEmpty()) {
      return Optional.empty();
    }
    if (agent == null || !pgsql.get().equals(agentOf)) {
      agentOf = pgsql.get();
      agent = new PgsqlAgent(cluster, this, agentOf);
    }
    return Optional.of(agent);
  }

  /** Begins whatever can be begun now. */
  void evaluate() {
    Optional<Definition> definition = cluster.definition();
    if (definition.isPresent()) {
      evaluate(definition.get());
    }
    for (Host host : cluster.alive()) {
      boolean idle =
          host.pacemaker().instances().stream().noneMatch(one -> one.isActive() || one.isBusy());
      boolean unmanaged = cluster.cib().isMaintenance() || definition.isEmpty();
      if (isLeaving(host) && (idle || unmanaged)) {
        host.pacemaker().left();
      }
    }
  }

  private void evaluate(Definition definition) {
    boolean mayAct = cluster.isQuorate() || definition.ignoresQuorum();
    if (cluster.cib().isMaintenance() || !mayAct) {
      return;
    }
    if (definition.fencing()) {
      fencing.fenceTheUnclean(definition);
    }
    for (Host host : cluster.alive()) {
      everywhere(definition, host);
    }
    definition.pgsql().ifPresent(pgsql -> database(definition, pgsql));
    bystanders.place(definition);
    if (cluster.isSure()) {
      addresses.place(definition);
    }
  }

  static boolean isLeaving(Host host) {
    return host.pacemaker().state() == Pacemaker.State.LEAVING;
  }

  /** Whether a failure keeps a resource away from a host. */
  private boolean isBanned(Cib.Primitive primitive, Host host) {
    return cluster.cib().failures().stream()
        .filter(failure -> failure.resource().equals(primitive.id()))
        .anyMatch(failure -> failure.node().equals(host.name()) || failure.bansEverywhere());
  }

  private void everywhere(Definition definition, Host host) {
    List<Cib.Primitive> wanted = new ArrayList<>(definition.everywhere());
    definition.fences().stream()
        .filter(device -> !Definition.fences(device, host))
        .forEach(wanted::add);
    for (Cib.Primitive primitive : wanted) {
      Instance instance = host.pacemaker().instance(primitive).orElseThrow();
      if (cluster.isReleased(host) && instance.is(Role.STARTED)) {
        stop(instance, () -> {});
      } else if (!cluster.isReleased(host)
          && instance.is(Role.STOPPED)
          && !isBanned(primitive, host)) {
        start(
            instance,
            START_CLONE,
            () -> {
              if (Definition.isPing(primitive)) {
                host.pacemaker().after(Duration.ofSeconds(5), host.pacemaker()::ping);
              }
            });
      }
    }
  }

  private void database(Definition definition, Cib.Primitive pgsql) {
    PgsqlAgent calls = agent().orElseThrow();
    List<Instance> instances = cluster.memberInstances(pgsql);
    for (Instance instance : instances) {
      boolean mustStop = cluster.isReleased(instance.host()) || instance.isFailed();
      if (instance.is(Role.PROMOTED) && (mustStop || !mayBePromoted(definition, instance))) {
        calls.demote(instance);
      } else if (instance.is(Role.UNPROMOTED) && mustStop) {
        calls.stop(instance);
      } else if (instance.is(Role.STOPPED) && !mustStop && !isBanned(pgsql, instance.host())) {
        calls.start(instance);
      }
    }
    boolean none =
        instances.stream()
            .noneMatch(
                one ->
                    one.role() == Role.PROMOTED
                        || one.role() == Role.PROMOTING
                        || one.role() == Role.DEMOTING);
    if (none && cluster.isSure()) {
      instances.stream()
          .filter(
              one -> one.is(Role.UNPROMOTED) && !cluster.isReleased(one.host()) && !one.isFailed())
          .filter(one -> score(pgsql, one.host()) > 0 && mayBePromoted(definition, one))
          .max(Comparator.comparing(one -> score(pgsql, one.host())))
          .ifPresent(calls::promote);
    }
  }

  private int score(Cib.Primitive pgsql, Host host) {
    String score =
        cluster
            .cib()
            .transients(host.name())
            .getOrDefault("master-" + pgsql.id(), PgsqlAgent.NEVER);
    return score.equals(PgsqlAgent.NEVER) ? -1 : Integer.parseInt(score);
  }

  /** The rule of the definition: the gateway must answer. */
  private boolean mayBePromoted(Definition definition, Instance instance) {
    String ping = cluster.cib().transients(instance.host().name()).getOrDefault("ping-status", "0");
    boolean found = instance.role() == Role.PROMOTED && !hasPing(instance.host());
    return !definition.hasPing() || found || !ping.equals("0");
  }

  private boolean hasPing(Host host) {
    return cluster.cib().transients(host.name()).containsKey("ping-status");
  }

  /** Starts something that has no roles. */
  void start(Instance instance, Duration duration, Runnable effect) {
    begin(instance, Role.STARTING);
    after(
        instance,
        duration,
        () -> {
          effect.run();
          done(instance, Role.STARTED);
        });
  }

  /** Stops something that has no roles. */
  void stop(Instance instance, Runnable effect) {
    begin(instance, Role.STOPPING);
    after(
        instance,
        STOP,
        () -> {
          effect.run();
          done(instance, Role.STOPPED);
        });
  }

  /** An action is under way. */
  void begin(Instance instance, Role role) {
    instance.busy(true);
    instance.role(role);
    cluster.cib().updated();
  }

  /** Goes on with an instance later, unless pacemaker is gone there by then. */
  void after(Instance instance, Duration delay, Runnable action) {
    instance.host().pacemaker().after(delay, action);
  }

  /** The action is over. */
  void done(Instance instance, Role role) {
    instance.busy(false);
    instance.role(role);
    if (role == Role.STOPPED) {
      instance.failed(false);
    }
    cluster.cib().updated();
    // It may have come to another part of a split cluster while the action was under way.
    instance.host().pacemaker().cluster().ifPresent(LiveCluster::changed);
  }

  /** An action has failed; pacemaker cleans up behind it and keeps the resource away. */
  void failed(
      Instance instance,
      String operation,
      int code,
      String words,
      String reason,
      String status,
      long millis) {
    cluster
        .cib()
        .fail(
            new FailedAction(
                instance.id(),
                operation,
                instance.host().name(),
                code,
                words,
                reason,
                status,
                cluster.world().nextCall(),
                cluster.world().time().now(),
                millis));
    Role role = instance.role();
    instance.failed(true);
    done(instance, role == Role.PROMOTED ? Role.PROMOTED : Role.UNPROMOTED);
  }
}
