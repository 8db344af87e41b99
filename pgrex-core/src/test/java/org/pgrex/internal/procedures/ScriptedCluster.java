package org.pgrex.internal.procedures;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.pgrex.Cluster;
import org.pgrex.config.ClusterConfig;
import org.pgrex.parsers.postgres.Lsn;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;
import org.pgrex.transport.User;

/**
 * Two hosts in memory, with as much of a PG-REX cluster as the procedures look at: it answers their
 * questions, follows their commands, and notes every one.
 */
final class ScriptedCluster implements Transport {

  /** A changing command that was run. */
  record Change(String node, String user, String command) {
    @Override
    public String toString() {
      return node + " " + command;
    }
  }

  /** What happens at a changing command, in place of it or behind it. */
  interface Fault {
    /** Called before it, and after it. */
    void at(int number, boolean after, Change change);
  }

  final ScriptedHost pgrex01 = new ScriptedHost("pgrex01", "192.168.2.1", 1);
  final ScriptedHost pgrex02 = new ScriptedHost("pgrex02", "192.168.2.2", 2);
  final List<Change> changes = new ArrayList<>();
  final List<String> commands = new ArrayList<>();
  Fault fault = (number, after, change) -> {};

  /** What replication connections and psql say in place of an answer. */
  Optional<String> replicationError = Optional.empty();

  /** Whether PostgreSQL fails to start when pacemaker does. */
  boolean pgsqlFails;

  /** Whether nothing becomes Primary or Standby. */
  boolean nothingHappens;

  volatile boolean closed;

  /** The lines of the history file of the Primary's timeline. */
  final List<String> history = new ArrayList<>();

  /** How far the WAL of the Primary reaches. */
  Lsn position = Lsn.parse("0/4000098");

  int version;

  static ClusterConfig config() {
    return ClusterConfig.builder()
        .clusterName("pgrex_cluster")
        .node("192.168.2.1", "192.168.1.1", "192.168.3.1")
        .node("192.168.2.2", "192.168.1.2", "192.168.3.2")
        .archiveDirectory("/dbfp/pgarch/arc1")
        .build();
  }

  /** Both were stopped in order, pgrex01 having been the Primary. */
  static ScriptedCluster stopped() {
    ScriptedCluster cluster = new ScriptedCluster();
    cluster.pgrex01.database("shut down", 1, "0/4000028", "0/0");
    cluster.pgrex02.database("shut down in recovery", 1, "0/3000028", "0/4000000");
    for (ScriptedHost host : cluster.hosts()) {
      host.dataStatus = new HashMap<>();
      host.dataStatus.put("pgrex01", "LATEST");
      host.dataStatus.put("pgrex02", "DISCONNECT");
    }
    return cluster;
  }

  /** pgrex01 is the Primary; pgrex02 was stopped in order. */
  static ScriptedCluster primaryAlone() {
    ScriptedCluster cluster = stopped();
    cluster.pgrex01.running = true;
    cluster.promote(cluster.pgrex01);
    cluster.changes.clear();
    return cluster;
  }

  /** pgrex01 is the Primary, pgrex02 its Standby. */
  static ScriptedCluster pair() {
    ScriptedCluster cluster = primaryAlone();
    cluster.start(cluster.pgrex02);
    return cluster;
  }

  /** Installed, with a database on pgrex01, and no cluster yet. */
  static ScriptedCluster fresh() {
    ScriptedCluster cluster = stopped();
    cluster.pgrex02.noDatabase();
    for (ScriptedHost host : cluster.hosts()) {
      host.configured = false;
      host.defined = false;
      host.dataStatus = new HashMap<>();
    }
    return cluster;
  }

  Cluster cluster() {
    return Cluster.of(config(), this);
  }

  List<ScriptedHost> hosts() {
    return List.of(pgrex01, pgrex02);
  }

  List<String> changed() {
    return changes.stream().map(Change::toString).toList();
  }

  boolean isHealthyPrimary(ScriptedHost host) {
    return host.running && host.promoted && host.failures.isEmpty();
  }

  ScriptedHost other(ScriptedHost host) {
    return host == pgrex01 ? pgrex02 : pgrex01;
  }

  void start(ScriptedHost host) {
    host.running = true;
    host.cibLost = false;
    host.cibBackups = true;
    host.failures.clear();
    if (!host.defined || nothingHappens) {
      return;
    }
    if (pgsqlFails) {
      host.failures.add("pgsql_start_0|My data may be inconsistent.|" + ++version);
      return;
    }
    if (primary().isPresent()) {
      // A node that joins gets the cluster's CIB.
      host.dataStatus.putAll(primary().get().dataStatus);
      host.standby = host.control.isPresent() && !host.lock;
      replicate(host);
      host.entries.remove("backup_label");
      status(host, "STREAMING|SYNC");
    } else {
      host.waitsForAll = true;
    }
  }

  private void write() {
    position = new Lsn(position.value() + 0x100);
  }

  /** Takes the Standby to where the Primary is. */
  private void replicate(ScriptedHost standby) {
    int timeline = primary().orElseThrow().control.orElseThrow().timeline();
    standby.control =
        standby.control.map(facts -> facts.in("in archive recovery").at(timeline, position));
  }

  void promote(ScriptedHost host) {
    if (nothingHappens) {
      return;
    }
    if (pgsqlFails) {
      host.failures.add("pgsql_promote_0|Cannot promote.|" + ++version);
      return;
    }
    if (host.control.isPresent() && !host.lock && host.defined) {
      host.waitsForAll = false;
      host.standby = false;
      host.promoted = true;
      host.lock = true;
      ScriptedHost.Control facts = host.control.get();
      history.add("%d\t%s\tno recovery target specified".formatted(facts.timeline(), position));
      host.control = Optional.of(facts.in("in production").at(facts.timeline() + 1, position));
      write();
      status(host, "LATEST");
      host.dataStatus.put(other(host).name, "DISCONNECT");
    }
  }

  Optional<ScriptedHost> primary() {
    return hosts().stream().filter(host -> host.promoted).findFirst();
  }

  private void status(ScriptedHost of, String status) {
    hosts().stream()
        .filter(host -> host.running)
        .forEach(host -> host.dataStatus.put(of.name, status));
  }

  void stop(ScriptedHost host) {
    boolean wasPrimary = host.promoted;
    boolean wasStandby = host.standby;
    ScriptedHost peer = other(host);
    host.running = false;
    host.waitsForAll = false;
    host.promoted = false;
    host.standby = false;
    if (wasPrimary) {
      host.control =
          host.control.map(facts -> facts.in("shut down").at(facts.timeline(), position));
      write();
      host.lock = peer.standby;
      if (peer.standby) {
        promote(peer);
      }
    } else if (wasStandby) {
      host.state("shut down in recovery");
      status(host, "DISCONNECT");
    }
  }

  void destroy(ScriptedHost host) {
    stop(host);
    host.configured = false;
    host.defined = false;
    host.dataStatus.clear();
  }

  /** Runs a changing command, with the fault that a test has put there. */
  CommandResult change(ScriptedHost host, Command command, Runnable effect) {
    List<String> words = command.arguments();
    String line =
        String.join(" ", words.get(0).equals("sh") ? words.subList(3, words.size()) : words);
    Change change = new Change(host.name, command.user().name(), line);
    int number = changes.size();
    fault.at(number, false, change);
    changes.add(change);
    effect.run();
    fault.at(number, true, change);
    return ScriptedAnswers.ok("");
  }

  @Override
  public Session open(String address) {
    ScriptedHost host =
        hosts().stream()
            .filter(one -> one.address.equals(address))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no host has address " + address));
    host.broken.ifPresent(
        kind -> {
          throw new TransportException(kind, address, false, "No route to host");
        });
    return new ScriptedSession(host);
  }

  @Override
  public void close() {
    closed = true;
  }

  private final class ScriptedSession implements Session {
    private final ScriptedHost host;

    ScriptedSession(ScriptedHost host) {
      this.host = host;
    }

    @Override
    public String host() {
      return host.address;
    }

    @Override
    public CommandResult run(Command command) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CommandInterruptedException(host.address, command);
      }
      synchronized (ScriptedCluster.this) {
        commands.add(host.name + " " + command);
        return host.inPlaceOfAnswer
            .apply(command)
            .orElseGet(() -> new ScriptedAnswers(ScriptedCluster.this, host, command).answer());
      }
    }

    @Override
    public void send(InputStream content, String path, User owner, int mode) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void fetch(String path, User reader, OutputStream target) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }
}
