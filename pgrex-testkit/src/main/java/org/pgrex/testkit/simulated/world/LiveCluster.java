package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.parsers.pacemaker.Cib;

/** A cluster that is up: the hosts that see each other, with one CIB and one controller. */
public final class LiveCluster {
  /** What is known of a host that is not a member. */
  public record Absent(boolean unclean, List<Instance> lastSeen) {}

  private final World world;
  private ClusterInformation cib;
  private final List<Host> members = new ArrayList<>();
  private final Map<String, Absent> absent = new LinkedHashMap<>();

  /** What ran on members that have died, until the token is lost. */
  private final Map<String, List<Instance>> lastSeen = new LinkedHashMap<>();

  private final List<FenceEvent> fencing = new ArrayList<>();
  private final Scheduler scheduler = new Scheduler(this);
  @Nullable private Host controller;
  private boolean evaluating;

  LiveCluster(World world, ClusterInformation cib) {
    this.world = world;
    this.cib = cib;
  }

  World world() {
    return world;
  }

  public ClusterInformation cib() {
    return cib;
  }

  Optional<Definition> definition() {
    return cib.definition().map(Definition::new);
  }

  /** Those that are in it, by id. */
  public List<Host> members() {
    return List.copyOf(members);
  }

  /** The members that have not died unnoticed. */
  List<Host> alive() {
    return members.stream().filter(this::isAlive).toList();
  }

  public boolean has(Host host) {
    return members.contains(host);
  }

  /** The designated controller. */
  public Optional<Host> controller() {
    return Optional.ofNullable(controller);
  }

  public boolean isQuorate() {
    return members.stream().anyMatch(host -> !host.pacemaker().waitsForAll());
  }

  /** Whether the host is not a member, and what it does is not known. */
  public boolean isUnclean(Host host) {
    if (has(host)) {
      return false;
    }
    Absent known = absent.get(host.name());
    return known == null
        ? definition().map(Definition::startupFencing).orElse(true)
        : known.unclean();
  }

  boolean hasUnclean() {
    return world.hosts().stream()
        .map(host -> absent.get(host.name()))
        .anyMatch(known -> known != null && known.unclean());
  }

  /** Whether it is known of every host what runs there: none is lost, and none has just died. */
  boolean isSure() {
    return !hasUnclean() && lastSeen.isEmpty();
  }

  /** What runs where, as this cluster believes: also on a host that is lost and not fenced yet. */
  public List<Instance> instances() {
    List<Instance> all = new ArrayList<>();
    for (Host host : world.hosts()) {
      if (lastSeen.containsKey(host.name())) {
        all.addAll(lastSeen.get(host.name()));
      } else if (has(host)) {
        all.addAll(host.pacemaker().instances());
      } else if (absent.containsKey(host.name())) {
        all.addAll(absent.get(host.name()).lastSeen());
      }
    }
    return all;
  }

  List<Instance> memberInstances(Cib.Primitive primitive) {
    return alive().stream().flatMap(host -> host.pacemaker().instance(primitive).stream()).toList();
  }

  public List<FenceEvent> fencing() {
    return fencing;
  }

  void fenced(FenceEvent before, FenceEvent now) {
    fencing.remove(before);
    fencing.add(now);
    cib.updated();
  }

  /** Forgets what was fenced of a host. */
  public void clearFencing(String target) {
    if (fencing.removeIf(event -> event.target().equals(target) && event.completed().isPresent())) {
      cib.updated();
    }
  }

  /** Takes a host in. */
  void join(Host host) {
    host.pacemaker()
        .information()
        .filter(theirs -> theirs.isNewerThan(cib) && !members.isEmpty())
        .ifPresent(this::adopt);
    if (has(host)) {
      gone(host, new Absent(false, List.of()));
    }
    members.add(host);
    members.sort(Comparator.comparing(Host::id));
    absent.remove(host.name());
    if (controller == null) {
      controller = host;
    }
    if (members.size() == 2) {
      members.forEach(member -> member.pacemaker().hasQuorum());
    }
    cib.addNode(host);
    host.pacemaker().isIn(this);
    watchDatabase(host);
    cib.updated();
    host.pacemaker().after(Duration.ofMillis(900), this::changed);
  }

  /** The agent looks after a database that ran already when its host came into this cluster. */
  private void watchDatabase(Host host) {
    definition()
        .flatMap(Definition::pgsql)
        .flatMap(pgsql -> host.pacemaker().instance(pgsql))
        .filter(Instance::isActive)
        .ifPresent(one -> scheduler.agent().ifPresent(agent -> agent.found(one)));
  }

  /** A joining node's configuration is taken where it is the newer one. */
  private void adopt(ClusterInformation theirs) {
    ClusterInformation mine = cib;
    cib = theirs.stored();
    for (Host member : members) {
      mine.transients(member.name())
          .forEach((attribute, value) -> cib.setTransient(member.name(), attribute, value));
    }
    members.forEach(member -> member.pacemaker().define());
  }

  /** A host has stopped in order. */
  void leave(Host host) {
    gone(host, new Absent(false, List.of()));
    scheduler.agent().ifPresent(agent -> agent.peerIsGone(host));
  }

  /** A host has died; the others notice when the token is lost. */
  void died(Host host, List<Instance> seen) {
    lastSeen.put(host.name(), seen);
    if (members.stream().noneMatch(this::isAlive)) {
      members.clear();
      controller = null;
    }
  }

  private boolean isAlive(Host host) {
    return host.pacemaker().cluster().filter(live -> live == this).isPresent();
  }

  /** The token is lost: the host is not seen any more. */
  void lose(Host host) {
    if (!has(host)) {
      return;
    }
    List<Instance> seen =
        lastSeen.getOrDefault(
            host.name(), host.pacemaker().instances().stream().map(Instance::seen).toList());
    boolean fenced = definition().map(Definition::fencing).orElse(true);
    gone(host, new Absent(fenced, fenced ? seen : List.of()));
    cib.addNode(host);
    if (!fenced) {
      scheduler.agent().ifPresent(agent -> agent.peerIsGone(host));
    }
    changed();
  }

  private void gone(Host host, Absent as) {
    members.remove(host);
    lastSeen.remove(host.name());
    absent.put(host.name(), as);
    cib.forget(host.name());
    if (host == controller) {
      controller = members.isEmpty() ? null : members.get(0);
    }
  }

  /** The part of this cluster that the host is in, once it does not see the others. */
  void split(Host host) {
    LiveCluster part = new LiveCluster(world, cib.split());
    part.members.addAll(members);
    part.absent.putAll(absent);
    part.fencing.addAll(fencing);
    part.controller = host;
    host.pacemaker().isInPart(part);
    part.watchDatabase(host);
    lose(host);
    members().forEach(other -> part.lose(other));
  }

  /** Both parts see each other again, and are one. */
  void merge(LiveCluster other) {
    for (Host host : other.members()) {
      members.add(host);
      absent.remove(host.name());
      host.pacemaker().isInPart(this);
      host.pacemaker().define();
      watchDatabase(host);
      other
          .cib
          .transients(host.name())
          .forEach((attribute, value) -> cib.setTransient(host.name(), attribute, value));
    }
    members.sort(Comparator.comparing(Host::id));
    other.members.clear();
    other.controller = null;
    changed();
  }

  /** The host is known to be down. */
  void isDown(Host host) {
    if (!has(host)) {
      absent.put(host.name(), new Absent(false, List.of()));
      cib.forget(host.name());
      scheduler.agent().ifPresent(agent -> agent.peerIsGone(host));
      changed();
    }
  }

  /** An operator's word that the others are down, and that quorum is not to wait for them. */
  public void unblock() {
    members.forEach(member -> member.pacemaker().hasQuorum());
    for (Host host : world.hosts()) {
      if (!has(host)) {
        fencing.add(
            new FenceEvent(
                "off",
                host.name(),
                "stonith_admin." + world.nextCall(),
                members.get(0).name(),
                "success",
                Optional.of("a human"),
                Optional.of(world.time().now())));
        isDown(host);
      }
    }
    cib.updated();
    changed();
  }

  /** Takes a resource definition. */
  public void define(Cib definition, String text) {
    cib.define(definition, text);
    controller = null;
    members.forEach(member -> member.pacemaker().define());
    world
        .time()
        .after(
            Duration.ofMillis(500),
            () -> {
              if (!members.isEmpty()) {
                controller = members.get(0);
                cib.updated();
                changed();
              }
            });
  }

  /** Forgets the failed actions: what was banned is tried again. */
  public void cleanUp() {
    cib.cleanUp();
    changed();
  }

  /** A node may run nothing any more, or again, as by {@code pcs node standby}. */
  public void standby(Host host, boolean on) {
    cib.standby(host.name(), on);
    changed();
  }

  /** Whether nothing may run on a host: it leaves, or is in standby mode. */
  boolean isReleased(Host host) {
    return Scheduler.isLeaving(host) || cib.isStandby(host.name());
  }

  public void maintenance(boolean on) {
    cib.maintenance(on);
    changed();
  }

  /** Something is not as it was: what is to be done is thought about anew. */
  void changed() {
    if (!evaluating) {
      evaluating = true;
      world
          .time()
          .after(
              Duration.ofMillis(200),
              () -> {
                evaluating = false;
                if (controller != null && !alive().isEmpty()) {
                  scheduler.evaluate();
                }
              });
    }
  }
}
