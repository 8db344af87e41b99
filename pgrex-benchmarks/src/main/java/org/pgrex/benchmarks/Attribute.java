package org.pgrex.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A node's attribute. */
record Attribute(String name, String value) {

  /** Those of a node, as the agents of PG-REX set them. */
  static List<Attribute> of(Cluster cluster, int node) {
    List<Attribute> attributes = new ArrayList<>();
    String name = cluster.nodes().get(node);
    for (Cluster.Set set : cluster.sets()) {
      for (Cluster.Instance instance : set.instances()) {
        if (!set.kind().equals("promotable") || !instance.node().equals(name)) {
          continue;
        }
        boolean primary = instance.role().equals("Promoted");
        String id = instance.id();
        attributes.add(new Attribute("master-" + id, primary ? "1000" : "100"));
        attributes.add(new Attribute(id + "-data-status", primary ? "LATEST" : "STREAMING|SYNC"));
        attributes.add(new Attribute(id + "-status", primary ? "PRI" : "HS:sync"));
        if (primary) {
          attributes.add(new Attribute(id + "-master-baseline", "00000000020000A0"));
        }
      }
    }
    attributes.add(new Attribute("ping-status", "1"));
    return attributes;
  }
}
