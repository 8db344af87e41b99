package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.simulated.Lan;

/** Corosync and pacemaker on one host. */
public final class Pacemaker {
  /** From the start until its CIB can be read. */
  private static final Duration READY = Duration.ofMillis(1200);

  /** From the start until a cluster that is there takes it in. */
  private static final Duration JOIN = Duration.ofSeconds(4);

  /** From the start until a lone node elects itself: dc-deadtime is 20 s. */
  private static final Duration ELECTION = Duration.ofMillis(22_500);

  private static final Duration COROSYNC_STOP = Duration.ofMillis(400);

  /** How far it is. */
  public enum State {
    DOWN,
    /** Corosync runs; pacemaker cannot be asked yet. */
    BOOTING,
    /** Can be asked, and is in no cluster yet. */
    STARTING,
    MEMBER,
    /** Is being stopped. */
    LEAVING
  }

  private final Host host;
  private State state = State.DOWN;
  private int run;
  private long startedAt;
  private boolean waitsForAll;
  private boolean joining;
  @Nullable private LiveCluster cluster;
  @Nullable private ClusterInformation stored;
  @Nullable private ClusterInformation backup;
  private List<Instance> instances = new ArrayList<>();

  Pacemaker(Host host) {
    this.host = host;
  }

  public State state() {
    return state;
  }

  public boolean isDown() {
    return state == State.DOWN;
  }

  /** Whether crm_mon and cibadmin have an answer. */
  public boolean answers() {
    return state != State.DOWN && state != State.BOOTING;
  }

  public Optional<LiveCluster> cluster() {
    return Optional.ofNullable(cluster);
  }

  /** The cluster information base that it would tell; the one on the disk where it is down. */
  public Optional<ClusterInformation> information() {
    return cluster == null ? Optional.ofNullable(stored) : Optional.of(cluster.cib());
  }

  /** Whether corosync waits for the other node before it gives quorum. */
  public boolean waitsForAll() {
    return waitsForAll;
  }

  void hasQuorum() {
    waitsForAll = false;
  }

  /** What it runs. */
  public List<Instance> instances() {
    return instances;
  }

  Optional<Instance> instance(Cib.Primitive primitive) {
    return instances.stream().filter(one -> one.id().equals(primitive.id())).findFirst();
  }

  void after(Duration delay, Runnable action) {
    int now = run;
    host.after(
        delay,
        () -> {
          if (run == now && state != State.DOWN) {
            action.run();
          }
        });
  }

  /** Starts corosync and pacemaker. */
  public void start() {
    if (!isDown()) {
      return;
    }
    state = State.BOOTING;
    run++;
    startedAt = host.world().time().nanoTime();
    waitsForAll = true;
    joining = false;
    instances = new ArrayList<>();
    after(READY, this::ready);
    after(JOIN, this::joinWhereThereIsACluster);
    after(ELECTION, this::elect);
  }

  private void ready() {
    state = State.STARTING;
    if (stored == null) {
      stored = backup == null ? new ClusterInformation() : backup.stored();
    }
    stored.updated();
    host.world().hosts().forEach(stored::addNode);
  }

  /** Joins a cluster that it sees and has waited for long enough. */
  void joinWhereThereIsACluster() {
    boolean longEnough = host.world().time().nanoTime() - startedAt >= JOIN.toNanos();
    Optional<LiveCluster> there = host.peer().pacemaker().cluster();
    if (state != State.STARTING || joining || !longEnough || there.isEmpty()) {
      return;
    }
    if (host.world().areConnected()) {
      joining = true;
      after(
          Duration.ofMillis(300),
          () -> {
            joining = false;
            LiveCluster now = host.peer().pacemaker().cluster;
            if (state == State.STARTING && now != null && host.world().areConnected()) {
              now.join(host);
            }
          });
    }
  }

  private void elect() {
    joinWhereThereIsACluster();
    if (state == State.STARTING && !joining) {
      ClusterInformation mine = stored == null ? new ClusterInformation() : stored.stored();
      new LiveCluster(host.world(), mine).join(host);
      host.peer().pacemaker().joinWhereThereIsACluster();
    }
  }

  /** Is a part of a cluster from now on, and finds what runs here already. */
  void isIn(LiveCluster newCluster) {
    cluster = newCluster;
    state = State.MEMBER;
    define();
  }

  /** Moves to the part of a cluster that this host is in after a split. */
  void isInPart(LiveCluster part) {
    cluster = part;
  }

  /** Takes up the resources that are defined now. */
  void define() {
    if (cluster == null) {
      return;
    }
    LiveCluster in = cluster;
    List<Instance> old = instances;
    instances = new ArrayList<>();
    in.cib().definition().map(Cib::primitives).orElse(List.of()).stream()
        .map(
            primitive ->
                old.stream()
                    .filter(one -> one.primitive().equals(primitive))
                    .findFirst()
                    .orElseGet(() -> probed(in, primitive)))
        .forEach(instances::add);
  }

  private Instance probed(LiveCluster in, Cib.Primitive primitive) {
    Instance instance = new Instance(primitive, host);
    boolean database =
        in.definition().flatMap(Definition::pgsql).filter(primitive::equals).isPresent();
    if (database) {
      host.postgres()
          .ifPresent(
              server ->
                  instance.role(
                      server.isPrimary() ? Instance.Role.PROMOTED : Instance.Role.UNPROMOTED));
    } else if (host.addresses().contains(primitive.attributes().getOrDefault("ip", ""))) {
      instance.role(Instance.Role.STARTED);
    }
    return instance;
  }

  /** Begins to stop in order. */
  public void stop() {
    switch (state) {
      case DOWN, LEAVING -> {}
      case BOOTING, STARTING -> {
        state = State.LEAVING;
        after(COROSYNC_STOP, this::end);
      }
      case MEMBER -> {
        state = State.LEAVING;
        cluster().ifPresent(LiveCluster::changed);
      }
    }
  }

  /** All is stopped here. */
  void left() {
    cluster().ifPresent(live -> live.leave(host));
    keep();
    after(COROSYNC_STOP, this::end);
  }

  private void end() {
    keep();
    cluster = null;
    state = State.DOWN;
    run++;
    instances = new ArrayList<>();
    host.world().membershipMayHaveChanged();
  }

  private void keep() {
    if (cluster != null) {
      stored = cluster.cib().stored();
      backup = stored.stored();
    }
  }

  /** Corosync and pacemaker are gone at once; what they had started runs on. */
  public void die() {
    if (!isDown()) {
      keep();
      LiveCluster was = cluster;
      cluster = null;
      state = State.DOWN;
      run++;
      if (was != null) {
        was.died(host, instances.stream().map(Instance::seen).toList());
      }
      instances = new ArrayList<>();
      host.world().membershipMayHaveChanged();
    }
  }

  /** Removes the CIB from the disk, and its backups. */
  public void forget() {
    forgetBackups();
    stored = null;
  }

  /** Removes what pacemaker falls back on where the CIB is gone. */
  public void forgetBackups() {
    backup = null;
  }

  /** The CIB is gone from the disk of a host where pacemaker is down; its backups stay. */
  public void loseCib() {
    stored = null;
  }

  /** The names of what is on the disk of the CIB. */
  public List<String> cibFiles() {
    List<String> files = new ArrayList<>();
    if (backup != null) {
      files.addAll(List.of("cib-1.raw", "cib-1.raw.sig", "cib.last"));
    }
    if (stored != null) {
      files.addAll(List.of("cib.xml", "cib.xml.sig"));
    }
    return files;
  }

  /** The gateway is pinged; the attribute follows after a while. */
  void pingMayHaveChanged() {
    if (state == State.MEMBER) {
      after(Duration.ofSeconds(6), this::ping);
    }
  }

  void ping() {
    LiveCluster live = cluster;
    if (live == null) {
      return;
    }
    boolean runs =
        instances.stream()
            .anyMatch(
                one -> Definition.isPing(one.primitive()) && one.role() == Instance.Role.STARTED);
    if (runs) {
      live.cib().setTransient(host.name(), "ping-status", host.isCut(Lan.SLAN) ? "0" : "1");
      live.changed();
    }
  }
}
