package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.print.CibFrame;
import org.pgrex.testkit.print.CibPrinter;
import org.pgrex.testkit.simulated.world.ClusterInformation;
import org.pgrex.testkit.simulated.world.Host;

/** The CIB as cibadmin prints it, and as it stands on the disk. */
final class CibView {
  private CibView() {}

  /** The first element alone: the version. */
  static String root(Host host) {
    return host.pacemaker()
        .information()
        .map(cib -> CibPrinter.withoutChildren(value(cib, List.of()), CibFrame.NONE))
        .orElse("");
  }

  static String document(Host host) {
    return host.pacemaker()
        .information()
        .map(cib -> CibPrinter.print(value(cib, primitives(cib)), frame(cib)))
        .orElse("");
  }

  private static List<Cib.Primitive> primitives(ClusterInformation cib) {
    return cib.definition().map(Cib::primitives).orElse(List.of());
  }

  private static Cib value(ClusterInformation cib, List<Cib.Primitive> primitives) {
    Map<String, String> properties = new LinkedHashMap<>();
    cib.definition().map(Cib::properties).ifPresent(properties::putAll);
    if (cib.isMaintenance()) {
      properties.put("maintenance-mode", "true");
    }
    List<Cib.Node> nodes = new ArrayList<>();
    cib.nodes()
        .forEach(
            (id, name) ->
                nodes.add(new Cib.Node(String.valueOf(id), name, Map.copyOf(cib.permanent(name)))));
    return new Cib(
        Optional.of("pacemaker-3.9"),
        Optional.of(0),
        Optional.of(cib.epoch()),
        Optional.of(cib.updates()),
        properties,
        nodes,
        primitives,
        List.of());
  }

  private static CibFrame frame(ClusterInformation cib) {
    Map<String, CibFrame.Around> containers = new LinkedHashMap<>();
    for (Cib.Primitive primitive : primitives(cib)) {
      boolean group = primitive.agent().endsWith(":IPaddr2");
      primitive
          .parents()
          .forEach(
              parent ->
                  containers.put(parent, new CibFrame.Around(group ? "group" : "clone", Map.of())));
    }
    return new CibFrame(
        CibFrame.NONE.featureSet(),
        Map.of(),
        containers,
        Map.of(),
        CibFrame.NONE.afterResources(),
        CibFrame.NONE.status());
  }
}
