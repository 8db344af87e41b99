package org.pgrex.benchmarks;

import java.util.List;
import org.pgrex.benchmarks.Cluster.Instance;

/** A cluster's status as {@code pcs status --full} or {@code crm_mon -1} of 2.1.5 prints it. */
final class StatusText {
  private final Cluster cluster;
  private final StringBuilder out = new StringBuilder();

  private StatusText(Cluster cluster) {
    this.cluster = cluster;
  }

  static String full(Cluster cluster) {
    StatusText text = new StatusText(cluster);
    text.line("Cluster name: pgrex_cluster");
    text.line("Status of pacemakerd: 'Pacemaker is running' (last updated 2026-11-23 04:46:22Z)");
    text.summary();
    text.line("Node List:");
    for (int i = 0; i < cluster.nodes().size(); i++) {
      text.line("  * Node %s (%d): online, feature set 3.16.1", cluster.nodes().get(i), i + 1);
    }
    text.line("");
    text.line("Full List of Resources:");
    text.resources(true);
    text.attributes();
    text.end();
    return text.out.toString();
  }

  static String brief(Cluster cluster) {
    StatusText text = new StatusText(cluster);
    text.summary();
    text.line("Node List:");
    text.line("  * Online: [ %s ]", String.join(" ", cluster.nodes()));
    text.line("");
    text.line("Active Resources:");
    text.resources(false);
    return text.out.toString();
  }

  private void summary() {
    line("Cluster Summary:");
    line("  * Stack: corosync");
    line(
        "  * Current DC: %s (1) (version 2.1.5-a3f44794f94) - partition with quorum",
        cluster.nodes().get(0));
    line("  * Last updated: Mon Nov 23 04:46:22 2026");
    line(
        "  * Last change:  Mon Nov 23 04:28:56 2026 by root via crm_attribute on %s",
        cluster.nodes().get(0));
    line("  * %d nodes configured", cluster.nodes().size());
    line("  * %d resource instances configured", cluster.resources());
    line("");
  }

  private void resources(boolean full) {
    for (Cluster.Set set : cluster.sets()) {
      Instance first = set.instances().get(0);
      switch (set.kind()) {
        case "promotable", "clone" -> {
          boolean promotable = set.kind().equals("promotable");
          line(
              "  * Clone Set: %s [%s]%s:", set.id(), first.id(), promotable ? " (promotable)" : "");
          if (full) {
            instances("    ", set.instances());
          } else {
            lists(set.instances());
          }
        }
        case "group" -> {
          line("  * Resource Group: %s:", set.id());
          instances("    ", set.instances());
        }
        default -> {
          if (full || !first.stopped()) {
            instances("  ", set.instances());
          }
        }
      }
    }
    instances("  ", cluster.fencing());
  }

  private void instances(String indent, List<Instance> instances) {
    for (Instance instance : instances) {
      line(
          "%s* %s\t(%s):\t %s%s",
          indent,
          instance.id(),
          instance.agent(),
          instance.role(),
          instance.stopped() ? "" : " " + instance.node());
    }
  }

  private void lists(List<Instance> instances) {
    for (String role : List.of("Promoted", "Unpromoted", "Started")) {
      List<String> nodes =
          instances.stream()
              .filter(instance -> instance.role().equals(role))
              .map(Instance::node)
              .toList();
      if (!nodes.isEmpty()) {
        line("    * %s: [ %s ]", role, String.join(" ", nodes));
      }
    }
  }

  private void attributes() {
    line("");
    line("Node Attributes:");
    for (int i = 0; i < cluster.nodes().size(); i++) {
      line("  * Node: %s (%d):", cluster.nodes().get(i), i + 1);
      for (Attribute attribute : Attribute.of(cluster, i)) {
        line("    * %-32s\t: %-10s", attribute.name(), attribute.value());
      }
    }
  }

  private void end() {
    line("");
    line("Migration Summary:");
    line("  * Node: %s (2):", cluster.nodes().get(1));
    line("    * ping: migration-threshold=1 fail-count=1 last-failure='Mon Nov 23 04:40:01 2026'");
    line("");
    line("Failed Resource Actions:");
    line(
        "  * ping_monitor_10000 on %s 'not running' (7): call=21, status='complete',"
            + " exitreason='the gateway doesn't answer', last-rc-change='Mon Nov 23 04:40:01 2026',"
            + " queued=0ms, exec=60ms",
        cluster.nodes().get(1));
    line("");
    line("Tickets:");
    line("");
    line("PCSD Status:");
    cluster.nodes().forEach(node -> line("  %s: Online", node));
    line("");
    line("Daemon Status:");
    line("  corosync: active/disabled");
    line("  pacemaker: active/disabled");
    line("  pcsd: active/enabled");
  }

  private void line(String format, Object... values) {
    out.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
