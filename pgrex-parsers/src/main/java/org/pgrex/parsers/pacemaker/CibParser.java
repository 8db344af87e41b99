package org.pgrex.parsers.pacemaker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Words;
import org.pgrex.parsers.text.Xml;

/**
 * Reads a CIB: of {@code cibadmin -Q}, of {@code /var/lib/pacemaker/cib/cib.xml} of a stopped node,
 * or of a resource definition file. Pacemaker 1.1 to 3.0. See {@link Cib} for a sample.
 *
 * <p>Passed over, as the model has no place for them: constraints, operations, resource and
 * operation defaults, tags, alerts, access lists, fencing levels, utilization, the attributes of
 * clones, groups and bundles, and of the status section all but the nodes' attributes. Any other
 * element that is not known is in {@link Cib#unparsed()}, and so is a reference that leads nowhere.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class CibParser {
  private final CibDraft draft = new CibDraft();

  private CibParser() {}

  /**
   * Parses the document.
   *
   * @throws ParseException if it is malformed, cut off, not a CIB, or nested deeper than a CIB can
   *     be; with what stood before that place
   */
  public static Cib parse(String text) {
    List<Line> lines = Line.nonBlank(text);
    if (lines.isEmpty()) {
      throw new ParseException(0, "the text is empty, expected the XML of a CIB");
    }
    Line first = lines.get(0);
    if (!first.text().stripLeading().startsWith("<")) {
      throw first.error("no XML: " + Words.quoted(first.text()) + ", expected <cib>", null);
    }
    CibParser parser = new CibParser();
    try {
      parser.document(Xml.of(text.stripLeading(), first.number() - 1));
      return parser.draft.cib();
    } catch (ParseException e) {
      throw new ParseException(
          e.line(), e.column(), e.excerpt(), String.valueOf(e.getMessage()), parser.draft.cib());
    }
  }

  private void document(Xml xml) {
    if (xml.next() != Xml.Event.START || !xml.name().equals("cib")) {
      throw xml.error("the document is <" + xml.name() + ">, expected <cib>");
    }
    draft.header(xml);
    ParseException unconfigured = xml.error("the CIB has no <configuration>");
    boolean[] configured = {false};
    xml.children(
        name -> {
          switch (name) {
            case "configuration" -> {
              configured[0] = true;
              xml.children(section -> configuration(xml, section));
            }
            case "status" -> xml.children(state -> state(xml, state));
            default -> draft.unknown(xml);
          }
        });
    while (xml.next() != Xml.Event.DONE) {
      // To the end of the text: what follows may be malformed.
    }
    if (!configured[0]) {
      throw unconfigured;
    }
  }

  private void configuration(Xml xml, String section) {
    switch (section) {
      case "crm_config" ->
          xml.children(
              name -> {
                if (name.equals("cluster_property_set")) {
                  draft.property(xml);
                } else {
                  draft.unknown(xml);
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
      default -> draft.unknown(xml);
    }
  }

  private void node(Xml xml, String name) {
    if (!name.equals("node")) {
      draft.unknown(xml);
      return;
    }
    String id = xml.required("id");
    String uname = xml.required("uname");
    List<CibSets.Set> attributes = new ArrayList<>();
    draft.node(new CibDraft.NodeDraft(id, uname, attributes));
    xml.children(
        child -> {
          switch (child) {
            case "instance_attributes" -> draft.set(xml, attributes);
            case "utilization" -> xml.skip();
            default -> draft.unknown(xml);
          }
        });
  }

  /** {@code <node_state uname="pgrex01"><transient_attributes>}. */
  private void state(Xml xml, String name) {
    Optional<String> uname = xml.attribute("uname");
    if (!name.equals("node_state") || uname.isEmpty()) {
      xml.skip();
      return;
    }
    List<CibSets.Set> attributes = new ArrayList<>();
    draft.state(new CibDraft.NodeDraft(xml.attribute("id").orElse(""), uname.get(), attributes));
    xml.children(
        child -> {
          if (child.equals("transient_attributes")) {
            xml.children(
                set -> {
                  if (set.equals("instance_attributes")) {
                    draft.set(xml, attributes);
                  } else {
                    draft.unknown(xml);
                  }
                });
          } else {
            xml.skip();
          }
        });
  }

  private void resources(Xml xml, Deque<String> parents) {
    xml.children(
        name -> {
          switch (name) {
            case "primitive" -> resource(xml, parents, draft::primitive);
            case "template" -> resource(xml, parents, draft::template);
            case "clone", "master", "group", "bundle" -> {
              parents.addLast(xml.required("id"));
              resources(xml, parents);
              parents.removeLast();
            }
            case "meta_attributes", "instance_attributes" ->
                // No primitive's own, but another may refer to it.
                draft.set(xml, new ArrayList<>());
            case "docker", "podman", "rkt", "network", "storage" -> xml.skip();
            default -> draft.unknown(xml);
          }
        });
  }

  private void resource(Xml xml, Deque<String> parents, Consumer<CibDraft.ResourceDraft> found) {
    String id = xml.required("id");
    Optional<String> template = xml.nonEmpty("template");
    Optional<String> agent =
        template.isPresent()
            ? Optional.empty()
            : Optional.of(
                Words.join(
                    ":",
                    xml.required("class"),
                    xml.attribute("provider").orElse(""),
                    xml.required("type")));
    CibDraft.ResourceDraft resource =
        new CibDraft.ResourceDraft(
            id, agent, template, List.copyOf(parents), new ArrayList<>(), new ArrayList<>());
    found.accept(resource);
    xml.children(
        name -> {
          switch (name) {
            case "instance_attributes" -> draft.set(xml, resource.attributes());
            case "meta_attributes" -> draft.set(xml, resource.meta());
            case "operations", "utilization" -> xml.skip();
            default -> draft.unknown(xml);
          }
        });
  }
}
