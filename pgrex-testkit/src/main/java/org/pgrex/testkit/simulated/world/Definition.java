package org.pgrex.testkit.simulated.world;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;

/** What the resources of a definition are for. */
record Definition(Cib cib) {
  Optional<Cib.Primitive> pgsql() {
    return cib.primitives().stream()
        .filter(primitive -> primitive.agent().endsWith(":pgsql"))
        .findFirst();
  }

  /** The addresses that go with the Primary, in the order of their group. */
  List<Cib.Primitive> primaryGroup() {
    return addresses(true);
  }

  /** The addresses of the synchronous Standby. */
  List<Cib.Primitive> standbyAddresses() {
    return addresses(false);
  }

  private List<Cib.Primitive> addresses(boolean inGroup) {
    return cib.primitives().stream()
        .filter(primitive -> primitive.agent().endsWith(":IPaddr2"))
        .filter(primitive -> primitive.parents().isEmpty() != inGroup)
        .toList();
  }

  /** What runs on every node: ping and the like. */
  List<Cib.Primitive> everywhere() {
    return cib.primitives().stream()
        .filter(primitive -> !primitive.agent().endsWith(":pgsql"))
        .filter(primitive -> !primitive.agent().endsWith(":IPaddr2"))
        .filter(primitive -> !isFence(primitive))
        .toList();
  }

  static boolean isPing(Cib.Primitive primitive) {
    return primitive.agent().equals("ocf:pacemaker:ping");
  }

  boolean hasPing() {
    return cib.primitives().stream().anyMatch(Definition::isPing);
  }

  List<Cib.Primitive> fences() {
    return cib.primitives().stream().filter(Definition::isFence).toList();
  }

  static boolean isFence(Cib.Primitive primitive) {
    return primitive.agent().startsWith("stonith:");
  }

  /** Whether the device fences that host. */
  static boolean fences(Cib.Primitive device, Host target) {
    String hosts = device.attributes().getOrDefault("pcmk_host_list", "");
    return List.of(hosts.strip().split("[\\s,;]+")).contains(target.name());
  }

  private String property(String name, String otherwise) {
    return cib.properties().getOrDefault(name, otherwise);
  }

  boolean fencing() {
    return property("stonith-enabled", "true").equals("true");
  }

  boolean startupFencing() {
    return property("startup-fencing", "true").equals("true");
  }

  boolean ignoresQuorum() {
    return property("no-quorum-policy", "stop").equals("ignore");
  }
}
