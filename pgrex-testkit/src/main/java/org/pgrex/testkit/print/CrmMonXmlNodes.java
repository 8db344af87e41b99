package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.NodeAttribute;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;

/** The nodes in crm_mon's document, and their attributes. */
final class CrmMonXmlNodes {
  private final XmlText xml;
  private final ClusterStatus status;
  private final StatusFrame frame;

  CrmMonXmlNodes(XmlText xml, ClusterStatus status, StatusFrame frame) {
    this.xml = xml;
    this.status = status;
    this.frame = frame;
  }

  void node(Node node) {
    boolean online = node.online().orElse(false);
    boolean up = online && !node.shutdown().orElse(false);
    boolean isDc = status.summary().flatMap(Summary::dc).filter(node.name()::equals).isPresent();
    xml.empty(
        "node",
        XmlText.attributes()
            .with("name", node.name())
            .withOptional("id", node.id())
            .withOptional("online", node.online())
            .withOptional("standby", node.standby())
            .withOptional("standby_onfail", node.standbyOnfail())
            .withOptional("maintenance", node.maintenance())
            .withOptional("pending", node.pending())
            .withOptional("unclean", node.unclean())
            .with("health", node.health().orElse("green"))
            .withOptional("feature_set", node.featureSet())
            .withOptional("shutdown", node.shutdown())
            .with(
                "expected_up", Optional.ofNullable(frame.expectedUp().get(node.name())).orElse(up))
            .with("is_dc", isDc)
            .with(
                "resources_running",
                node.resourcesRunning()
                    .map(Integer::longValue)
                    .orElseGet(() -> Counts.runningOn(status, node.name())))
            .withOptional("type", node.type())
            .withOptional("id_as_resource", node.idAsResource()));
  }

  void attributes() {
    Map<String, List<NodeAttribute>> byNode = new LinkedHashMap<>();
    for (NodeAttribute attribute : status.nodeAttributes()) {
      byNode.computeIfAbsent(attribute.node(), node -> new ArrayList<>()).add(attribute);
    }
    if (byNode.isEmpty()) {
      return;
    }
    xml.element(
        "node_attributes",
        XmlText.attributes(),
        () ->
            byNode.forEach(
                (node, all) ->
                    xml.element(
                        "node",
                        XmlText.attributes().with("name", node),
                        () -> all.forEach(this::attribute))));
  }

  private void attribute(NodeAttribute attribute) {
    xml.empty(
        "attribute",
        XmlText.attributes()
            .with("name", attribute.name())
            .with("value", attribute.value())
            .withOptional("expected", Optional.ofNullable(frame.expected().get(attribute))));
  }
}
