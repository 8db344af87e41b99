package org.pgrex.parsers.pacemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;
import org.pgrex.parsers.text.Xml;

/**
 * Reads a CIB: of {@code cibadmin -Q}, of {@code /var/lib/pacemaker/cib/cib.xml} of a stopped node,
 * or of a resource definition file. Pacemaker 1.1 to 2.1.
 *
 * <p>Passed over, as the model has no place for them: constraints, operations, resource and
 * operation defaults, tags, alerts, access lists, fencing levels, and the whole status section. Any
 * other element that is not known is in {@link Cib#unparsed()}.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class CibParser {
  private final Map<String, String> properties = new LinkedHashMap<>();
  private final List<Cib.Node> nodes = new ArrayList<>();
  private final List<Cib.Primitive> primitives = new ArrayList<>();
  private final List<Unparsed> unparsed = new ArrayList<>();

  private CibParser() {}

  /**
   * Parses the document.
   *
   * @throws ParseException if it is malformed or not a CIB
   */
  public static Cib parse(String text) {
    List<Line> lines = Line.nonBlank(text);
    if (lines.isEmpty()) {
      throw new ParseException(0, "the text is empty, expected the XML of a CIB");
    }
    Line first = lines.get(0);
    if (!first.text().stripLeading().startsWith("<")) {
      throw new ParseException(
          first.number(), "no XML: '" + first.text().strip() + "', expected <cib>");
    }
    return new CibParser().document(Xml.of(text.stripLeading(), first.number() - 1));
  }

  private Cib document(Xml xml) {
    if (xml.next() != Xml.Event.START || !xml.name().equals("cib")) {
      throw new ParseException(xml.line(), "the document is <" + xml.name() + ">, expected <cib>");
    }
    Optional<String> validateWith = xml.attribute("validate-with");
    Optional<Integer> adminEpoch = xml.integer("admin_epoch");
    Optional<Integer> epoch = xml.integer("epoch");
    Optional<Integer> numUpdates = xml.integer("num_updates");
    boolean[] configured = {false};
    int line = xml.line();
    xml.children(
        name -> {
          switch (name) {
            case "configuration" -> {
              configured[0] = true;
              xml.children(section -> configuration(xml, section));
            }
            case "status" -> xml.skip();
            default -> unknown(xml);
          }
        });
    while (xml.next() != Xml.Event.DONE) {
      // To the end of the text: what follows may be malformed.
    }
    if (!configured[0]) {
      throw new ParseException(line, "the CIB has no <configuration>");
    }
    return new Cib(
        validateWith,
        adminEpoch,
        epoch,
        numUpdates,
        Collections.unmodifiableMap(properties),
        List.copyOf(nodes),
        List.copyOf(primitives),
        List.copyOf(unparsed));
  }

  private void unknown(Xml xml) {
    unparsed.add(xml.unparsed());
  }

  private void configuration(Xml xml, String section) {
    switch (section) {
      case "crm_config" ->
          xml.children(
              name -> {
                if (name.equals("cluster_property_set")) {
                  pairs(xml, properties);
                } else {
                  unknown(xml);
                }
              });
      case "nodes" -> xml.children(name -> node(xml, name));
      case "resources" -> resources(xml, new ArrayDeque<>());
      case "constraints",
          "rsc_defaults",
          "op_defaults",
          "tags",
          "alerts",
          "acls",
          "fencing-topology" ->
          xml.skip();
      default -> unknown(xml);
    }
  }

  /** The pairs of a set; rules and references in it are not followed. */
  private void pairs(Xml xml, Map<String, String> into) {
    xml.children(
        name -> {
          Optional<String> key = xml.attribute("name");
          if (name.equals("nvpair") && key.isPresent()) {
            into.putIfAbsent(key.get(), xml.attribute("value").orElse(""));
            xml.skip();
          } else {
            unknown(xml);
          }
        });
  }

  private void node(Xml xml, String name) {
    if (!name.equals("node")) {
      unknown(xml);
      return;
    }
    String id = xml.required("id");
    String uname = xml.required("uname");
    Map<String, String> attributes = new LinkedHashMap<>();
    xml.children(
        child -> {
          switch (child) {
            case "instance_attributes" -> pairs(xml, attributes);
            case "utilization" -> xml.skip();
            default -> unknown(xml);
          }
        });
    nodes.add(new Cib.Node(id, uname, Collections.unmodifiableMap(attributes)));
  }

  private void resources(Xml xml, Deque<String> parents) {
    xml.children(
        name -> {
          switch (name) {
            case "primitive" -> primitive(xml, parents);
            case "clone", "master", "group", "bundle" -> {
              parents.addLast(xml.required("id"));
              resources(xml, parents);
              parents.removeLast();
            }
            case "meta_attributes", "instance_attributes" -> xml.skip();
            default -> unknown(xml);
          }
        });
  }

  private void primitive(Xml xml, Deque<String> parents) {
    String id = xml.required("id");
    String agent =
        xml.attribute("template")
            .map(template -> "template:" + template)
            .orElseGet(
                () ->
                    Words.join(
                        ":",
                        xml.required("class"),
                        xml.attribute("provider").orElse(""),
                        xml.required("type")));
    Map<String, String> attributes = new LinkedHashMap<>();
    Map<String, String> meta = new LinkedHashMap<>();
    xml.children(
        name -> {
          switch (name) {
            case "instance_attributes" -> pairs(xml, attributes);
            case "meta_attributes" -> pairs(xml, meta);
            case "operations", "utilization" -> xml.skip();
            default -> unknown(xml);
          }
        });
    primitives.add(
        new Cib.Primitive(
            id,
            agent,
            Collections.unmodifiableMap(attributes),
            Collections.unmodifiableMap(meta),
            List.copyOf(parents)));
  }
}
