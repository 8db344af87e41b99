package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.text.Xml;

/** The nodes in crm_mon's document, with their attributes and how resources failed on them. */
final class NodeElements {
  private final Xml xml;
  private final StatusDraft draft;
  private final ResourceElements resources;

  NodeElements(Xml xml, StatusDraft draft, ResourceElements resources) {
    this.xml = xml;
    this.draft = draft;
    this.resources = resources;
  }

  void nodes() {
    xml.children(
        child -> {
          if (!child.equals("node")) {
            draft.unparsed.add(xml.unparsed());
            return;
          }
          String name = xml.required("name");
          draft.nodes.add(
              new Node(
                  name,
                  xml.attribute("id"),
                  xml.attribute("type"),
                  xml.flag("online"),
                  xml.flag("standby"),
                  xml.flag("standby_onfail"),
                  xml.flag("maintenance"),
                  xml.flag("pending"),
                  xml.flag("unclean"),
                  xml.flag("shutdown"),
                  xml.nonEmpty("feature_set")));
          resources.ofNode(name);
        });
  }

  void attributes() {
    xml.children(
        ofNode -> {
          String node = xml.required("name");
          xml.children(
              child -> {
                if (child.equals("attribute")) {
                  draft.attributes.add(
                      new NodeAttribute(
                          node, xml.required("name"), xml.attribute("value").orElse("")));
                  xml.skip();
                } else {
                  draft.unparsed.add(xml.unparsed());
                }
              });
        });
  }

  void history() {
    xml.children(
        ofNode -> {
          String node = xml.required("name");
          xml.children(
              child -> {
                if (!child.equals("resource_history")) {
                  draft.unparsed.add(xml.unparsed());
                  return;
                }
                Optional<Integer> failCount =
                    xml.attribute("fail-count").flatMap(Vocabulary::score);
                Optional<String> lastFailure = xml.nonEmpty("last-failure");
                if (failCount.isPresent() || lastFailure.isPresent()) {
                  draft.history.add(
                      new ResourceHistory(
                          node,
                          xml.required("id"),
                          xml.attribute("migration-threshold").flatMap(Vocabulary::score),
                          failCount,
                          lastFailure));
                }
                xml.skip();
              });
        });
  }
}
