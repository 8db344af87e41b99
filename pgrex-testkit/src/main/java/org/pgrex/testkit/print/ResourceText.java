package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.testkit.print.ResourceTree.Branch;
import org.pgrex.testkit.print.ResourceTree.Leaf;

/** The lines of the resources. */
final class ResourceText {
  private final ClusterStatus status;
  private final StatusFrame frame;
  private final PacemakerWords words;
  private final TextView view;
  private final StringBuilder text = new StringBuilder();

  ResourceText(ClusterStatus status, StatusFrame frame, PacemakerWords words, TextView view) {
    this.status = status;
    this.frame = frame;
    this.words = words;
    this.view = view;
  }

  String lines() {
    trees(ResourceTree.of(status.resources(), frame.containers()), 1);
    return text.toString();
  }

  private void item(int depth, String content) {
    text.append("  ".repeat(depth)).append("* ").append(content).append('\n');
  }

  private void trees(List<ResourceTree> trees, int depth) {
    for (ResourceTree tree : trees) {
      if (tree instanceof Leaf leaf) {
        item(depth, instance(leaf.resource()));
      } else {
        branch((Branch) tree, depth);
      }
    }
  }

  private void branch(Branch branch, int depth) {
    Container container = branch.container();
    List<String> flags = new ArrayList<>();
    if (container.promotable()) {
      flags.add("promotable");
    }
    if (container.unique()) {
      flags.add("unique");
    }
    if (container.maintenance()) {
      flags.add("maintenance");
    } else if (!container.managed()) {
      flags.add("unmanaged");
    }
    if (container.disabled()) {
      flags.add("disabled");
    }
    String title =
        container.kind() == Container.Kind.GROUP
            ? "Resource Group: " + branch.id()
            : "Clone Set: %s [%s]".formatted(branch.id(), branch.childName());
    item(depth, title + inParentheses(flags) + ":");
    if (container.kind() == Container.Kind.GROUP || view.detail() || container.unique()) {
      trees(branch.children(), depth + 1);
    } else {
      CloneText clone = CloneText.of(branch, status);
      trees(clone.each(), depth + 1);
      clone.lists(words).forEach(list -> item(depth + 1, list));
    }
  }

  private String instance(Resource resource) {
    StringBuilder line = new StringBuilder("%s\t(%s):\t".formatted(resource.id(), agent(resource)));
    if (is(resource.orphaned())) {
      line.append(" ORPHANED");
    }
    if (is(resource.failed())) {
      line.append(" FAILED");
      if (resource.role().equals("Promoted")) {
        line.append(' ').append(words.role("Promoted"));
      }
    } else {
      line.append(' ').append(words.role(resource.role()));
    }
    boolean multiple = resource.nodes().size() > 1;
    Optional<String> node =
        multiple ? Optional.empty() : resource.nodes().stream().findFirst().or(resource::lockedTo);
    node.ifPresent(name -> line.append(' ').append(name));
    resource.failedProbe().ifPresent(found -> line.append(" (").append(found).append(") "));
    line.append(inParentheses(flags(resource, node)));
    if (multiple) {
      line.append(" [ ").append(String.join(" ", resource.nodes())).append(" ]");
    }
    return line.toString();
  }

  private String agent(Resource resource) {
    return words.agent(resource.resourceAgent());
  }

  private List<String> flags(Resource resource, Optional<String> node) {
    List<String> flags = new ArrayList<>();
    if (node.flatMap(status::node).filter(ResourceText::isLost).isPresent()) {
      flags.add("UNCLEAN");
    }
    if (resource.lockedTo().isPresent() && resource.lockedTo().equals(node)) {
      flags.add("LOCKED");
    }
    resource.pending().ifPresent(flags::add);
    if (is(resource.disabled())) {
      flags.add("disabled");
    } else if (isHeldBack(resource)) {
      flags.add("target-role:" + words.role("Unpromoted"));
    }
    if (is(resource.blocked())) {
      flags.add("blocked");
    } else if (is(resource.maintenance())) {
      flags.add("maintenance");
    } else if (!resource.managed().orElse(true)) {
      flags.add("unmanaged");
    }
    if (is(resource.failureIgnored())) {
      flags.add("failure ignored");
    }
    return flags;
  }

  /** Whether it may not be promoted; of what is not promotable, that is not shown. */
  private boolean isHeldBack(Resource resource) {
    return resource.targetRole().filter("Unpromoted"::equals).isPresent()
        && resource.parents().stream()
            .findFirst()
            .map(frame.containers()::get)
            .filter(Container::promotable)
            .isPresent();
  }

  /** Whether crm_mon doubts what it knows of the node's resources. */
  static boolean isLost(Node node) {
    return !is(node.online()) && is(node.unclean());
  }

  private static String inParentheses(List<String> flags) {
    return flags.isEmpty() ? "" : " (" + String.join(", ", flags) + ")";
  }

  private static boolean is(Optional<Boolean> told) {
    return told.orElse(false);
  }
}
