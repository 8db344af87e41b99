package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.world.Instance.Role;

/**
 * What {@code ocf:linuxhajp:pgsql} does when pacemaker calls it: the server, the node attributes,
 * the start-inhibit flag. The times are those of a real cluster.
 */
final class PgsqlAgent {
  private static final Duration MONITOR = Duration.ofSeconds(10);
  private static final Duration MONITOR_PROMOTED = Duration.ofSeconds(9);
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
  static final String NEVER = "-INFINITY";

  private final LiveCluster cluster;
  private final Scheduler scheduler;
  private final Cib.Primitive primitive;
  private final StandbyWatch standbys;

  PgsqlAgent(LiveCluster cluster, Scheduler scheduler, Cib.Primitive primitive) {
    this.cluster = cluster;
    this.scheduler = scheduler;
    this.primitive = primitive;
    this.standbys = new StandbyWatch(cluster, primitive);
  }

  private ClusterInformation cib() {
    return cluster.cib();
  }

  private String id() {
    return primitive.id();
  }

  /** The Standby is gone with its host. */
  void peerIsGone(Host peer) {
    standbys
        .primary()
        .filter(primary -> primary.host() != peer)
        .ifPresent(
            primary ->
                scheduler.after(
                    primary, Duration.ofMillis(300), () -> standbys.lookFrom(primary.host())));
  }

  private void status(Host host, String value) {
    cib().setTransient(host.name(), id() + "-status", value);
  }

  private void dataStatus(Host host, String value) {
    cib().setPermanent(host.name(), id() + "-data-status", value);
  }

  private void score(Host host, String value) {
    cib().setTransient(host.name(), "master-" + id(), value);
  }

  private static String hex(long position) {
    return "%016X".formatted(position);
  }

  void start(Instance instance) {
    Host host = instance.host();
    scheduler.begin(instance, Role.STARTING);
    scheduler.after(
        instance,
        Duration.ofMillis(300),
        () -> {
          status(host, "STOP");
          cib().removeTransient(host.name(), id() + "-master-baseline");
          score(host, NEVER);
          Optional<Runnable> failure = whyNot(instance);
          if (failure.isPresent()) {
            scheduler.after(instance, Duration.ofMillis(400), failure.get());
          } else {
            scheduler.after(instance, Duration.ofMillis(1300), () -> started(instance));
          }
        });
  }

  private Optional<Runnable> whyNot(Instance instance) {
    Host host = instance.host();
    DataDirectory data = host.data();
    if (data.database().isEmpty()) {
      return Optional.of(
          () ->
              scheduler.failed(
                  instance, "start_0", 5, "not installed", missing(host), "complete", 400));
    }
    if (data.isMisconfigured()) {
      return Optional.of(
          () ->
              scheduler.failed(
                  instance,
                  "start_0",
                  6,
                  "not configured",
                  "Invalid synchronous_standby_names is set in postgresql.conf.",
                  "complete",
                  400));
    }
    if (host.hasLock()) {
      return Optional.of(
          () ->
              scheduler.failed(
                  instance,
                  "start_0",
                  1,
                  "error",
                  "My data may be inconsistent. You have to remove %s file to force start."
                      .formatted(cluster.world().plan().lockFile()),
                  "complete",
                  400));
    }
    if (host.free() <= 0) {
      return Optional.of(
          () ->
              scheduler.failed(
                  instance, "start_0", 1, "error", "Can't start PostgreSQL.", "complete", 400));
    }
    if (data.has("backup_label") && !isConsistentSoon(host)) {
      return Optional.of(
          () ->
              scheduler.after(
                  instance,
                  START_TIMEOUT,
                  () ->
                      scheduler.failed(
                          instance,
                          "start_0",
                          1,
                          "error",
                          "Resource agent did not complete within 5m",
                          "Timed Out",
                          300_004)));
    }
    return Optional.empty();
  }

  private static String missing(Host host) {
    DataDirectory data = host.data();
    String pgdata = host.world().plan().pgdata();
    return data.exists() && !data.entries().isEmpty()
        ? pgdata + "/PG_VERSION is missing"
        : pgdata + " is not a directory";
  }

  /** Whether the WAL that makes a base backup whole can be had. */
  private boolean isConsistentSoon(Host host) {
    Database database = host.data().open();
    String needed = database.segment().toString();
    return host.archive().has(needed)
        || cluster.world().replicationSource().filter(source -> source != host).isPresent();
  }

  private void started(Instance instance) {
    Host host = instance.host();
    if (host.postgres().isEmpty()) {
      host.startPostgres(PostgresServer.standby(host));
    }
    status(host, "HS:alone");
    scheduler.done(instance, Role.UNPROMOTED);
    monitorUnpromoted(instance, false);
    scheduler.after(instance, Duration.ofMillis(500), standbys::look);
  }

  private void monitorUnpromoted(Instance instance, boolean again) {
    int row = instance.newMonitors();
    scheduler.after(
        instance,
        again ? MONITOR : Duration.ofMillis(200),
        () -> {
          if (instance.monitorsAre(row) && instance.role() == Role.UNPROMOTED) {
            lookAtUnpromoted(instance, again);
          }
        });
  }

  private void lookAtUnpromoted(Instance instance, boolean again) {
    Host host = instance.host();
    if (host.postgres().isEmpty()) {
      scheduler.failed(instance, "monitor_10000", 7, "not running", "", "complete", 0);
      return;
    }
    if (!isAnyPromoted()) {
      cib().setTransient(host.name(), id() + "-xlog-loc", hex(host.data().open().end()));
      if (again && mayBeMaster(instance)) {
        score(host, "1000");
        cluster.changed();
      }
    }
    monitorUnpromoted(instance, true);
  }

  private boolean isAnyPromoted() {
    return cluster.instances().stream()
        .filter(one -> one.id().equals(id()))
        .anyMatch(one -> one.role() == Role.PROMOTED || one.role() == Role.PROMOTING);
  }

  /** Its data is not known to be old, and no other member has more. */
  private boolean mayBeMaster(Instance instance) {
    Host host = instance.host();
    String status = cib().permanent(host.name()).getOrDefault(id() + "-data-status", "LATEST");
    boolean fresh = status.equals("LATEST") || status.equals("STREAMING|SYNC");
    return fresh
        && cluster.memberInstances(primitive).stream()
            .filter(other -> other != instance && other.isActive())
            .allMatch(
                other ->
                    other.role() == Role.UNPROMOTED
                        && other.host().data().database().isPresent()
                        && other.host().data().open().end() <= host.data().open().end());
  }

  void promote(Instance instance) {
    Host host = instance.host();
    scheduler.begin(instance, Role.PROMOTING);
    scheduler.after(
        instance,
        Duration.ofMillis(300),
        () -> {
          if (host.postgres().isEmpty()) {
            scheduler.failed(
                instance, "promote_0", 1, "error", "Can't promote PostgreSQL.", "complete", 300);
            return;
          }
          host.lock(true);
          cib().setTransient(host.name(), id() + "-master-baseline", hex(host.data().open().end()));
          scheduler.after(instance, Duration.ofMillis(1400), () -> promoted(instance));
        });
  }

  private void promoted(Instance instance) {
    Host host = instance.host();
    if (host.postgres().filter(server -> server.isPrimary() || server.promote()).isEmpty()) {
      scheduler.failed(
          instance, "promote_0", 1, "error", "Can't promote PostgreSQL.", "complete", 1700);
      return;
    }
    dataStatus(host, "LATEST");
    dataStatus(host.peer(), "DISCONNECT");
    scheduler.after(
        instance,
        Duration.ofMillis(300),
        () -> {
          status(host, "PRI");
          score(host, "1000");
          cib().removeTransient(host.name(), id() + "-xlog-loc");
          scheduler.done(instance, Role.PROMOTED);
          monitorPromoted(instance, Duration.ofMillis(500));
        });
  }

  /** A server that ran already when its host came into this cluster. */
  void found(Instance instance) {
    Host host = instance.host();
    if (instance.role() == Role.PROMOTED) {
      status(host, "PRI");
      score(host, "1000");
      monitorPromoted(instance, Duration.ofMillis(500));
    } else if (instance.role() == Role.UNPROMOTED) {
      if (!cib().transients(host.name()).containsKey(id() + "-status")) {
        status(host, "HS:alone");
        score(host, NEVER);
      }
      monitorUnpromoted(instance, false);
    }
  }

  private void monitorPromoted(Instance instance, Duration in) {
    int row = instance.newMonitors();
    scheduler.after(
        instance,
        in,
        () -> {
          if (!instance.monitorsAre(row) || instance.role() != Role.PROMOTED) {
            return;
          }
          if (instance.host().postgres().isEmpty()) {
            scheduler.failed(instance, "monitor_9000", 7, "not running", "", "complete", 0);
          } else {
            standbys.lookFrom(instance.host());
            monitorPromoted(instance, MONITOR_PROMOTED);
          }
        });
  }

  void demote(Instance instance) {
    Host host = instance.host();
    scheduler.begin(instance, Role.DEMOTING);
    score(host, NEVER);
    cib().removeTransient(host.name(), id() + "-master-baseline");
    scheduler.after(
        instance,
        Duration.ofMillis(500),
        () -> {
          boolean inOrder = host.postgres().isPresent();
          host.stopPostgresAtOnce();
          boolean alone =
              cluster.memberInstances(primitive).stream()
                  .noneMatch(one -> one.host() != host && one.role() == Role.UNPROMOTED);
          if (inOrder && alone) {
            host.lock(false);
          }
          status(host, "STOP");
          scheduler.done(instance, Role.UNPROMOTED);
          monitorUnpromoted(instance, true);
        });
  }

  void stop(Instance instance) {
    Host host = instance.host();
    scheduler.begin(instance, Role.STOPPING);
    score(host, NEVER);
    scheduler.after(
        instance,
        Duration.ofMillis(600),
        () -> {
          cluster.world().replicate();
          host.stopPostgres();
          status(host, "STOP");
          cib().removeTransient(host.name(), id() + "-xlog-loc");
          // The Primary is told before the action counts as done: the host that leaves learns it.
          scheduler.after(
              instance,
              Duration.ofMillis(300),
              () -> {
                standbys.look();
                scheduler.done(instance, Role.STOPPED);
              });
        });
  }
}
