package org.pgrex.testkit.simulated.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.testkit.print.CibFrame;
import org.pgrex.testkit.print.CibPrinter;
import org.pgrex.testkit.simulated.world.ClusterInformation;
import org.pgrex.testkit.simulated.world.Definition;
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
            (id, name) -> nodes.add(new Cib.Node(String.valueOf(id), name, attributes(cib, name))));
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

  private static Map<String, String> attributes(ClusterInformation cib, String node) {
    Map<String, String> attributes = new TreeMap<>(cib.permanent(node));
    if (cib.isStandby(node)) {
      attributes.put("standby", "on");
    }
    return attributes;
  }

  private static boolean isCloned(Cib definition, Cib.Primitive primitive) {
    return new Definition(definition).isCloned(primitive);
  }

  private static CibFrame frame(ClusterInformation cib) {
    Map<String, CibFrame.Around> containers = new LinkedHashMap<>();
    for (Cib.Primitive primitive : primitives(cib)) {
      boolean group = cib.definition().filter(all -> !isCloned(all, primitive)).isPresent();
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
