package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Secrets;

/**
 * What is needed of a CIB: of {@code cibadmin -Q}, of a {@code cib.xml} on disk, or of a resource
 * definition file. Immutable.
 *
 * <pre>{@code
 * <cluster_property_set id="cib-bootstrap-options">
 *   <nvpair id="opts-stonith-enabled" name="stonith-enabled" value="true"/>
 * </cluster_property_set>
 * <node id="1" uname="pgrex01">
 *   <instance_attributes id="nodes-1">
 *     <nvpair id="nodes-1-pgsql-data-status" name="pgsql-data-status" value="LATEST"/>
 *   </instance_attributes>
 * </node>
 * <primitive id="pgsql" class="ocf" provider="linuxhajp" type="pgsql">
 *   <instance_attributes id="pgsql-instance_attributes">
 *     <nvpair id="pgsql-pgdata" name="pgdata" value="/dbfp/pgdata/data"/>
 *   </instance_attributes>
 * </primitive>
 * }</pre>
 *
 * <p>A value is what holds always: of several sets that with the highest score first, references
 * ({@code id-ref}) followed, of a resource with a template the template's values where it has none
 * of its own. What holds under a rule only is in {@code conditional}.
 *
 * @param properties the cluster options ({@code stonith-enabled}, ...)
 * @param transientAttributes what the status section tells of each node by name, {@code
 *     pgsql-status} among it; empty on disk and in a definition
 * @param conditional sets with a rule
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
    Map<String, Map<String, String>> transientAttributes,
    List<ConditionalSet> conditional,
    List<Unparsed> unparsed)
    implements Parsed {

  /** A CIB without a status and without rules. */
  public Cib(
      Optional<String> validateWith,
      Optional<Integer> adminEpoch,
      Optional<Integer> epoch,
      Optional<Integer> numUpdates,
      Map<String, String> properties,
      List<Node> nodes,
      List<Primitive> primitives,
      List<Unparsed> unparsed) {
    this(
        validateWith,
        adminEpoch,
        epoch,
        numUpdates,
        properties,
        nodes,
        primitives,
        Map.of(),
        List.of(),
        unparsed);
  }

  /**
   * Values that hold where a rule does.
   *
   * @param owner the primitive, template or node that they are of; {@code crm_config} of the
   *     cluster options
   * @param id of the set
   * @param score which set comes first, the highest; 0 unless told
   * @param rule in short: {@code #uname eq pgrex01 and date in_range}
   */
  public record ConditionalSet(
      String owner, String id, int score, String rule, Map<String, String> values) {

    /** Shows the set without secrets. */
    @Override
    public String toString() {
      return "ConditionalSet[owner=%s, id=%s, score=%d, rule=%s, values=%s]"
          .formatted(owner, id, score, rule, Primitive.masked(values));
    }
  }

  /**
   * A cluster node.
   *
   * @param attributes its permanent attributes, {@code pgsql-data-status} among them
   */
  public record Node(String id, String name, Map<String, String> attributes) {}

  /**
   * A primitive resource.
   *
   * @param agent with single colons: {@code ocf:linuxhajp:pgsql}, {@code stonith:fence_ipmilan};
   *     {@code template:NAME} where its template is not there
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
    /**
     * Shows the primitive without secrets: the value of an attribute whose name has {@code
     * password}, {@code passwd} or {@code secret} in it is masked, as a fence device's is.
     */
    @Override
    public String toString() {
      return "Primitive[id=%s, agent=%s, attributes=%s, meta=%s, parents=%s]"
          .formatted(id, agent, masked(attributes), meta, parents);
    }

    private static Map<String, String> masked(Map<String, String> values) {
      Map<String, String> shown = new TreeMap<>(values);
      shown.replaceAll((name, value) -> isSecret(name) ? "********" : value);
      return shown;
    }

    /** Whether an instance attribute of that name holds a secret, not to be shown or logged. */
    public static boolean isSecret(String attribute) {
      return Secrets.isNameOf(attribute);
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
