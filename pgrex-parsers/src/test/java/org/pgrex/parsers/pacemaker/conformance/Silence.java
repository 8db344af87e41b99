package org.pgrex.parsers.pacemaker.conformance;

import java.util.Map;
import java.util.Set;
import org.pgrex.parsers.pacemaker.conformance.View.Option;

/**
 * What one side does not tell. Two values that differ are not excused, but for {@link #isCoarser};
 * only that one side has none is, and only for the reasons given here, in {@link SilenceOnNodes}
 * and in {@link SilenceOnResources}.
 *
 * <p>A text has no section that was not asked for, and tells some figures only in detail ({@code
 * -R}). What it marks only where it is so ({@code MIXED-VERSION}, {@code 1 DISABLED}, {@code health
 * is RED}) it need not tell where it is not.
 */
final class Silence {
  private static final Set<String> UNMARKED = Set.of("false", "0", "green");

  /** Of the options only these show in the head of every text, and only where they are set. */
  private static final Set<String> NOTICES =
      Set.of("clusterOptions.maintenanceMode", "clusterOptions.stopAllResources");

  private final View view;
  private final Facts.Of text;
  private final Facts.Of xml;
  private final SilenceOnNodes nodes;
  private final SilenceOnResources resources;

  Silence(View view, Map<String, String> text, Map<String, String> xml) {
    this.view = view;
    this.text = new Facts.Of(text);
    this.xml = new Facts.Of(xml);
    this.nodes = new SilenceOnNodes(view, this.xml);
    this.resources = new SilenceOnResources(view, this.text, this.xml);
  }

  /** Whether the text of this view need not have the fact that the XML has. */
  boolean ofText(Fact fact) {
    return switch (fact.section()) {
      case "nodes" -> nodes.ofText(fact);
      case "nodeAttributes" -> nodes.ofTextOnAttributes(fact);
      case "nodeHistory" -> nodes.ofTextOnHistory(fact);
      case "operations" -> !view.has(Option.OPERATIONS) || isTiming(fact);
      case "resources" -> resources.ofText(fact);
      case "collectives" -> resources.ofTextOnCollectives(fact);
      case "failures" -> ofTextOnFailures(fact);
      // Only what a ban is, not how strong.
      case "bans" -> !view.has(Option.BANS) || fact.field().equals("weight");
      case "tickets" -> !view.has(Option.TICKETS);
      // Without the history only what is under way or has failed, by the last of each.
      case "fencing" ->
          fact.field().equals("extendedStatus")
              || (!view.has(Option.FENCE_HISTORY)
                  && (fact.field().isEmpty() || ofTextOnFencing(fact)));
      default -> ofTextOnCluster(fact);
    };
  }

  /** Whether the XML need not have the fact that the text has. */
  boolean ofXml(Fact fact) {
    return switch (fact.section()) {
      // The words in which a text says what cluster_options say.
      case "warnings" -> true;
      case "nodes" -> nodes.ofXml(fact);
      case "nodeAttributes" -> fact.field().equals("connectivity");
      case "resources" -> resources.ofXml(fact);
      // The words in brackets behind a clone, which name what it is a clone of.
      case "collectives" -> fact.field().equals("child") || fact.field().equals("inactive");
      case "resourceCounts" -> true;
      // What pcs adds, and crm_mon's errors, which the XML has as its own.
      case "clusterName", "errors" -> true;
      default ->
          fact.section().startsWith("pcsdStatus") || fact.section().startsWith("daemonStatus");
    };
  }

  private boolean ofTextOnFailures(Fact fact) {
    return switch (fact.field()) {
      case "call", "exitCode", "queued" -> !view.has(Option.DETAIL);
      // "after 2s", where it took a while.
      case "exec" -> !view.has(Option.DETAIL) && "0".equals(xml.get(fact));
      // "could not be executed (Timed Out)"
      case "exitStatus" -> !view.has(Option.DETAIL) && !xml.is(fact.sibling("status"), "complete");
      default -> false;
    };
  }

  /** "reboot of pgrex01 for pacemaker-controld.8914@pgrex02 last pending" */
  private static boolean ofTextOnFencing(Fact fact) {
    return Set.of("delegate", "completed").contains(fact.field());
  }

  /** Of an operation without {@code -t} only the call, the task and the interval. */
  private boolean isTiming(Fact fact) {
    String field = fact.field();
    return !view.has(Option.TIMING)
        && field.startsWith("operations[")
        && field.contains("].")
        && !field.endsWith(".interval");
  }

  /**
   * Whether the text's value is all that it can say of the XML's: {@code FAILED Promoted} is
   * printed of what is promoted, is being promoted or demoted.
   */
  boolean isCoarser(Fact fact) {
    return fact.section().equals("resources")
        && fact.field().equals("role")
        && xml.is(fact.sibling("failed"), "true")
        && text.is(fact, "Promoted")
        && Set.of("Promoting", "Demoting").contains(xml.get(fact));
  }

  private boolean ofTextOnCluster(Fact fact) {
    if (fact.section().startsWith("clusterOptions")) {
      boolean notice = NOTICES.contains(fact.path()) && "true".equals(xml.get(fact));
      // What stands in milliseconds in the XML is in no text.
      return fact.path().endsWith("Ms")
          || (!notice && view != View.EVERYTHING)
          || (NOTICES.contains(fact.path()) && !notice);
    }
    return switch (fact.path()) {
      // Not where it is the name, too.
      case "summary.dcId" ->
          !view.has(Option.DETAIL) || xml.is(new Fact("summary.dc"), xml.get(fact));
      case "summary.mixedVersion", "summary.resourcesDisabled", "summary.resourcesBlocked" ->
          UNMARKED.contains(xml.get(fact));
      default -> false;
    };
  }
}
