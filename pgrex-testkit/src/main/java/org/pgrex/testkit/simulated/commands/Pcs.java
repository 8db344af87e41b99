package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.testkit.print.PcsClusterPrinter;
import org.pgrex.testkit.print.PcsStatusPrinter;
import org.pgrex.testkit.simulated.Lan;
import org.pgrex.testkit.simulated.world.ClusterInformation;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.LiveCluster;
import org.pgrex.testkit.simulated.world.Plan;

/** pcs 0.11. */
final class Pcs implements Program {
  private static final Duration PYTHON = Duration.ofMillis(400);
  private static final Duration DISTRIBUTE = Duration.ofSeconds(3);
  private static final Duration FENCE = Duration.ofSeconds(1);

  @Override
  public int run(Job job, Arguments arguments) {
    Arguments parsed = arguments.options(Set.of("--full", "--force", "--all"), Set.of());
    List<String> words = parsed.words();
    job.pass(PYTHON);
    String verb = String.join(" ", words.subList(0, Math.min(2, words.size())));
    return switch (verb) {
      case "status" -> status(job, parsed);
      case "pcsd status" -> pcsdStatus(job, words.subList(2, words.size()));
      case "cluster setup" -> setup(job, parsed);
      case "cluster start" -> start(job);
      case "cluster stop" -> stop(job, parsed);
      case "cluster destroy" -> destroy(job, parsed);
      case "cluster cib-push" -> push(job, parsed);
      case "quorum unblock" -> unblock(job, parsed);
      case "resource cleanup" -> cleanUp(job);
      case "property set" -> property(job, parsed);
      default -> throw parsed.unknown("known are the verbs of PG-REX's manual");
    };
  }

  private static int status(Job job, Arguments arguments) {
    arguments.required("--full");
    Host host = job.host();
    if (!host.pacemaker().answers()) {
      job.error(job.plan().stopped().pcsStatus());
      return 1;
    }
    job.print(
        PcsStatusPrinter.full(StatusView.of(host), StatusView.frame(host), StatusView.words(host)));
    return 0;
  }

  /** Whether this host's pcs reaches the pcsd of another. */
  static boolean reachesPcsd(Host host, Host other) {
    return other.hasPcsd() && (other == host || host.world().isLinked(Lan.DLAN));
  }

  private static int pcsdStatus(Job job, List<String> nodes) {
    for (String node : nodes) {
      boolean online = reachesPcsd(job.host(), job.world().host(node));
      job.print("  %s: %s\n".formatted(node, online ? "Online" : "Offline"));
    }
    return 0;
  }

  private static int setup(Job job, Arguments arguments) {
    List<String> nodes =
        arguments.words().stream().skip(3).filter(word -> !word.startsWith("addr=")).toList();
    for (String node : nodes) {
      if (!reachesPcsd(job.host(), job.world().host(node))) {
        job.error("Error: Unable to connect to %s (timed out)\n".formatted(node));
        job.error("Error: Errors have occurred, therefore pcs is unable to continue\n");
        return 1;
      }
    }
    List<Host> configured =
        nodes.stream().map(job.world()::host).filter(Pcs::isInACluster).toList();
    if (!configured.isEmpty()) {
      job.error(PcsClusterPrinter.setupAgain(configured.stream().map(Host::name).toList()));
      return 1;
    }
    for (String node : nodes) {
      job.pass(DISTRIBUTE.dividedBy(2));
      job.world().host(node).configure(true);
    }
    job.error(PcsClusterPrinter.setup(nodes));
    return 0;
  }

  private static boolean isInACluster(Host host) {
    return host.isConfigured() || !host.pacemaker().isDown();
  }

  private static int start(Job job) {
    if (!job.host().isConfigured()) {
      job.error(PcsClusterPrinter.START_WITHOUT_CLUSTER);
      return 1;
    }
    job.error(PcsClusterPrinter.START);
    job.host().pacemaker().start();
    job.pass(Duration.ofMillis(600));
    return 0;
  }

  private static int stop(Job job, Arguments arguments) {
    Host host = job.host();
    boolean losesQuorum =
        host.pacemaker().cluster().filter(live -> live.members().size() < 2).isPresent();
    if (losesQuorum && !arguments.has("--force")) {
      job.error(PcsClusterPrinter.STOP_REFUSED);
      return 1;
    }
    int line = PcsClusterPrinter.STOP.indexOf('\n') + 1;
    job.error(PcsClusterPrinter.STOP.substring(0, line));
    halt(job, host);
    job.error(PcsClusterPrinter.STOP.substring(line));
    return 0;
  }

  /** Waits until all is down. */
  private static void halt(Job job, Host host) {
    host.pacemaker().stop();
    job.passUntil(() -> host.pacemaker().isDown(), Duration.ofHours(1));
  }

  private static int destroy(Job job, Arguments arguments) {
    if (arguments.has("--all")) {
      return destroyAll(job);
    }
    halt(job, job.host());
    forget(job.host());
    job.error(PcsClusterPrinter.DESTROY);
    return 0;
  }

  private static int destroyAll(Job job) {
    if (!job.host().isConfigured()) {
      job.error(PcsClusterPrinter.DESTROY_WITHOUT_CLUSTER);
      return 1;
    }
    for (Host host : job.world().hosts()) {
      if (!reachesPcsd(job.host(), host)) {
        job.error("Error: %s: Unable to connect to %s (timed out)\n".formatted(host, host));
        return 1;
      }
    }
    boolean running = job.host().pacemaker().answers();
    for (Host host : job.world().hosts()) {
      halt(job, host);
    }
    for (Host host : job.world().hosts()) {
      job.pass(Duration.ofMillis(700));
      forget(host);
    }
    job.error(
        running
            ? PcsClusterPrinter.destroyAll(job.plan().names())
            : PcsClusterPrinter.destroyAllStopped(job.plan().names()));
    return 0;
  }

  private static void forget(Host host) {
    host.configure(false);
    host.pacemaker().forget();
  }

  private static int push(Job job, Arguments arguments) {
    String path = arguments.words().get(arguments.words().size() - 1);
    String text = job.host().files().get(path);
    if (text == null) {
      job.error(
          "Error: unable to parse new cib: No such file or directory: '%s'\n".formatted(path));
      return 1;
    }
    Cib definition;
    try {
      definition = CibParser.parse(text);
    } catch (ParseException e) {
      job.error("Error: unable to parse new cib: no element found: line 2, column 0\n");
      return 1;
    }
    Optional<LiveCluster> cluster = job.host().pacemaker().cluster();
    if (cluster.isEmpty()) {
      job.error(PcsClusterPrinter.PUSH_STOPPED);
      return 1;
    }
    ClusterInformation now = cluster.get().cib();
    if (definition.epoch().orElse(Integer.MAX_VALUE) < now.epoch()) {
      job.error(PcsClusterPrinter.PUSH_OLDER);
      return 1;
    }
    cluster.get().define(definition, text);
    job.error(PcsClusterPrinter.PUSH);
    return 0;
  }

  private static int unblock(Job job, Arguments arguments) {
    arguments.required("--force");
    Host host = job.host();
    Optional<LiveCluster> cluster = host.pacemaker().cluster();
    if (cluster.isEmpty()) {
      job.error("Error: unable to check quorum status\n");
      return 1;
    }
    if (!host.pacemaker().waitsForAll()) {
      job.error("Error: cluster is not waiting for nodes to establish quorum\n");
      return 1;
    }
    List<Host> missing =
        job.world().hosts().stream().filter(other -> !cluster.get().has(other)).toList();
    job.pass(FENCE);
    if (host.pacemaker().cluster().isEmpty()) {
      job.error("Error: unable to cancel waiting for nodes\n");
      return 1;
    }
    cluster.get().unblock();
    job.error(PcsClusterPrinter.unblock(missing.stream().map(Host::name).toList()));
    return 0;
  }

  private static int cleanUp(Job job) {
    Optional<LiveCluster> cluster = job.host().pacemaker().cluster();
    if (cluster.isEmpty()) {
      job.error("Error: Unable to forget failed operations of resources\n");
      return 1;
    }
    cluster.get().cleanUp();
    job.print("Cleaned up all resources on all nodes\n");
    return 0;
  }

  private static int property(Job job, Arguments arguments) {
    String setting = arguments.words().get(arguments.words().size() - 1);
    Optional<LiveCluster> cluster = job.host().pacemaker().cluster();
    if (!setting.startsWith("maintenance-mode=")) {
      throw arguments.unknown("known is maintenance-mode");
    }
    if (cluster.isEmpty()) {
      job.error("Error: unable to get cib\n");
      return 1;
    }
    cluster.get().maintenance(setting.endsWith("=true"));
    return 0;
  }

  /** The name that the cluster was given. */
  static String clusterName() {
    return Plan.CLUSTER_NAME;
  }
}
