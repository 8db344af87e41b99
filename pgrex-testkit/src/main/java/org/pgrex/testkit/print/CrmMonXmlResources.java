package org.pgrex.testkit.print;

import static org.pgrex.testkit.print.XmlText.attributes;

import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.testkit.print.ResourceTree.Branch;
import org.pgrex.testkit.print.ResourceTree.Leaf;

/** The resources in crm_mon's document. */
final class CrmMonXmlResources {
  private final XmlText xml;
  private final ClusterStatus status;
  private final PacemakerWords words;

  CrmMonXmlResources(XmlText xml, ClusterStatus status, PacemakerWords words) {
    this.xml = xml;
    this.status = status;
    this.words = words;
  }

  void print(List<ResourceTree> trees) {
    for (ResourceTree tree : trees) {
      if (tree instanceof Branch branch) {
        branch(branch);
      } else {
        resource(((Leaf) tree).resource());
      }
    }
  }

  private void branch(Branch branch) {
    Container container = branch.container();
    if (container.kind() == Container.Kind.GROUP) {
      xml.element(
          "group",
          attributes()
              .with("id", branch.id())
              .with("number_resources", branch.children().size())
              .with("managed", container.managed())
              .with("disabled", container.disabled()),
          () -> print(branch.children()));
      return;
    }
    xml.element(
        "clone",
        attributes()
            .with("id", branch.id())
            .with("multi_state", container.promotable())
            .with("unique", container.unique())
            .with("managed", container.managed())
            .with("disabled", container.disabled())
            .with("failed", false)
            .with("failure_ignored", false)
            .withOptional("target_role", container.targetRole().map(words::role)),
        () -> print(branch.children()));
  }

  private void resource(Resource resource) {
    xml.element(
        "resource",
        attributes()
            .with("id", resource.id())
            .with("resource_agent", words.agent(resource.resourceAgent()))
            .with("role", words.role(resource.role()))
            .withOptional("target_role", targetRole(resource))
            .withOptional("active", resource.active())
            .withOptional("orphaned", resource.orphaned())
            .withOptional("blocked", resource.blocked())
            .withOptional("maintenance", resource.maintenance())
            .withOptional("managed", resource.managed())
            .withOptional("failed", resource.failed())
            .withOptional("failure_ignored", resource.failureIgnored())
            .with("nodes_running_on", resource.nodes().size())
            .withOptional("locked_to", resource.lockedTo())
            .withOptional("pending", resource.pending()),
        () -> resource.nodes().forEach(this::node));
  }

  private Optional<String> targetRole(Resource resource) {
    return resource
        .targetRole()
        .map(words::role)
        .or(() -> resource.disabled().filter(is -> is).map(disabled -> "Stopped"));
  }

  private void node(String name) {
    xml.empty(
        "node",
        attributes()
            .with("name", name)
            .withOptional("id", status.node(name).flatMap(Node::id))
            .with("cached", status.node(name).flatMap(Node::online).orElse(true)));
  }
}
