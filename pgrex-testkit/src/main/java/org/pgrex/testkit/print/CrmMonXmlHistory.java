package org.pgrex.testkit.print;

import static org.pgrex.testkit.print.XmlText.attributes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.testkit.print.OperationHistory.Operation;
import org.pgrex.testkit.print.StatusFrame.Timing;

/** What crm_mon's document tells of operations, done and failed. */
final class CrmMonXmlHistory {
  static final Pattern OP_KEY = Pattern.compile("(.*)_([^_]+)_(\\d+)");

  private final XmlText xml;
  private final ClusterStatus status;
  private final StatusFrame frame;

  CrmMonXmlHistory(XmlText xml, ClusterStatus status, StatusFrame frame) {
    this.xml = xml;
    this.status = status;
    this.frame = frame;
  }

  void operations() {
    if (frame.operations().isEmpty() && status.nodeHistory().isEmpty()) {
      return;
    }
    Map<String, List<OperationHistory>> byNode = new LinkedHashMap<>();
    List<OperationHistory> told = frame.operations().orElse(List.of());
    told.forEach(one -> byNode.computeIfAbsent(one.node(), n -> new ArrayList<>()).add(one));
    for (ResourceHistory failed : status.nodeHistory()) {
      if (told.stream().noneMatch(one -> isOf(failed, one))) {
        byNode
            .computeIfAbsent(failed.node(), n -> new ArrayList<>())
            .add(new OperationHistory(failed.node(), failed.resource(), 0, List.of()));
      }
    }
    xml.element(
        "node_history",
        attributes(),
        () ->
            byNode.forEach(
                (node, all) ->
                    xml.element(
                        "node",
                        attributes().with("name", node),
                        () -> all.forEach(this::resource))));
  }

  private static boolean isOf(ResourceHistory failed, OperationHistory one) {
    return failed.node().equals(one.node()) && failed.resource().equals(one.resource());
  }

  private void resource(OperationHistory history) {
    Optional<ResourceHistory> failed =
        status.nodeHistory().stream().filter(one -> isOf(one, history)).findFirst();
    Optional<Integer> threshold =
        failed.isPresent()
            ? failed.get().migrationThreshold()
            : Optional.of(history.migrationThreshold());
    xml.element(
        "resource_history",
        attributes()
            .with("id", history.resource())
            .with("orphan", false)
            .withOptional("migration-threshold", threshold)
            .withOptional("fail-count", failed.flatMap(ResourceHistory::failCount))
            .withOptional("last-failure", failed.flatMap(ResourceHistory::lastFailure)),
        () -> history.operations().forEach(this::operation));
  }

  private void operation(Operation operation) {
    xml.empty(
        "operation_history",
        attributes()
            .with("call", operation.call())
            .with("task", operation.task())
            .with("rc", operation.rc())
            .with("rc_text", operation.rcText())
            .withOptional(
                "interval",
                operation.intervalMillis() == 0
                    ? Optional.empty()
                    : Optional.of(operation.intervalMillis() + "ms"))
            .with("last-rc-change", operation.lastRcChange())
            .with("exec-time", operation.execMillis() + "ms")
            .with("queue-time", operation.queueMillis() + "ms"));
  }

  void failures() {
    if (!status.failures().isEmpty()) {
      xml.element("failures", attributes(), () -> status.failures().forEach(this::failure));
    }
  }

  private void failure(Failure failure) {
    Timing timing = frame.timings().getOrDefault(failure, Timing.NONE);
    XmlText.Attributes told =
        attributes()
            .with("op_key", failure.opKey())
            .with("node", failure.node())
            .withOptional("exitstatus", failure.exitStatus())
            .with("exitreason", escaped(failure.exitReason().orElse("")))
            .withOptional("exitcode", failure.exitCode())
            .withOptional("call", failure.call())
            .withOptional("status", failure.status());
    if (failure.lastChange().isPresent()) {
      told.with("last-rc-change", PacemakerTimes.asIso(failure.lastChange().get()))
          .with("queued", timing.queuedMillis())
          .with("exec", timing.execMillis());
      Matcher key = OP_KEY.matcher(failure.opKey());
      if (key.matches()) {
        told.with("interval", key.group(3)).with("task", key.group(2));
      }
    }
    xml.empty("failure", told);
  }

  /** crm_mon escapes a reason itself, before libxml2 escapes it once more. */
  private static String escaped(String reason) {
    return reason
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&apos;")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "    ");
  }
}
