package org.pgrex.testkit.print;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

/** The instances of a status within their clones and groups, in order. */
sealed interface ResourceTree {

  /** An instance. */
  record Leaf(Resource resource) implements ResourceTree {}

  /** A clone or group with what is in it. */
  record Branch(String id, Container container, List<ResourceTree> children)
      implements ResourceTree {
    /** Every instance in it. */
    Stream<Resource> leaves() {
      return children.stream()
          .flatMap(
              child ->
                  child instanceof Branch branch
                      ? branch.leaves()
                      : Stream.of(((Leaf) child).resource()));
    }

    /** What a clone is of, without the number of an instance. */
    String childName() {
      return children.stream()
          .findFirst()
          .map(first -> first instanceof Branch branch ? branch.id() : idOf((Leaf) first))
          .map(id -> id.replaceFirst(":\\d+$", ""))
          .orElse("");
    }

    private static String idOf(Leaf leaf) {
      return leaf.resource().id();
    }
  }

  /** Puts resources that follow each other in a container into it. */
  static List<ResourceTree> of(List<Resource> resources, Map<String, Container> containers) {
    return level(resources, 0, containers);
  }

  private static List<ResourceTree> level(
      List<Resource> resources, int depth, Map<String, Container> containers) {
    List<ResourceTree> trees = new ArrayList<>();
    int at = 0;
    while (at < resources.size()) {
      Resource resource = resources.get(at);
      if (resource.parents().size() <= depth) {
        trees.add(new Leaf(resource));
        at++;
        continue;
      }
      String id = resource.parents().get(depth);
      int end = at;
      while (end < resources.size()
          && resources.get(end).parents().size() > depth
          && resources.get(end).parents().get(depth).equals(id)) {
        end++;
      }
      List<Resource> within = resources.subList(at, end);
      trees.add(
          new Branch(
              id,
              containers.containsKey(id) ? containers.get(id) : guess(within, depth),
              level(within, depth + 1, containers)));
      at = end;
    }
    return trees;
  }

  private static Container guess(List<Resource> within, int depth) {
    Set<String> ids = within.stream().map(Resource::id).collect(Collectors.toSet());
    boolean nested = within.stream().anyMatch(one -> one.parents().size() > depth + 1);
    boolean promotable =
        within.stream()
            .anyMatch(one -> one.role().equals("Promoted") || one.role().equals("Unpromoted"));
    return ids.size() < within.size() || nested || promotable
        ? Container.clone(promotable)
        : Container.group();
  }
}
