package org.pgrex.testkit.simulated.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.testkit.print.Language;
import org.pgrex.testkit.simulated.Lan;

/** Two hosts, what connects them, and the time that passes there. Used under one lock. */
public final class World {
  /** How long a host must be silent until corosync gives it up. */
  private static final Duration TOKEN = Duration.ofSeconds(4);

  /** How long knet takes to see that a link is gone. */
  private static final Duration LINK = Duration.ofSeconds(2);

  private final Plan plan;
  private final VirtualTime time = new VirtualTime();
  private final List<Host> hosts;
  private final Client client = new Client(this);
  private final List<String> violations = new ArrayList<>();
  private final Map<Lan, Boolean> shown = new EnumMap<>(Lan.class);
  private Language language = Language.ENGLISH;
  private int calls = 10;
  private boolean bothPrimary;
  private long linkChange;

  public World(Plan plan) {
    this.plan = plan;
    this.hosts =
        List.of(new Host(this, 1, plan.names().get(0)), new Host(this, 2, plan.names().get(1)));
    time.afterEach(this::check);
  }

  public Plan plan() {
    return plan;
  }

  public VirtualTime time() {
    return time;
  }

  public List<Host> hosts() {
    return hosts;
  }

  public Client client() {
    return client;
  }

  public Host host(String name) {
    return hosts.stream()
        .filter(host -> host.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no host is called '" + name + "', there are " + hosts));
  }

  /** What PostgreSQL's servers speak on the hosts, and its programs where no locale is set. */
  public Language language() {
    return language;
  }

  public void language(Language spoken) {
    language = spoken;
  }

  int nextCall() {
    return ++calls;
  }

  /** What should never have happened, and has. */
  public List<String> violations() {
    return List.copyOf(violations);
  }

  public void violated(String what) {
    violations.add("after %.3f s: %s".formatted(time.nanoTime() / 1e9, what));
  }

  private void check() {
    long primaries =
        hosts.stream()
            .flatMap(host -> host.postgres().stream())
            .filter(PostgresServer::isPrimary)
            .count();
    if (primaries > 1 && !bothPrimary) {
      violated("two Primaries");
    }
    bothPrimary = primaries > 1;
  }

  /** Whether a host reaches the other one over a LAN. */
  public boolean isLinked(Lan lan) {
    return hosts.stream().allMatch(host -> host.isPowered() && !host.isCut(lan));
  }

  /** Whether corosync of both hosts reach each other. */
  boolean areConnected() {
    return hosts.stream().noneMatch(host -> host.pacemaker().isDown())
        && plan.interconnectLans().stream().anyMatch(this::isLinked);
  }

  /** Whether corosync counts an interconnect as connected: it takes a moment to know. */
  public boolean showsConnected(Lan lan) {
    boolean settled = time.nanoTime() - linkChange > LINK.toNanos();
    boolean connected =
        isLinked(lan) && hosts.stream().noneMatch(host -> host.pacemaker().isDown());
    return settled ? connected : shown.getOrDefault(lan, false);
  }

  /** Looks at who sees whom, now and when a token would be lost. */
  void membershipMayHaveChanged() {
    if (time.nanoTime() - linkChange > LINK.toNanos()) {
      for (Lan lan : Lan.values()) {
        shown.put(lan, showsConnected(lan));
      }
    }
    linkChange = time.nanoTime();
    if (areConnected()) {
      time.after(Duration.ofSeconds(1), this::meet);
    } else {
      time.after(TOKEN, this::loseToken);
    }
  }

  private void meet() {
    if (!areConnected()) {
      return;
    }
    Optional<LiveCluster> first = hosts.get(0).pacemaker().cluster();
    Optional<LiveCluster> second = hosts.get(1).pacemaker().cluster();
    if (first.isPresent() && second.isPresent() && first.get() != second.get()) {
      boolean newer = second.get().cib().isNewerThan(first.get().cib());
      LiveCluster survivor = newer ? second.get() : first.get();
      survivor.merge(newer ? first.get() : second.get());
    }
    hosts.forEach(host -> host.pacemaker().joinWhereThereIsACluster());
  }

  private void loseToken() {
    if (areConnected()) {
      return;
    }
    Host one = hosts.get(0);
    Host two = hosts.get(1);
    Optional<LiveCluster> first = one.pacemaker().cluster();
    Optional<LiveCluster> second = two.pacemaker().cluster();
    if (first.isPresent() && first.equals(second)) {
      first.get().split(two);
    } else {
      first.filter(live -> live.has(two)).ifPresent(live -> live.lose(two));
      second.filter(live -> live.has(one)).ifPresent(live -> live.lose(one));
    }
  }

  /** The host that a Standby's replication would find. */
  public Optional<Host> replicationSource() {
    return hosts.stream()
        .filter(Host::isOn)
        .filter(host -> host.addresses().contains(plan.replicationAddress()))
        .filter(host -> host.postgres().filter(PostgresServer::isPrimary).isPresent())
        .findFirst();
  }

  /** Whether the Standby of that name receives all that the Primary writes. */
  boolean isStreaming(Host primary, String standbyName) {
    Host standby = host(standbyName);
    Optional<PostgresServer> server =
        standby.postgres().filter(one -> one.mode() == PostgresServer.Mode.STANDBY);
    return server.isPresent()
        && standby != primary
        && !standby.isPasswordWrong()
        && replicationSource().filter(source -> source == primary).isPresent()
        && isLinked(Lan.DLAN)
        && canFollow(standby, server.get(), primary);
  }

  private static boolean canFollow(Host standby, PostgresServer server, Host primary) {
    Database mine = server.database();
    Database theirs = primary.data().open();
    if (!mine.follows(theirs)) {
      return false;
    }
    long last = theirs.end() / Database.SEGMENT;
    for (long number = mine.end() / Database.SEGMENT; number < last; number++) {
      String segment = "%08X%08X".formatted(number >> 8, number & 0xFF);
      boolean there =
          primary.data().wal().stream().anyMatch(name -> name.startsWith(segment, 8))
              || standby.archive().names().stream().anyMatch(name -> name.startsWith(segment, 8));
      if (!there) {
        return false;
      }
    }
    return true;
  }

  /** Takes Standbys to where their Primary is, and tells waiting clients. */
  void replicate() {
    for (Host primary : hosts) {
      Optional<PostgresServer> server = primary.postgres().filter(PostgresServer::isPrimary);
      if (server.isPresent()) {
        Host standby = primary.peer();
        if (isStreaming(primary, standby.name())) {
          standby.postgres().ifPresent(follower -> follower.receive(server.get().database()));
        }
        server.get().acknowledge();
      }
    }
  }
}
