package org.pgrex.parsers.pacemaker.conformance;

import java.util.Set;
import java.util.stream.Stream;
import org.pgrex.parsers.pacemaker.conformance.View.Option;

/**
 * What one side does not tell of resources, and of the clones, groups and bundles around them.
 *
 * <p>Without {@code -R} the instances of an anonymous clone are listed by role: no agent, and no
 * flags of their own. The stopped ones are listed by the nodes that have none, so their number is
 * not told. Of a replica of a bundle there is one line, for all that is in it.
 *
 * <p>Without {@code -r} there is no inactive resource; in the brief view resources of a kind are
 * only counted; by node nothing says which clone or group an active resource is of.
 */
record SilenceOnResources(View view, Facts.Of text, Facts.Of xml) {
  private static final Set<String> SETTLED = Set.of("Started", "Promoted", "Unpromoted");

  boolean ofText(Fact resource) {
    String field = resource.field();
    if (field.isEmpty()) {
      return view.has(Option.BRIEF)
          || (!view.has(Option.INACTIVE)
              && (!isActive(resource) || (view.has(Option.BY_NODE) && isWithin(resource))))
          || (!view.has(Option.DETAIL)
              && (isInReplica(resource)
                  || isStoppedInstance(resource)
                  || isInClonedGroup(resource)
                  || isConnection(resource)));
    }
    return switch (field) {
      // Told where it holds the resource back, as flags.
      case "targetRole" -> true;
      // "FAILED pgrex01"
      case "role" -> isTrue(resource, "failed") || isListed(resource);
      // "(blocked)" stands in its place.
      case "managed" -> isTrue(resource, "blocked") || isListed(resource);
      // By node nothing is said of the replica, nor where there is but one.
      case "replica" ->
          !view.has(Option.DETAIL) || view.has(Option.BY_NODE) || xml.is(resource, "0");
      // Told where it runs nowhere.
      case "lockedTo" -> xml.has(resource.sibling("nodes")) || isListed(resource);
      case "active" -> !isPlainlyActive(resource) || isListed(resource);
      default -> isListed(resource);
    };
  }

  boolean ofXml(Fact resource) {
    return switch (resource.field()) {
      // Pacemaker 2.1.5 does not write it.
      case "maintenance" -> true;
      // "Stopped (not installed)"
      case "failedProbe" -> true;
      // "httpd-bundle-podman-0 (192.168.122.131)", "Migrating pgrex02 (UNCLEAN)"
      case "address", "description", "pendingNode" -> true;
      case "" -> isReplica(resource) || isStoppedInList(resource) || isListedGroup(resource);
      default -> false;
    };
  }

  boolean ofTextOnCollectives(Fact collective) {
    return switch (collective.field()) {
      case "failed", "failureIgnored", "type", "targetRole", "description" -> true;
      case "disabled" -> xml.is(collective, "false");
      case "managed" -> xml.is(collective, "true");
      case "" ->
          !view.has(Option.INACTIVE)
              || view.has(Option.BY_NODE)
              || view.has(Option.BRIEF)
              || (!view.has(Option.DETAIL) && xml.has(collective.sibling("parents")));
      default -> false;
    };
  }

  private boolean isListed(Fact resource) {
    return !view.has(Option.DETAIL) && !text.has(resource.sibling("resourceAgent"));
  }

  /**
   * A text shows where a resource is, not whether it is active there; that can be told where its
   * role is settled and every node is online.
   */
  private boolean isPlainlyActive(Fact resource) {
    String nodes = xml.get(resource.sibling("nodes")).replaceAll("[\\[\\]]", "");
    return SETTLED.contains(xml.get(resource.sibling("role")))
        && !isTrue(resource, "failed")
        && Stream.of(nodes.split(", "))
            .map(node -> new Fact("nodes[" + node + "]"))
            .allMatch(
                node ->
                    xml.is(node.sibling("online"), "true")
                        && xml.is(node.sibling("pending"), "false"));
  }

  private boolean isActive(Fact resource) {
    return isTrue(resource, "active");
  }

  private boolean isInReplica(Fact resource) {
    return xml.has(resource.sibling("replica"));
  }

  private boolean isReplica(Fact resource) {
    return !view.has(Option.DETAIL) && resource.key().startsWith(Facts.REPLICA);
  }

  /** How nodes that are guests are connected. */
  private boolean isConnection(Fact resource) {
    String id = xml.get(resource.sibling("id"));
    return xml.has(new Fact("nodes[" + id + "].idAsResource"));
  }

  /** Of the groups that are instances of a clone only their own name is listed. */
  private boolean isInClonedGroup(Fact resource) {
    return xml.get(resource.sibling("parents")).contains(", ");
  }

  private boolean isListedGroup(Fact resource) {
    String id = text.get(resource.sibling("id"));
    return isListed(resource)
        && (xml.has(new Fact("collectives[" + id + ":0]"))
            || xml.has(new Fact("collectives[" + id + "]")));
  }

  private boolean isWithin(Fact resource) {
    return xml.has(resource.sibling("parents"));
  }

  private boolean isStoppedInstance(Fact resource) {
    return isWithin(resource) && (!xml.has(resource.sibling("nodes")) || !isActive(resource));
  }

  private boolean isStoppedInList(Fact resource) {
    return isListed(resource) && !text.has(resource.sibling("nodes"));
  }

  private boolean isTrue(Fact resource, String field) {
    return xml.is(resource.sibling(field), "true");
  }
}
