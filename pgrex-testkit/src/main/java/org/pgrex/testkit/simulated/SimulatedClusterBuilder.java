package org.pgrex.testkit.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.Nullable;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.testkit.print.Language;
import org.pgrex.testkit.print.StoppedPacemaker;
import org.pgrex.testkit.simulated.world.Definition;
import org.pgrex.testkit.simulated.world.Formation;
import org.pgrex.testkit.simulated.world.Plan;
import org.pgrex.transport.Transport;

/**
 * Makes a {@link SimulatedCluster} that is not as usual. What is not told is as on a cluster of
 * PG-REX's manual: Pacemaker 2.1.5, PostgreSQL 15, 10 GB of disk, a database of 23 MB. Not
 * thread-safe.
 *
 * <pre>{@code
 * SimulatedCluster.builder().pacemaker(PacemakerRelease.RHEL_8).postgres(13).formed();
 * SimulatedCluster.builder().definition(Files.readString(Path.of("pm_pcsgen_env.xml"))).installed();
 * }</pre>
 *
 * <p>{@link SimulatedCluster#config()} is the configuration that fits.
 */
public final class SimulatedClusterBuilder {
  private static final List<String> USUAL_HOSTS = List.of("pgrex01", "pgrex02");
  private static final String USUAL_BIN = "/usr/lib/postgresql/15/bin";

  private static final String USUAL_DEFINITION = usualDefinition();

  /** What a new cluster writes and archives. */
  private static final long WAL_BYTES = 128L << 20;

  /** Stands for the first host until the second one has its name: they may be exchanged. */
  private static final String PLACE = "\u0000";

  /** Thousands of simulations are made of one definition. */
  @Nullable private static volatile Read lastRead;

  private String definition = USUAL_DEFINITION;
  private List<String> hosts = USUAL_HOSTS;
  private int interconnects = 2;
  private PacemakerRelease pacemaker = PacemakerRelease.V2_1_5;
  private StoppedPacemaker stopped = StoppedPacemaker.CONNECTION_FAILED;
  private int postgres = 15;
  private Language language = Language.ENGLISH;
  private long diskBytes = 10L << 30;
  private long databaseBytes = 23_503_872;
  private RealPrograms realPrograms = RealPrograms.NONE;

  SimulatedClusterBuilder() {}

  private static String usualDefinition() {
    try (InputStream in = SimulatedCluster.class.getResourceAsStream("pm_pcsgen_env.xml")) {
      if (in == null) {
        throw new IllegalStateException("the bundled resource definition is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the hosts are called, as {@code uname -n} prints it; the definition follows. */
  public SimulatedClusterBuilder hosts(String first, String second) {
    if (first.equals(second)) {
      throw new IllegalArgumentException("two hosts cannot both be called '" + first + "'");
    }
    hosts = List.of(first, second);
    return this;
  }

  /**
   * A resource definition of one's own: a CIB with a pgsql resource in a clone, whose {@code
   * master_ip} is an IPaddr2 resource's address. The usual names {@code pgrex01} and {@code
   * pgrex02} in it become those of {@link #hosts}. Of several pgsql resources pgrex looks after the
   * first; the others run in the cluster beside it. What {@code pg_wal} links to and the archive
   * are {@code /dbfp/pgwal/pg_wal} and {@code /dbfp/pgarch/arc1} always.
   */
  public SimulatedClusterBuilder definition(String xml) {
    definition = xml;
    return this;
  }

  /**
   * Takes a resource out of the definition, with its constraints.
   *
   * @param id of a primitive, clone or group: {@code ipaddr-standby}, {@code ping-clone}
   * @throws IllegalArgumentException if there is none
   */
  public SimulatedClusterBuilder without(String id) {
    definition = DefinitionText.of(definition).without(id).toString();
    return this;
  }

  /** The hosts are not fenced: no devices, and {@code stonith-enabled=false}. */
  public SimulatedClusterBuilder withoutFencing() {
    DefinitionText text = DefinitionText.of(definition);
    parse(definition).primitives().stream()
        .filter(primitive -> primitive.agent().startsWith("stonith:"))
        .forEach(device -> text.without(device.id()));
    definition = text.property("stonith-enabled", "false").toString();
    return this;
  }

  /**
   * How many interconnects there are.
   *
   * @param count 1 or 2
   */
  public SimulatedClusterBuilder interconnects(int count) {
    if (count < 1 || count > 2) {
      throw new IllegalArgumentException("there are one or two interconnects, not " + count);
    }
    interconnects = count;
    return this;
  }

  /** Whose words the tools use. */
  public SimulatedClusterBuilder pacemaker(PacemakerRelease release) {
    pacemaker = release;
    return this;
  }

  /**
   * {@code pcs status} on a stopped node ends with {@code cluster is not available on this node},
   * as some builds have it, not with {@code Connection refused}.
   */
  public SimulatedClusterBuilder stoppedNodeNotAvailable() {
    stopped = StoppedPacemaker.NOT_AVAILABLE;
    return this;
  }

  /**
   * PostgreSQL's major version.
   *
   * @param major 10 to 18
   */
  public SimulatedClusterBuilder postgres(int major) {
    if (major < 10 || major > 18) {
      throw new IllegalArgumentException("PostgreSQL 10 to 18 can be simulated, not " + major);
    }
    postgres = major;
    return this;
  }

  /** As {@link SimulatedCluster#locale}. */
  public SimulatedClusterBuilder locale(String locale) {
    language = Language.ofLocale(locale);
    return this;
  }

  /** What each host's file system has, all told: the database, and some WAL, must fit. */
  public SimulatedClusterBuilder diskBytes(long bytes) {
    diskBytes = bytes;
    return this;
  }

  /** What a base backup copies: one of 100 GB takes a quarter of an hour. */
  public SimulatedClusterBuilder databaseBytes(long bytes) {
    if (bytes < 1 << 20) {
      throw new IllegalArgumentException("a database has 1 MB at least, not " + bytes + " bytes");
    }
    databaseBytes = bytes;
    return this;
  }

  /**
   * Programs of your own that the hosts have, run for real over another transport, and files, which
   * go there and come from there too. They take real time, in which the cluster's stands still.
   *
   * <pre>{@code
   * builder().realPrograms(LocalTransport::create, "gzip", "sh").formed();
   * }</pre>
   *
   * Without this, or for any other program, a command that the simulation does not know is refused.
   *
   * @param transports asked anew for each connection to a host, and closed with it
   * @param names of programs, none that is simulated; with {@code sh}, the scripts that pgrex sends
   *     are simulated all the same
   */
  public SimulatedClusterBuilder realPrograms(
      Supplier<? extends Transport> transports, String... names) {
    realPrograms = new RealPrograms(transports, Set.of(names));
    return this;
  }

  /** Both hosts are on; there is no database anywhere, and no cluster. */
  public SimulatedCluster withTwoEmptyHosts() {
    return new SimulatedCluster(plan(), language, realPrograms);
  }

  /** Both hosts are on; the first has a new database; there is no cluster yet. */
  public SimulatedCluster installed() {
    return made(formation -> {});
  }

  /** The first host is the Primary; the second has never been started. */
  public SimulatedCluster withPrimary() {
    return made(Formation::primary);
  }

  /** The first host is the Primary, the second its synchronous Standby. */
  public SimulatedCluster formed() {
    return made(
        formation -> {
          formation.primary();
          formation.standby();
        });
  }

  /** As {@link #formed()}, and then both were stopped in order, the Standby first. */
  public SimulatedCluster stopped() {
    SimulatedCluster made = formed();
    made.inWorld(
        world -> {
          Formation formation = new Formation(world);
          formation.stop(world.hosts().get(1));
          world.time().pass(Duration.ofSeconds(3));
          formation.stop(world.hosts().get(0));
          return world;
        });
    return made;
  }

  private SimulatedCluster made(Consumer<Formation> steps) {
    SimulatedCluster made = withTwoEmptyHosts();
    made.inWorld(
        world -> {
          Formation formation = new Formation(world);
          formation.database();
          steps.accept(formation);
          return world;
        });
    return made;
  }

  private void refuseFullDisk() {
    if (diskBytes < databaseBytes + WAL_BYTES) {
      throw new IllegalArgumentException(
          "a database of %d bytes and its WAL do not fit on a disk of %d bytes"
              .formatted(databaseBytes, diskBytes));
    }
  }

  private Plan plan() {
    refuseFullDisk();
    String text =
        definition
            .replace(USUAL_HOSTS.get(0), PLACE)
            .replace(USUAL_HOSTS.get(1), hosts.get(1))
            .replace(PLACE, hosts.get(0))
            .replace(USUAL_BIN, "/usr/lib/postgresql/" + postgres + "/bin");
    Cib cib = parse(text);
    Definition read = new Definition(cib);
    if (read.pgsql().filter(pgsql -> !pgsql.parents().isEmpty()).isEmpty()
        || read.primaryGroup().isEmpty()) {
      throw new IllegalArgumentException(
          "the resource definition has no pgsql resource in a clone, or no IPaddr2 resource with"
              + " the address of its master_ip; add what is missing");
    }
    return new Plan(
        cib,
        text,
        hosts,
        interconnects,
        pacemaker.words(),
        pacemaker.version(),
        pacemaker.featureSet(),
        stopped,
        postgres,
        diskBytes,
        databaseBytes);
  }

  /** A definition that was read. */
  private record Read(String text, Cib cib) {}

  private static Cib parse(String text) {
    Read known = lastRead;
    if (known != null && known.text().equals(text)) {
      return known.cib();
    }
    try {
      Cib cib = CibParser.parse(text);
      lastRead = new Read(text, cib);
      return cib;
    } catch (ParseException e) {
      throw new IllegalArgumentException("the resource definition: " + e.getMessage(), e);
    }
  }
}
