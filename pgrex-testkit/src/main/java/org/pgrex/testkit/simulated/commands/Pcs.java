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

/** pcs 0.11. */
final class Pcs implements Program {
  private static final Duration PYTHON = Duration.ofMillis(400);
  private static final Duration FENCE = Duration.ofSeconds(1);

  @Override
  public int run(Job job, Arguments arguments) {
    Arguments parsed = arguments.options(Set.of("--full", "--force", "--all"), Set.of());
    List<String> words = parsed.words();
    job.pass(PYTHON);
    String verb = String.join(" ", words.subList(0, Math.min(2, words.size())));
    return switch (verb) {
      case "status" -> status(job, parsed.only("--full").needing("--full"));
      case "pcsd status" -> pcsdStatus(job, parsed.only());
      case "cluster setup" -> PcsCluster.setup(job, parsed.only());
      case "cluster start" -> PcsCluster.start(job, parsed.only("--all"));
      case "cluster stop" -> PcsCluster.stop(job, parsed.only("--all", "--force"));
      case "cluster destroy" -> PcsCluster.destroy(job, parsed.only("--all"));
      case "cluster cib-push" -> push(job, parsed.only());
      case "quorum unblock" -> unblock(job, parsed.only("--force").needing("--force"));
      case "resource cleanup" -> cleanUp(job, parsed.only());
      case "property set" -> property(job, parsed.only());
      default -> throw parsed.unknown("known are the verbs of PG-REX's manual");
    };
  }

  private static int status(Job job, Arguments arguments) {
    arguments.words(1);
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

  private static int pcsdStatus(Job job, Arguments arguments) {
    List<String> nodes = arguments.words().subList(2, arguments.words().size());
    if (nodes.isEmpty()) {
      throw arguments.unknown("known is: pcs pcsd status NODE...");
    }
    List<Host> asked = nodes.stream().map(arguments::host).toList();
    for (Host node : asked) {
      boolean online = reachesPcsd(job.host(), node);
      job.print("  %s: %s\n".formatted(node, online ? "Online" : "Offline"));
    }
    return 0;
  }

  private static int push(Job job, Arguments arguments) {
    String path = arguments.words(3).get(2);
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
    arguments.words(2);
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

  private static int cleanUp(Job job, Arguments arguments) {
    arguments.words(2);
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
    String setting = arguments.words(3).get(2);
    if (!setting.matches("maintenance-mode=(true|false)")) {
      throw arguments.unknown("known is maintenance-mode=true, and false");
    }
    Optional<LiveCluster> cluster = job.host().pacemaker().cluster();
    if (cluster.isEmpty()) {
      job.error("Error: unable to get cib\n");
      return 1;
    }
    cluster.get().maintenance(setting.endsWith("=true"));
    return 0;
  }
}
