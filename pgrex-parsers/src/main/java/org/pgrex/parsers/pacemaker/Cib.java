package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pgrex.parsers.Unparsed;

/**
 * What is needed of a CIB: of {@code cibadmin -Q}, of a {@code cib.xml} on disk, or of a resource
 * definition file. Immutable.
 *
 * @param properties the cluster options ({@code stonith-enabled}, ...)
 * @param unparsed elements of the configuration that were passed over
 */
public record Cib(
    Optional<String> validateWith,
    Optional<Integer> adminEpoch,
    Optional<Integer> epoch,
    Optional<Integer> numUpdates,
    Map<String, String> properties,
    List<Node> nodes,
    List<Primitive> primitives,
    List<Unparsed> unparsed) {

  /**
   * A cluster node.
   *
   * @param attributes its permanent attributes, {@code pgsql-data-status} among them
   */
  public record Node(String id, String name, Map<String, String> attributes) {}

  /**
   * A primitive resource.
   *
   * @param agent with single colons: {@code ocf:linuxhajp:pgsql}, {@code stonith:fence_ipmilan}
   * @param attributes its instance attributes
   * @param meta its meta attributes
   * @param parents clones and groups around it, from the outermost in
   */
  public record Primitive(
      String id,
      String agent,
      Map<String, String> attributes,
      Map<String, String> meta,
      List<String> parents) {
    private static final List<String> SECRETS = List.of("password", "passwd", "secret");

    /**
     * Shows the primitive without secrets: the value of an attribute whose name has {@code
     * password}, {@code passwd} or {@code secret} in it is masked, as a fence device's is.
     */
    @Override
    public String toString() {
      Map<String, String> shown = new TreeMap<>(attributes);
      shown.replaceAll((name, value) -> isSecret(name) ? "********" : value);
      return "Primitive[id=%s, agent=%s, attributes=%s, meta=%s, parents=%s]"
          .formatted(id, agent, shown, meta, parents);
    }

    /** Whether an instance attribute of that name holds a secret, not to be shown or logged. */
    public static boolean isSecret(String attribute) {
      String name = attribute.toLowerCase(Locale.ROOT);
      return SECRETS.stream().anyMatch(name::contains);
    }
  }

  /** The primitive of that id. */
  public Optional<Primitive> primitive(String id) {
    return primitives.stream().filter(primitive -> primitive.id().equals(id)).findFirst();
  }

  /** The node of that name. */
  public Optional<Node> node(String name) {
    return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
  }
}
