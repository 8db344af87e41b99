package org.pgrex.testkit.simulated.world;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.Cib;

/**
 * What the resources of a definition are for. The first database is the one that pgrex looks after.
 */
public record Definition(Cib cib) {
  /** The database that pgrex looks after. */
  public Optional<Cib.Primitive> pgsql() {
    return cib.primitives().stream().filter(Definition::isDatabase).findFirst();
  }

  /** Whatever else the cluster runs of the same kind. */
  public List<Cib.Primitive> furtherDatabases() {
    return cib.primitives().stream().filter(Definition::isDatabase).skip(1).toList();
  }

  private static boolean isDatabase(Cib.Primitive primitive) {
    return primitive.agent().endsWith(":pgsql");
  }

  private static boolean isAddress(Cib.Primitive primitive) {
    return primitive.agent().endsWith(":IPaddr2");
  }

  /** An address as other hosts know it. */
  public static String address(Cib.Primitive primitive) {
    return primitive.attributes().getOrDefault("ip", "");
  }

  /** The addresses that go with the Primary, in the order of their group. */
  public List<Cib.Primitive> primaryGroup() {
    return pgsql().map(this::groupOf).orElse(List.of());
  }

  /** The group with the address that a database's Standby connects to. */
  List<Cib.Primitive> groupOf(Cib.Primitive database) {
    String replication = database.attributes().getOrDefault("master_ip", "");
    return cib.primitives().stream()
        .filter(one -> isAddress(one) && address(one).equals(replication))
        .findFirst()
        .map(one -> one.parents().isEmpty() ? List.of(one) : within(one.parents()))
        .orElse(List.of());
  }

  private List<Cib.Primitive> within(List<String> parents) {
    return cib.primitives().stream().filter(one -> one.parents().equals(parents)).toList();
  }

  /** Whether it runs on every node: within something that is no group. */
  public boolean isCloned(Cib.Primitive primitive) {
    return !primitive.parents().isEmpty()
        && !isAddress(primitive)
        && within(primitive.parents()).size() == 1;
  }

  /** The addresses of the synchronous Standby. */
  public List<Cib.Primitive> standbyAddresses() {
    return cib.primitives().stream()
        .filter(primitive -> isAddress(primitive) && primitive.parents().isEmpty())
        .filter(primitive -> !primaryGroup().contains(primitive))
        .toList();
  }

  /** What runs on one node, and has nothing to do with the database that pgrex looks after. */
  List<Cib.Primitive> bystanders() {
    return cib.primitives().stream()
        .filter(one -> !isDatabase(one) && !isFence(one) && !isCloned(one))
        .filter(one -> !primaryGroup().contains(one) && !standbyAddresses().contains(one))
        .toList();
  }

  /** What runs on every node: ping and the like. */
  public List<Cib.Primitive> everywhere() {
    return cib.primitives().stream().filter(one -> isCloned(one) && !isDatabase(one)).toList();
  }

  public static boolean isPing(Cib.Primitive primitive) {
    return primitive.agent().equals("ocf:pacemaker:ping");
  }

  boolean hasPing() {
    return cib.primitives().stream().anyMatch(Definition::isPing);
  }

  public List<Cib.Primitive> fences() {
    return cib.primitives().stream().filter(Definition::isFence).toList();
  }

  static boolean isFence(Cib.Primitive primitive) {
    return primitive.agent().startsWith("stonith:");
  }

  /** Whether the device fences that host. */
  static boolean fences(Cib.Primitive device, Host target) {
    return fences(device, target.name());
  }

  /** Whether the device fences the host of that name. */
  public static boolean fences(Cib.Primitive device, String target) {
    String hosts = device.attributes().getOrDefault("pcmk_host_list", "");
    return List.of(hosts.strip().split("[\\s,;]+")).contains(target);
  }

  private String property(String name, String otherwise) {
    return cib.properties().getOrDefault(name, otherwise);
  }

  public boolean fencing() {
    return property("stonith-enabled", "true").equals("true");
  }

  boolean startupFencing() {
    return property("startup-fencing", "true").equals("true");
  }

  boolean ignoresQuorum() {
    return property("no-quorum-policy", "stop").equals("ignore");
  }
}
