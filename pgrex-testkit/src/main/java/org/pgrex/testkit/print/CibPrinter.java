package org.pgrex.testkit.print;

import static org.pgrex.testkit.print.XmlText.attributes;

import java.util.List;
import java.util.Map;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.Cib.Node;
import org.pgrex.parsers.pacemaker.Cib.Primitive;

/**
 * A CIB as {@code cibadmin -Q} prints it, or as it stands in {@code cib.xml}; of Pacemaker 2.1 with
 * the ids that pcs gives.
 *
 * <p>Bundles, rules within sets, and more than one set of a kind are not printed.
 */
public final class CibPrinter {
  private final Cib cib;
  private final CibFrame frame;
  private final XmlText xml = new XmlText();

  private CibPrinter(Cib cib, CibFrame frame) {
    this.cib = cib;
    this.frame = frame;
  }

  /** {@code cibadmin --query}. */
  public static String print(Cib cib, CibFrame frame) {
    return new CibPrinter(cib, frame).document();
  }

  /** {@code cibadmin --query --no-children}. */
  public static String withoutChildren(Cib cib, CibFrame frame) {
    CibPrinter printer = new CibPrinter(cib, frame);
    printer.xml.empty("cib", printer.root());
    return printer.xml.toString();
  }

  private XmlText.Attributes root() {
    XmlText.Attributes root =
        attributes()
            .with("crm_feature_set", frame.featureSet())
            .withOptional("validate-with", cib.validateWith())
            .withOptional("epoch", cib.epoch())
            .withOptional("num_updates", cib.numUpdates())
            .withOptional("admin_epoch", cib.adminEpoch());
    frame.origin().forEach(root::with);
    return root;
  }

  private String document() {
    xml.element(
        "cib",
        root(),
        () -> {
          xml.element("configuration", attributes(), this::configuration);
          xml.raw(frame.status());
        });
    return xml.toString();
  }

  private void configuration() {
    xml.element(
        "crm_config",
        attributes(),
        () -> pairs("cluster_property_set", "cib-bootstrap-options", cib.properties()));
    xml.element("nodes", attributes(), () -> cib.nodes().forEach(this::node));
    xml.element("resources", attributes(), () -> resources(cib.primitives(), 0));
    xml.raw(frame.afterResources());
  }

  private void pairs(String element, String id, Map<String, String> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    xml.element(
        element,
        attributes().with("id", id),
        () ->
            pairs.forEach(
                (name, value) ->
                    xml.empty(
                        "nvpair",
                        attributes()
                            .with("id", id + "-" + name)
                            .with("name", name)
                            .with("value", value))));
  }

  private void node(Node node) {
    xml.element(
        "node",
        attributes().with("id", node.id()).with("uname", node.name()),
        () -> pairs("instance_attributes", "nodes-" + node.id(), node.attributes()));
  }

  private void resources(List<Primitive> primitives, int depth) {
    int at = 0;
    while (at < primitives.size()) {
      Primitive primitive = primitives.get(at);
      if (primitive.parents().size() <= depth) {
        primitive(primitive);
        at++;
        continue;
      }
      String id = primitive.parents().get(depth);
      int end = at;
      while (end < primitives.size()
          && primitives.get(end).parents().size() > depth
          && primitives.get(end).parents().get(depth).equals(id)) {
        end++;
      }
      List<Primitive> within = primitives.subList(at, end);
      CibFrame.Around around =
          frame.containers().getOrDefault(id, new CibFrame.Around("group", Map.of()));
      xml.element(
          around.element(),
          attributes().with("id", id),
          () -> {
            resources(within, depth + 1);
            pairs("meta_attributes", id + "-meta_attributes", around.meta());
          });
      at = end;
    }
  }

  private void primitive(Primitive primitive) {
    XmlText.Attributes head = attributes().with("id", primitive.id());
    String[] agent = primitive.agent().split(":", 3);
    if (agent[0].equals("template")) {
      head.with("template", agent[1]);
    } else {
      head.with("class", agent[0]).with("type", agent[agent.length - 1]);
      if (agent.length == 3) {
        head.with("provider", agent[1]);
      }
    }
    xml.element(
        "primitive",
        head,
        () -> {
          pairs(
              "instance_attributes",
              primitive.id() + "-instance_attributes",
              primitive.attributes());
          pairs("meta_attributes", primitive.id() + "-meta_attributes", primitive.meta());
          operations(frame.operations().getOrDefault(primitive.id(), List.of()));
        });
  }

  private void operations(List<Map<String, String>> operations) {
    if (operations.isEmpty()) {
      return;
    }
    xml.element(
        "operations",
        attributes(),
        () ->
            operations.forEach(
                operation -> {
                  XmlText.Attributes told = attributes();
                  operation.forEach(told::with);
                  xml.empty("op", told);
                }));
  }
}
