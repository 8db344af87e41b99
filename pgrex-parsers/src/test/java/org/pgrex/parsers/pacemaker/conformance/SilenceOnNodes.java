package org.pgrex.parsers.pacemaker.conformance;

import java.util.List;
import org.pgrex.parsers.pacemaker.conformance.View.Option;

/**
 * What one side does not tell of nodes, their attributes and histories.
 *
 * <p>Of a node a text shows one word: of unclean, pending, standby (on-fail), standby, maintenance
 * the first that applies; what comes behind that in this order it leaves open, and whether a node
 * fails over where it is offline. Guest nodes that are offline are in no list of nodes.
 */
record SilenceOnNodes(View view, Facts.Of xml) {
  private static final List<String> ONE_OF =
      List.of("unclean", "pending", "standbyOnfail", "standby", "maintenance");

  boolean ofText(Fact node) {
    String field = node.field();
    return switch (field) {
      case "shutdown", "expectedUp", "resourcesRunning", "isDc", "idAsResource" -> true;
      // A remote node has none but its name.
      case "id" -> !view.has(Option.DETAIL) || xml.is(node, xml.get(node.sibling("name")));
      case "featureSet" -> !view.has(Option.DETAIL) || !isTrue(node, "online");
      case "health" -> xml.is(node, "green");
      // "standby (with active resources)"
      case "activeResources" ->
          !isTrue(node, "online") || !isTrue(node, "standby") || isHidden(node, "standby");
      case "online" -> isTrue(node, "pending");
      case "standbyOnfail" -> isHidden(node, field) || !isTrue(node, "online");
      case "pending", "standby", "maintenance" -> isHidden(node, field);
      case "" -> isUnlisted(node);
      default -> false;
    };
  }

  private boolean isUnlisted(Fact node) {
    if (view.has(Option.BY_NODE)) {
      // Where resources are counted, not the nodes that have none.
      return view.has(Option.BRIEF) && xml.is(node.sibling("resourcesRunning"), "0");
    }
    return !view.has(Option.DETAIL)
        && !isTrue(node, "online")
        && xml.is(node.sibling("type"), "remote");
  }

  boolean ofXml(Fact node) {
    // GuestNode guest1@pgrex01: where it runs.
    return node.field().equals("host");
  }

  boolean ofTextOnAttributes(Fact attribute) {
    // Told where some of it is there: "Connectivity is degraded (Expected=2)"
    String value = xml.get(attribute.sibling("value"));
    boolean lostOrAsExpected =
        attribute.field().equals("expected") && (value.equals("0") || xml.is(attribute, value));
    return !view.has(Option.ATTRIBUTES) || lostOrAsExpected;
  }

  boolean ofTextOnHistory(Fact entry) {
    boolean neverFailed =
        !xml.has(entry.sibling("failCount")) && !xml.has(entry.sibling("lastFailure"));
    return !view.has(Option.OPERATIONS) && (!view.has(Option.FAIL_COUNTS) || neverFailed);
  }

  private boolean isHidden(Fact node, String field) {
    return ONE_OF.subList(0, ONE_OF.indexOf(field)).stream().anyMatch(flag -> isTrue(node, flag));
  }

  private boolean isTrue(Fact node, String field) {
    return xml.is(node.sibling(field), "true");
  }
}
