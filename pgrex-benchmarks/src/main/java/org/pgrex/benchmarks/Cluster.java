package org.pgrex.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * A cluster to print the status of: promotable databases, groups of addresses, clones, single
 * resources and fence devices on so many nodes, as on a cluster that works, with a failure here and
 * there. The same each time.
 */
record Cluster(List<String> nodes, List<Set> sets, List<Instance> fencing) {

  /** A resource on its own, or those of a group or clone. */
  record Set(String kind, String id, List<Instance> instances) {}

  /** An instance of a resource. */
  record Instance(String id, String agent, String role, String node) {
    boolean stopped() {
      return role.equals("Stopped");
    }
  }

  /** The cluster of PG-REX. */
  static Cluster pair() {
    List<String> nodes = List.of("pgrex01", "pgrex02");
    List<Set> sets = new ArrayList<>();
    sets.add(promotable("pgsql", "ocf:linuxhajp:pgsql", nodes));
    sets.add(group("primary-group", "pgrex01", "ipaddr-primary", "ipaddr-replication"));
    sets.add(single("ipaddr-standby", "ocf:heartbeat:IPaddr2", "pgrex02"));
    sets.add(clone("ping", "ocf:pacemaker:ping", nodes));
    sets.add(clone("storage-mon", "ocf:heartbeat:storage-mon", nodes));
    return new Cluster(
        nodes,
        List.copyOf(sets),
        List.of(
            new Instance("fence1-ipmilan", "stonith:fence_ipmilan", "Started", "pgrex02"),
            new Instance("fence2-ipmilan", "stonith:fence_ipmilan", "Started", "pgrex01")));
  }

  /** 500 resources on 32 nodes. */
  static Cluster large() {
    List<String> nodes = new ArrayList<>();
    for (int i = 1; i <= 32; i++) {
      nodes.add("node%02d.example.com".formatted(i));
    }
    List<Set> sets = new ArrayList<>();
    sets.add(clone("ping", "ocf:pacemaker:ping", nodes));
    sets.add(clone("storage-mon", "ocf:heartbeat:storage-mon", nodes));
    int resources = 64 + nodes.size();
    for (int i = 1; resources < 500; i++) {
      String node = nodes.get(i % nodes.size());
      String other = nodes.get((i + 1) % nodes.size());
      sets.add(promotable("pgsql-" + i, "ocf:linuxhajp:pgsql", List.of(node, other)));
      sets.add(group("address-group-" + i, node, "ipaddr-primary-" + i, "ipaddr-replica-" + i));
      sets.add(single("vm-" + i, "ocf:heartbeat:VirtualDomain", other));
      sets.add(single("job-" + i, "systemd:batch@" + i, i % 9 == 0 ? "" : node));
      resources += 6;
    }
    List<Instance> fencing = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      fencing.add(
          new Instance(
              "fence-" + nodes.get(i),
              "stonith:fence_ipmilan",
              "Started",
              nodes.get((i + 7) % nodes.size())));
    }
    return new Cluster(List.copyOf(nodes), List.copyOf(sets), List.copyOf(fencing));
  }

  int resources() {
    return fencing.size() + sets.stream().mapToInt(set -> set.instances().size()).sum();
  }

  private static Set promotable(String id, String agent, List<String> nodes) {
    List<Instance> instances = new ArrayList<>();
    for (String node : nodes) {
      instances.add(new Instance(id, agent, instances.isEmpty() ? "Promoted" : "Unpromoted", node));
    }
    return new Set("promotable", id + "-clone", List.copyOf(instances));
  }

  private static Set clone(String id, String agent, List<String> nodes) {
    return new Set(
        "clone",
        id + "-clone",
        nodes.stream().map(node -> new Instance(id, agent, "Started", node)).toList());
  }

  private static Set group(String id, String node, String... addresses) {
    List<Instance> instances = new ArrayList<>();
    for (String address : addresses) {
      instances.add(new Instance(address, "ocf:heartbeat:IPaddr2", "Started", node));
    }
    return new Set("group", id, List.copyOf(instances));
  }

  private static Set single(String id, String agent, String node) {
    return new Set(
        "", "", List.of(new Instance(id, agent, node.isEmpty() ? "Stopped" : "Started", node)));
  }
}
