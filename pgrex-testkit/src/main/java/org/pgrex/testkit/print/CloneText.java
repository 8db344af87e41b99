package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.testkit.print.ResourceTree.Branch;
import org.pgrex.testkit.print.ResourceTree.Leaf;

/**
 * An anonymous clone where no detail is wanted: instances that are as they should be are listed by
 * role, the others stand for themselves.
 *
 * @param each the instances that stand for themselves
 */
record CloneText(
    boolean promotable,
    boolean disabled,
    List<ResourceTree> each,
    List<String> promoted,
    List<String> started,
    List<String> stopped) {
  private static final Set<String> SETTLED = Set.of("Started", "Promoted", "Unpromoted");

  static CloneText of(Branch clone, ClusterStatus status) {
    List<ResourceTree> each = new ArrayList<>();
    List<String> promoted = new ArrayList<>();
    List<String> started = new ArrayList<>();
    Set<String> active = new HashSet<>();
    boolean isAnyStopped = false;
    for (ResourceTree child : clone.children()) {
      List<Resource> leaves = leaves(child);
      leaves.forEach(leaf -> active.addAll(leaf.nodes()));
      if (leaves.stream().allMatch(CloneText::isInactive)) {
        isAnyStopped = true;
        continue;
      }
      Optional<String> node = settledOn(leaves, status);
      if (node.isEmpty()) {
        each.add(child);
      } else if (leaves.stream().anyMatch(leaf -> leaf.role().equals("Promoted"))) {
        promoted.add(node.get());
      } else {
        started.add(node.get());
      }
    }
    List<String> stopped = new ArrayList<>();
    if (isAnyStopped) {
      status.nodes().stream()
          .map(Node::name)
          .filter(n -> !active.contains(n))
          .forEach(stopped::add);
    }
    promoted.sort(NodeNames.ORDER);
    started.sort(NodeNames.ORDER);
    stopped.sort(NodeNames.ORDER);
    return new CloneText(
        clone.container().promotable(), isDisabled(clone), each, promoted, started, stopped);
  }

  /** By its own setting or, where it has none, by that of its first instance. */
  private static boolean isDisabled(Branch clone) {
    Container container = clone.container();
    if (container.targetRole().isPresent()) {
      return container.targetRole().get().equals("Stopped");
    }
    if (container.disabled() || clone.children().isEmpty()) {
      return container.disabled();
    }
    return clone.children().get(0) instanceof Branch branch
        ? branch.container().disabled()
        : ((Leaf) clone.children().get(0)).resource().disabled().orElse(false);
  }

  List<String> lists(PacemakerWords words) {
    List<String> lists = new ArrayList<>();
    add(lists, words.listOf("Promoted"), promoted);
    add(lists, promotable ? words.listOf("Unpromoted") : "Started", started);
    add(lists, disabled ? "Stopped (disabled)" : "Stopped", stopped);
    return lists;
  }

  private static void add(List<String> lists, String title, List<String> nodes) {
    if (!nodes.isEmpty()) {
      lists.add("%s: [ %s ]".formatted(title, String.join(" ", nodes)));
    }
  }

  private static List<Resource> leaves(ResourceTree child) {
    return child instanceof Branch branch
        ? branch.leaves().toList()
        : List.of(((Leaf) child).resource());
  }

  private static boolean isInactive(Resource resource) {
    return resource.nodes().isEmpty() && resource.pending().isEmpty();
  }

  /** The one node on which the instance is as it should be. */
  private static Optional<String> settledOn(List<Resource> leaves, ClusterStatus status) {
    boolean settled =
        leaves.stream()
            .allMatch(
                leaf ->
                    SETTLED.contains(leaf.role())
                        && leaf.pending().isEmpty()
                        && !leaf.orphaned().orElse(false)
                        && !leaf.blocked().orElse(false)
                        && leaf.managed().orElse(true)
                        && !leaf.failed().orElse(false)
                        && leaf.nodes().size() == 1);
    Set<String> nodes = new HashSet<>();
    leaves.forEach(leaf -> nodes.addAll(leaf.nodes()));
    return settled && nodes.size() == 1
        ? nodes.stream()
            .filter(node -> status.node(node).filter(ResourceText::isLost).isEmpty())
            .findFirst()
        : Optional.empty();
  }
}
