package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;

/** The nodes in crm_mon's document, with their attributes. */
final class NodeElements {
  private final Elements xml;
  private final StatusDraft draft;
  private final ResourceElements resources;

  NodeElements(Elements xml, StatusDraft draft, ResourceElements resources) {
    this.xml = xml;
    this.draft = draft;
    this.resources = resources;
  }

  void nodes() {
    while (xml.child()) {
      if (xml.name().equals("node")) {
        node();
      } else {
        xml.unknown();
      }
    }
  }

  private void node() {
    String name = null;
    Optional<String> id = Optional.empty();
    Optional<String> type = Optional.empty();
    Optional<Boolean> online = Told.NOT;
    Optional<Boolean> standby = Told.NOT;
    Optional<Boolean> standbyOnfail = Told.NOT;
    Optional<Boolean> maintenance = Told.NOT;
    Optional<Boolean> pending = Told.NOT;
    Optional<Boolean> unclean = Told.NOT;
    Optional<Boolean> shutdown = Told.NOT;
    Optional<Boolean> expectedUp = Told.NOT;
    Optional<Boolean> isDc = Told.NOT;
    Optional<String> featureSet = Optional.empty();
    Optional<String> health = Optional.empty();
    Optional<String> idAsResource = Optional.empty();
    Optional<Integer> running = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "name" -> name = xml.value(i);
        case "id" -> id = Optional.of(xml.value(i));
        case "type" -> type = Optional.of(xml.value(i));
        case "online" -> online = xml.flag(i);
        case "standby" -> standby = xml.flag(i);
        case "standby_onfail" -> standbyOnfail = xml.flag(i);
        case "maintenance" -> maintenance = xml.flag(i);
        case "pending" -> pending = xml.flag(i);
        case "unclean" -> unclean = xml.flag(i);
        case "shutdown" -> shutdown = xml.flag(i);
        case "expected_up" -> expectedUp = xml.flag(i);
        case "is_dc" -> isDc = xml.flag(i);
        case "feature_set" -> featureSet = xml.given(i);
        case "health" -> health = xml.given(i);
        case "id_as_resource" -> idAsResource = xml.given(i);
        case "resources_running" -> running = xml.integer(i);
        default -> xml.unknown(i);
      }
    }
    String known = xml.required("name", name);
    draft.nodes.add(
        new Node(
            known,
            id,
            type,
            online,
            standby,
            standbyOnfail,
            maintenance,
            pending,
            unclean,
            shutdown,
            featureSet,
            health,
            running.map(number -> number > 0),
            running,
            expectedUp,
            isDc,
            Optional.empty(),
            idAsResource));
    resources.ofNode(known);
  }

  void attributes() {
    while (xml.child()) {
      String node = nodeName();
      while (xml.child()) {
        if (xml.name().equals("attribute")) {
          attribute(node);
          xml.end();
        } else {
          xml.unknown();
        }
      }
    }
  }

  /** The name of the node that the element at hand is about. */
  String nodeName() {
    String name = null;
    for (int i = 0; i < xml.attributes(); i++) {
      if (xml.attribute(i).equals("name")) {
        name = xml.value(i);
      } else {
        xml.unknown(i);
      }
    }
    return xml.required("name", name);
  }

  private void attribute(String node) {
    String name = null;
    String value = "";
    Optional<Integer> expected = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "name" -> name = xml.value(i);
        case "value" -> value = xml.value(i);
        case "expected" -> expected = xml.integer(i);
        default -> xml.unknown(i);
      }
    }
    draft.attributes.add(
        new NodeAttribute(
            node, xml.required("name", name), value, expected, connectivity(value, expected)));
  }

  /** As crm_mon judges it where it writes for people. */
  private static Optional<String> connectivity(String value, Optional<Integer> expected) {
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    int found = Vocabulary.score(value).orElse(0);
    return found <= 0
        ? Optional.of("lost")
        : found < expected.get() ? Optional.of("degraded") : Optional.empty();
  }
}
