package org.pgrex.testkit.simulated.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.pgrex.testkit.print.PcsClusterPrinter;
import org.pgrex.testkit.simulated.world.Host;
import org.pgrex.testkit.simulated.world.Plan;

/** {@code pcs cluster} as it makes, starts, stops and destroys a cluster. */
final class PcsCluster {
  private static final Duration DISTRIBUTE = Duration.ofSeconds(3);
  private static final Duration START = Duration.ofMillis(600);

  private PcsCluster() {}

  /** {@code pcs cluster setup NAME NODE addr=... NODE addr=...}, of these hosts as they are. */
  static int setup(Job job, Arguments arguments) {
    refuseAnotherCluster(job, arguments);
    List<Host> nodes = job.world().hosts();
    for (Host node : nodes) {
      if (!Pcs.reachesPcsd(job.host(), node)) {
        job.error("Error: Unable to connect to %s (timed out)\n".formatted(node));
        job.error("Error: Errors have occurred, therefore pcs is unable to continue\n");
        return 1;
      }
    }
    List<Host> configured = nodes.stream().filter(PcsCluster::isInACluster).toList();
    if (!configured.isEmpty()) {
      job.error(PcsClusterPrinter.setupAgain(names(configured)));
      return 1;
    }
    for (Host node : nodes) {
      job.pass(DISTRIBUTE.dividedBy(2));
      node.configure(true);
    }
    job.error(PcsClusterPrinter.setup(names(nodes)));
    return 0;
  }

  private static void refuseAnotherCluster(Job job, Arguments arguments) {
    Map<String, List<String>> nodes = new TreeMap<>();
    job.world()
        .hosts()
        .forEach(
            host ->
                nodes.put(
                    host.name(), host.interconnects().stream().map("addr="::concat).toList()));
    List<String> words = arguments.words();
    if (!words.subList(2, Math.min(3, words.size())).equals(List.of(Plan.CLUSTER_NAME))
        || !nodesOf(words.subList(3, words.size())).equals(nodes)) {
      throw arguments.unknown("known is the cluster " + Plan.CLUSTER_NAME + " of " + nodes);
    }
  }

  /** The addresses of each node, which stand behind its name. */
  private static Map<String, List<String>> nodesOf(List<String> words) {
    Map<String, List<String>> nodes = new TreeMap<>();
    List<String> addresses = new ArrayList<>();
    for (String word : words) {
      if (word.startsWith("addr=")) {
        addresses.add(word);
      } else {
        addresses = new ArrayList<>();
        nodes.put(word, addresses);
      }
    }
    return nodes;
  }

  private static boolean isInACluster(Host host) {
    return host.isConfigured() || !host.pacemaker().isDown();
  }

  private static List<String> names(List<Host> hosts) {
    return hosts.stream().map(Host::name).toList();
  }

  /** The hosts that a command names, or all; empty where it means the one it runs on. */
  private static List<Host> named(Job job, Arguments arguments) {
    List<String> names = arguments.words().subList(2, arguments.words().size());
    if (!arguments.has("--all")) {
      return names.stream().map(arguments::host).toList();
    }
    if (!names.isEmpty()) {
      throw arguments.unknown("there are nodes beside --all");
    }
    return job.world().hosts();
  }

  static int start(Job job, Arguments arguments) {
    List<Host> named = named(job, arguments);
    if (!job.host().isConfigured()) {
      job.error(PcsClusterPrinter.START_WITHOUT_CLUSTER);
      return 1;
    }
    if (!named.isEmpty()) {
      return startThere(job, named);
    }
    job.error(PcsClusterPrinter.START);
    job.host().pacemaker().start();
    job.pass(START);
    return 0;
  }

  private static int startThere(Job job, List<Host> hosts) {
    List<Host> reached =
        hosts.stream()
            .filter(host -> Pcs.reachesPcsd(job.host(), host) && host.isConfigured())
            .toList();
    job.error(PcsClusterPrinter.startAll(names(reached)));
    reached.forEach(host -> host.pacemaker().start());
    job.pass(START);
    return tellUnreached(job, "start", hosts, reached);
  }

  private static int tellUnreached(Job job, String verb, List<Host> hosts, List<Host> reached) {
    List<Host> unreached = hosts.stream().filter(host -> !reached.contains(host)).toList();
    if (unreached.isEmpty()) {
      return 0;
    }
    job.error("Error: unable to %s all nodes\n".formatted(verb));
    for (Host host : unreached) {
      job.error(
          Pcs.reachesPcsd(job.host(), host)
              ? host + ": " + PcsClusterPrinter.START_WITHOUT_CLUSTER
              : "%s: Unable to connect to %s (timed out)\n".formatted(host, host));
    }
    return 1;
  }

  static int stop(Job job, Arguments arguments) {
    List<Host> named = named(job, arguments);
    boolean forced = arguments.has("--force");
    if (!named.isEmpty()) {
      return stopThere(job, named, forced);
    }
    Host host = job.host();
    if (!forced && losesQuorum(host, List.of(host))) {
      job.error(PcsClusterPrinter.STOP_REFUSED);
      return 1;
    }
    int line = PcsClusterPrinter.STOP.indexOf('\n') + 1;
    job.error(PcsClusterPrinter.STOP.substring(0, line));
    halt(job, host);
    job.error(PcsClusterPrinter.STOP.substring(line));
    return 0;
  }

  private static int stopThere(Job job, List<Host> hosts, boolean forced) {
    boolean all = hosts.containsAll(job.world().hosts());
    if (!forced && !all && hosts.stream().anyMatch(host -> losesQuorum(host, hosts))) {
      job.error(PcsClusterPrinter.STOP_THERE_REFUSED);
      return 1;
    }
    List<Host> reached = hosts.stream().filter(host -> Pcs.reachesPcsd(job.host(), host)).toList();
    reached.forEach(host -> host.pacemaker().stop());
    reached.forEach(host -> halt(job, host));
    job.error(PcsClusterPrinter.stopAll(names(reached)));
    return tellUnreached(job, "stop", hosts, reached);
  }

  /** Whether nobody of a host's cluster is left when these are gone. */
  private static boolean losesQuorum(Host host, List<Host> gone) {
    return host.pacemaker().cluster().filter(live -> gone.containsAll(live.members())).isPresent();
  }

  /** Waits until all is down. */
  private static void halt(Job job, Host host) {
    host.pacemaker().stop();
    job.passUntil(() -> host.pacemaker().isDown(), Duration.ofHours(1));
  }

  static int destroy(Job job, Arguments arguments) {
    arguments.words(2);
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
      if (!Pcs.reachesPcsd(job.host(), host)) {
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
}
