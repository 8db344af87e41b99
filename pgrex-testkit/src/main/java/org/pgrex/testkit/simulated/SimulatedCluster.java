package org.pgrex.testkit.simulated;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.annotation.Nullable;
import org.pgrex.Cluster;
import org.pgrex.TimeSource;
import org.pgrex.config.ClusterConfig;
import org.pgrex.testkit.fault.Controller;
import org.pgrex.testkit.fault.Fault;
import org.pgrex.testkit.fault.FaultyTransport;
import org.pgrex.testkit.print.Language;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.testkit.simulated.world.Row;
import org.pgrex.testkit.simulated.world.World;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandInterruptedException;
import org.pgrex.transport.CommandResult;
import org.pgrex.transport.Session;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException.Kind;

/**
 * A PG-REX cluster of two hosts, pgrex01 and pgrex02 unless told otherwise, that exists in memory
 * only and behaves as a real one does, in a time of its own: a procedure that takes 40 s there is
 * over in milliseconds.
 *
 * <pre>{@code
 * @Test
 * void theStandbyTakesOver() {
 *   try (SimulatedCluster simulated = SimulatedCluster.formed()) {
 *     simulated.write("a row");
 *
 *     simulated.pgrex01().powerOff();
 *     simulated.await(() -> simulated.pgrex02().isPrimary());
 *
 *     assertThat(simulated.pgrex02().rows()).containsAll(simulated.acknowledged());
 *     simulated.cluster().standby("pgrex01").start();
 *   }
 * }
 * }</pre>
 *
 * <p>It is a {@link Transport}: it answers the commands that pgrex sends, by their arguments, in
 * the format of the real tools, and ends a test that sends one that it does not know, or not with
 * such arguments, by an {@link AssertionError}. The time stands still but while a command runs or
 * {@link #pass} or {@link #await} is called. Thread-safe; commands run one after another.
 */
public final class SimulatedCluster implements Transport {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final World world;
  private final WorldGuard guard;
  private final ClusterConfig config;
  private final FaultyTransport faults;
  private final List<SentCommand> commands = new ArrayList<>();
  private final Map<String, SimulatedHost> hosts = new LinkedHashMap<>();
  @Nullable private Cluster cluster;
  private final DefinitionFile definition;
  private final Connections connections;
  private final AtomicBoolean closed = new AtomicBoolean();

  SimulatedCluster(Plan plan, Language language, RealPrograms realPrograms) {
    connections = new Connections(this, realPrograms);
    world = new World(plan);
    guard = new WorldGuard(world);
    world.language(language);
    world.hosts().forEach(host -> hosts.put(host.name(), new SimulatedHost(this, host.name())));
    config = FittingConfig.of(world);
    definition = new DefinitionFile(plan.definitionText());
    faults = FaultyTransport.around(this, this::pass, time());
    world.hosts().forEach(host -> faults.host(host.name(), host.dlanAddress()));
  }

  /**
   * One that is not as usual: other names, versions, resources, disks.
   *
   * <pre>{@code
   * SimulatedCluster simulated =
   *     SimulatedCluster.builder().hosts("db1", "db2").postgres(17).locale("ja_JP.UTF-8").formed();
   * }</pre>
   */
  public static SimulatedClusterBuilder builder() {
    return new SimulatedClusterBuilder();
  }

  /** Both hosts are on; there is no database anywhere, and no cluster. */
  public static SimulatedCluster withTwoEmptyHosts() {
    return builder().withTwoEmptyHosts();
  }

  /** Both hosts are on; pgrex01 has a new database; there is no cluster yet. */
  public static SimulatedCluster installed() {
    return builder().installed();
  }

  /** pgrex01 is the Primary; pgrex02 has never been started. */
  public static SimulatedCluster withPrimary() {
    return builder().withPrimary();
  }

  /** pgrex01 is the Primary, pgrex02 its synchronous Standby. */
  public static SimulatedCluster formed() {
    return builder().formed();
  }

  /** As {@link #formed()}, and then both were stopped in order, the Standby first. */
  public static SimulatedCluster stopped() {
    return builder().stopped();
  }

  /** What a base backup of a new database has. */
  long databaseBytes() {
    return world.plan().databaseBytes();
  }

  /** pgrex's view of it. Closed with this object. */
  public Cluster cluster() {
    return guard.inside(
        all -> {
          if (cluster == null) {
            cluster = newCluster();
          }
          return cluster;
        });
  }

  /**
   * Another program's view of it, such as one that was started again. It is closed by itself, and
   * the simulation goes on.
   */
  public Cluster newCluster() {
    Controller program = faults.controller();
    return Cluster.of(config, program, time(), program.listener(event -> {}));
  }

  /**
   * Faults on the way to the hosts, by name and at a chosen command: what {@link #cluster()} sends
   * goes through here.
   *
   * <pre>{@code
   * simulated.faults().inject(Moment.program("rsync"), Fault.connectionLostAfter());
   * simulated.faults().inject(
   *     Moment.program("pg_basebackup"), simulated.during(Incident.diskFull("pgrex02")));
   * }</pre>
   */
  public FaultyTransport faults() {
    return faults;
  }

  /** A fault: something happens to the hosts, and then the command is run. */
  public Fault before(Incident incident) {
    return strike -> {
      incident.happenTo(this);
      return strike.run();
    };
  }

  /** A fault: something happens to the hosts when the command has run for a second. */
  public Fault during(Incident incident) {
    return during(Duration.ofSeconds(1), incident);
  }

  /**
   * A fault: something happens to the hosts while the command runs.
   *
   * @param delay from its start; a command that is over by then is followed by it
   */
  public Fault during(Duration delay, Incident incident) {
    return strike -> {
      after(delay, incident);
      return strike.run();
    };
  }

  /** A fault: the command is run, and then something happens to the hosts. */
  public Fault after(Incident incident) {
    return strike -> {
      CommandResult result = strike.run();
      incident.happenTo(this);
      return result;
    };
  }

  /**
   * A fault: the connection is lost when the command has run for a while, and it is ended there.
   *
   * @param delay from its start; a command that is over by then has run to its end
   */
  public Fault connectionLostDuring(Duration delay) {
    return strike -> {
      Limit.run(this, delay, strike);
      throw strike.broken(Kind.CONNECTION_LOST, true);
    };
  }

  /**
   * A fault: the program that sent the command is killed when the command has run for a while, and
   * the command is ended with it.
   *
   * @param delay from its start; a command that is over by then has run to its end
   */
  public Fault controllerKilledDuring(Duration delay) {
    return strike -> {
      Limit.run(this, delay, strike);
      throw strike.killController();
    };
  }

  /**
   * What the PostgreSQL servers of both hosts say to clients and in their logs: their {@code
   * lc_messages}. The programs speak English all the same, since pgrex runs each in {@code
   * C.UTF-8}: so {@code psql} tells in English that it cannot connect, and in Japanese that the
   * password is wrong.
   *
   * @param locale English unless it begins with {@code ja}
   */
  public void locale(String locale) {
    inWorld(
        all -> {
          all.language(Language.ofLocale(locale));
          return all;
        });
  }

  /** The configuration that fits it. */
  public ClusterConfig config() {
    return config;
  }

  /** Its time: for a {@link Cluster} over a transport that is wrapped around this one. */
  public TimeSource time() {
    return world.time();
  }

  /** A file with a resource definition that fits it; removed when this object is closed. */
  public Path resourceDefinition() {
    return definition.path();
  }

  /** The first host, whatever it is called. */
  public SimulatedHost first() {
    return host(world.plan().names().get(0));
  }

  /** The second host, whatever it is called. */
  public SimulatedHost second() {
    return host(world.plan().names().get(1));
  }

  /** The first host, where it has its usual name. */
  public SimulatedHost pgrex01() {
    return host("pgrex01");
  }

  /** The second host, where it has its usual name. */
  public SimulatedHost pgrex02() {
    return host("pgrex02");
  }

  /**
   * A host by its name.
   *
   * @throws IllegalArgumentException if none is called so
   */
  public SimulatedHost host(String name) {
    return Optional.ofNullable(hosts.get(name))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no host is called '%s', there are %s".formatted(name, hosts.keySet())));
  }

  public List<SimulatedHost> hosts() {
    return List.copyOf(hosts.values());
  }

  /** The other one of the two. */
  public SimulatedHost otherThan(SimulatedHost host) {
    return host.equals(first()) ? second() : first();
  }

  /** The host whose server takes writes, if there is one. */
  public Optional<SimulatedHost> primary() {
    return hosts().stream().filter(SimulatedHost::isPrimary).findFirst();
  }

  /** A client writes a row at the Primary's address. */
  public SimulatedWrite write(String row) {
    return inWorld(all -> new SimulatedWrite(this, all.client().write(row)));
  }

  /** The rows that clients were told to be committed: none of them may ever be lost. */
  public List<String> acknowledged() {
    return inWorld(all -> all.client().acknowledged().stream().map(Row::text).toList());
  }

  /** Whether a host's database has every acknowledged row. */
  public boolean holdsAllAcknowledged(SimulatedHost host) {
    return inWorld(
        all ->
            all.host(host.name())
                .data()
                .database()
                .filter(database -> database.holds(all.client().acknowledged()))
                .isPresent());
  }

  /** Lets a while pass. */
  public void pass(Duration duration) {
    inWorld(
        all -> {
          all.time().pass(duration);
          return all;
        });
  }

  /**
   * Lets time pass until something is so, ten minutes at most.
   *
   * @param condition may ask the hosts, and pgrex too: {@code () -> cluster.state().isHealthy()}
   * @throws IllegalStateException if it has not come to be
   */
  public void await(BooleanSupplier condition) {
    long until = world.time().nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (!inWorld(all -> all.time().step(until))) {
        throw new IllegalStateException(
            "waited in vain for %s of the cluster's time:%n%s".formatted(LIMIT, this));
      }
    }
  }

  /** Lets something happen when so much time has passed, also in the middle of a command. */
  public void after(Duration delay, Incident incident) {
    inWorld(
        all -> {
          all.time().after(delay, () -> guard.outside(() -> incident.happenTo(this)));
          return all;
        });
  }

  /** Sets the clocks on the wall, of the hosts and of pgrex. */
  public void jumpClock(Duration by) {
    inWorld(
        all -> {
          all.time().jump(by);
          return all;
        });
  }

  /** Every command that was sent, in order. */
  public List<SentCommand> commands() {
    return guard.inside(all -> List.copyOf(commands));
  }

  /**
   * What should never happen and has, each with its time: two Primaries at once, the only good copy
   * removed, the archive copied the wrong way. A test asserts that there is nothing.
   */
  public List<String> violations() {
    return inWorld(World::violations);
  }

  <T> T inWorld(Function<World, T> work) {
    return guard.inside(
        all -> {
          T result = work.apply(all);
          connections.look(all);
          return result;
        });
  }

  /** A host by its name or its address in the D-LAN. */
  @Override
  public Session open(String address) {
    return connections.open(address);
  }

  /** Runs a command; a thread that is interrupted does not wait for those before it. */
  CommandResult run(String address, Command command, Function<World, CommandResult> work) {
    try {
      return guard.insideUnlessInterrupted(work);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandInterruptedException(address, command);
    }
  }

  /** The command, whose lines are handed over with the hosts free for other commands. */
  Command heardOutside(Command command) {
    return guard.heardOutside(command);
  }

  void sent(SentCommand command) {
    commands.add(command);
  }

  /** Ends the connections and the commands that run. The hosts go on. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    connections.close();
    definition.close();
    guard.inside(all -> Optional.ofNullable(cluster)).ifPresent(Cluster::close);
  }

  /** For people: what each host is. */
  @Override
  public String toString() {
    return inWorld(Picture::of);
  }
}
