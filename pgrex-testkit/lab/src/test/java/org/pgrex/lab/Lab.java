package org.pgrex.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pgrex.Cluster;
import org.pgrex.config.PgRexToolsConf;
import org.pgrex.ssh.OpenSshTransport;
import org.pgrex.transport.Transport;

/**
 * A real cluster of two hosts on this machine, driven by the script {@code lab}.
 *
 * <pre>{@code
 * @OnLab
 * class SwitchoverLabTest {
 *   @Test
 *   void movesTheAddress(Lab lab) {
 *     lab.form();
 *     lab.pgrex01().powerOff();
 *     ...
 *   }
 * }
 * }</pre>
 *
 * <p>There is one lab in a JVM; it goes down when the JVM ends. With the system property {@code
 * lab.keep} set, one that is already up is taken as it is and left up: for whoever writes tests.
 * Every method waits until what it asked for is so, and throws {@link LabException} with the
 * script's output where it does not come to be. Not for use by several threads at once.
 */
public final class Lab implements AutoCloseable {
  /** Where clients find the Primary. */
  public static final String PRIMARY_ADDRESS = "192.168.0.10";

  /** Where clients find a synchronous Standby; without one, the Primary. */
  public static final String STANDBY_ADDRESS = "192.168.0.20";

  /** Where the Standby finds the Primary. */
  public static final String REPLICATION_ADDRESS = "192.168.2.3";

  /** The instance's name: of its own for each virtual machine that tests run in side by side. */
  static final String INSTANCE = instance();

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration LONG_LIMIT = Duration.ofMinutes(4);
  private static final boolean KEEP = Boolean.getBoolean("lab.keep");

  private final Path script;
  private final Path state;
  private final LabHost pgrex01;
  private final LabHost pgrex02;
  private boolean down;

  private Lab(Path script) {
    this.script = script;
    this.state = Path.of(lab("state").orThrow());
    this.pgrex01 = new LabHost(this, "pgrex01");
    this.pgrex02 = new LabHost(this, "pgrex02");
  }

  private static String instance() {
    String name = System.getenv().getOrDefault("PGREX_LAB", "pgrex-lab");
    String fork = System.getProperty("lab.fork", "1");
    return fork.equals("1") ? name : name + "-" + fork;
  }

  /** Brings the lab up: both hosts on, a database on pgrex01, no cluster. */
  static Lab start() {
    Path script = Path.of(System.getProperty("lab.script", "lab")).toAbsolutePath();
    Lab lab = new Lab(script);
    Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "lab down"));
    if (KEEP && Files.exists(lab.state.resolve("ready"))) {
      return lab;
    }
    lab.lab(LONG_LIMIT, "up").orThrow();
    return lab;
  }

  /** Both hosts on, a database on pgrex01, no cluster: whatever happened before. */
  public void reset() {
    lab(LONG_LIMIT, "reset").orThrow();
  }

  /**
   * A synchronous pair: pgrex01 Primary, pgrex02 Standby. From the state after a reset, in 35 s.
   */
  public void form() {
    lab(LONG_LIMIT, "form").orThrow();
  }

  /** What postgres speaks after login on both hosts, until the next reset. */
  public void locale(String locale) {
    lab("locale", locale).orThrow();
  }

  public LabHost pgrex01() {
    return pgrex01;
  }

  public LabHost pgrex02() {
    return pgrex02;
  }

  public List<LabHost> hosts() {
    return List.of(pgrex01, pgrex02);
  }

  public LabHost host(String name) {
    return hosts().stream().filter(h -> h.name().equals(name)).findFirst().orElseThrow();
  }

  /** The other one of the two. */
  public LabHost otherThan(LabHost host) {
    return host.equals(pgrex01) ? pgrex02 : pgrex01;
  }

  /** A client's SQL at the Primary's address; rows one a line, columns apart by {@code |}. */
  public Outcome atPrimary(String sql) {
    return psqlFromControl(PRIMARY_ADDRESS, sql);
  }

  /** A client's SQL at the address of the synchronous Standby. */
  public Outcome atStandby(String sql) {
    return psqlFromControl(STANDBY_ADDRESS, sql);
  }

  /** Runs a command on the control host, where clients and operators are. */
  public Outcome onControl(String... command) {
    return lab(LONG_LIMIT, "", "run", command);
  }

  /** An OpenSSH client that works on the control host: what a test gives as the ssh program. */
  public Path sshProgram() {
    return state.resolve("ssh");
  }

  /** Knows both hosts by name, with key and known hosts; the user is root. */
  public Path sshConfig() {
    return state.resolve("ssh_config");
  }

  /** A {@code pg-rex_tools.conf} that fits the lab. */
  public Path toolsConf() {
    return state.resolve("pg-rex_tools.conf");
  }

  /** The resource definition {@code pm_pcsgen_env.xml}. */
  public Path resourceDefinition() {
    return state.resolve("pm_pcsgen_env.xml");
  }

  /** {@code pcs status --full} of both hosts: for people and failure messages. */
  public String status() {
    return lab("status").output();
  }

  /**
   * Waits until {@code condition} holds, at most two minutes.
   *
   * @param what completes "waited in vain until"
   * @throws LabException with the cluster's status if it did not come to hold
   */
  public void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new LabException("Waited in vain until %s:%n%s".formatted(what, status()));
      }
      try {
        Thread.sleep(200);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LabException("Interrupted while waiting until " + what, e);
      }
    }
  }

  /** Takes the lab down. */
  @Override
  public synchronized void close() {
    if (!down && !KEEP) {
      lab("down").orThrow();
    }
    down = true;
  }

  /** The lab's driver. */
  Path script() {
    return script;
  }

  /** The cluster as a program on the control host operates it, over SSH. */
  Cluster connect() {
    return connect(transport());
  }

  /** The same over a given transport. */
  Cluster connect(Transport transport) {
    return Cluster.of(PgRexToolsConf.read(toolsConf()), transport);
  }

  /** The way from the control host to both hosts, over SSH. */
  Transport transport() {
    return OpenSshTransport.builder().sshProgram(sshProgram()).configFile(sshConfig()).build();
  }

  Outcome lab(String... arguments) {
    return lab(LIMIT, arguments);
  }

  private Outcome lab(Duration limit, String... arguments) {
    return lab(limit, "", arguments[0], List.of(arguments).subList(1, arguments.length));
  }

  Outcome lab(Duration limit, String input, String verb, String... arguments) {
    return lab(limit, input, verb, List.of(arguments));
  }

  private Outcome lab(Duration limit, String input, String verb, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of(script.toString(), verb));
    command.addAll(arguments);
    return Program.run(limit, input, command);
  }

  private Outcome psqlFromControl(String address, String sql) {
    return onControl(
        "env", "PGCONNECT_TIMEOUT=5", "psql", "-h", address, "-U", "postgres", "-XAtqc", sql);
  }
}
