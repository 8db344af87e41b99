package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pgrex.parsers.pacemaker.ClusterStatus.ResourceHistory;
import org.pgrex.parsers.pacemaker.ResourceOperations.Operation;

/** What crm_mon's document tells of the operations on resources, and of how often they failed. */
final class HistoryElements {
  private final Elements xml;
  private final StatusDraft draft;
  private final NodeElements nodes;
  private final List<Operation> operations = new ArrayList<>();

  HistoryElements(Elements xml, StatusDraft draft, NodeElements nodes) {
    this.xml = xml;
    this.draft = draft;
    this.nodes = nodes;
  }

  void history() {
    while (xml.child()) {
      String node = nodes.nodeName();
      while (xml.child()) {
        if (xml.name().equals("resource_history")) {
          resource(node);
        } else {
          xml.unknown();
        }
      }
    }
  }

  private void resource(String node) {
    String id = null;
    Optional<Boolean> orphan = Told.NOT;
    Optional<Integer> threshold = Optional.empty();
    Optional<Integer> failCount = Optional.empty();
    Optional<String> lastFailure = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "id" -> id = xml.value(i);
        case "orphan" -> orphan = xml.flag(i);
        case "migration-threshold" -> threshold = Vocabulary.score(xml.value(i));
        case "fail-count" -> failCount = Vocabulary.score(xml.value(i));
        case "last-failure" -> lastFailure = xml.given(i);
        default -> xml.unknown(i);
      }
    }
    String resource = xml.required("id", id);
    if (failCount.isPresent() || lastFailure.isPresent() || orphan.equals(Told.YES)) {
      draft.history.add(
          new ResourceHistory(node, resource, threshold, failCount, lastFailure, orphan));
    }
    operations.clear();
    while (xml.child()) {
      if (xml.name().equals("operation_history")) {
        operation();
        xml.end();
      } else {
        xml.unknown();
      }
    }
    if (!operations.isEmpty()) {
      draft.operations.add(
          new ResourceOperations(node, resource, threshold, orphan, List.copyOf(operations)));
    }
  }

  private void operation() {
    String task = null;
    Optional<Integer> call = Optional.empty();
    Optional<Long> interval = Optional.empty();
    Optional<Integer> rc = Optional.empty();
    Optional<String> rcText = Optional.empty();
    Optional<String> change = Optional.empty();
    Optional<Long> exec = Optional.empty();
    Optional<Long> queue = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "call" -> call = xml.integer(i);
        case "task" -> task = xml.value(i);
        case "interval" -> interval = Vocabulary.millis(xml.value(i));
        case "rc" -> rc = xml.integer(i);
        case "rc_text" -> rcText = xml.given(i);
        case "last-rc-change" -> change = xml.given(i);
        case "exec-time" -> exec = Vocabulary.millis(xml.value(i));
        case "queue-time" -> queue = Vocabulary.millis(xml.value(i));
        // When it last ran: of old versions, and the same but for recurring ones.
        case "last-run" -> {}
        default -> xml.unknown(i);
      }
    }
    operations.add(
        new Operation(
            call.orElse(-1),
            xml.required("task", task),
            interval,
            rc,
            rcText,
            change,
            exec,
            queue));
  }
}
