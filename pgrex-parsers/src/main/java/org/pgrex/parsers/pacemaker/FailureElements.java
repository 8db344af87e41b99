package org.pgrex.parsers.pacemaker;

import java.util.Optional;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;

/** What crm_mon's document tells of failed actions and of fencing. */
final class FailureElements {
  private final Elements xml;
  private final StatusDraft draft;

  FailureElements(Elements xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void failures() {
    while (xml.child()) {
      if (xml.name().equals("failure")) {
        failure();
        xml.end();
      } else {
        xml.unknown();
      }
    }
  }

  private void failure() {
    String opKey = "";
    String node = null;
    Optional<String> exitStatus = Optional.empty();
    Optional<Integer> exitCode = Optional.empty();
    Optional<String> exitReason = Optional.empty();
    Optional<Integer> call = Optional.empty();
    Optional<String> status = Optional.empty();
    Optional<String> lastChange = Optional.empty();
    Optional<Long> queued = Optional.empty();
    Optional<Long> exec = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "op_key", "id" -> opKey = xml.value(i);
        case "node" -> node = xml.value(i);
        case "exitstatus" -> exitStatus = xml.given(i);
        case "exitcode" -> exitCode = xml.integer(i);
        case "exitreason" -> exitReason = Vocabulary.reason(Escapes.resolved(xml.value(i)));
        case "call" -> call = xml.integer(i);
        case "status" -> status = xml.given(i);
        case "last-rc-change" -> lastChange = xml.given(i);
        case "queued" -> queued = Vocabulary.millis(xml.value(i));
        case "exec" -> exec = Vocabulary.millis(xml.value(i));
        // Told by the operation's key.
        case "interval", "task" -> {}
        default -> xml.unknown(i);
      }
    }
    draft.failures.add(
        new Failure(
            opKey,
            xml.required("node", node),
            exitStatus,
            exitCode,
            exitReason,
            call,
            status,
            lastChange,
            queued,
            exec));
  }

  void fencing() {
    for (int i = 0; i < xml.attributes(); i++) {
      if (xml.attribute(i).equals("status")) {
        draft.errors.add(
            new Unparsed(xml.line(), "Failed to get fencing history: status " + xml.value(i)));
      } else {
        xml.unknown(i);
      }
    }
    while (xml.child()) {
      if (xml.name().equals("fence_event")) {
        event();
        xml.end();
      } else {
        xml.unknown();
      }
    }
  }

  private void event() {
    String action = "";
    String target = null;
    Optional<String> status = Optional.empty();
    Optional<String> origin = Optional.empty();
    Optional<String> client = Optional.empty();
    Optional<String> delegate = Optional.empty();
    Optional<String> completed = Optional.empty();
    Optional<String> exitReason = Optional.empty();
    Optional<String> extendedStatus = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "action" -> action = xml.value(i);
        case "target" -> target = xml.value(i);
        case "status" -> status = xml.given(i);
        case "origin" -> origin = xml.given(i);
        case "client" -> client = xml.given(i);
        case "delegate" -> delegate = xml.given(i);
        case "completed" -> completed = xml.given(i);
        case "exit-reason", "exit_reason" -> exitReason = xml.given(i);
        case "extended-status" -> extendedStatus = xml.given(i);
        default -> xml.unknown(i);
      }
    }
    draft.fencing.add(
        new FencingEvent(
            action,
            xml.required("target", target),
            status,
            origin,
            client,
            delegate,
            completed,
            exitReason,
            extendedStatus,
            Optional.empty()));
  }
}
