package org.pgrex.parsers.pacemaker;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The bans and tickets in crm_mon's document. */
final class ConstraintElements {
  private final Elements xml;
  private final StatusDraft draft;

  ConstraintElements(Elements xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void bans() {
    while (xml.child()) {
      if (xml.name().equals("ban")) {
        ban();
        xml.end();
      } else {
        xml.unknown();
      }
    }
  }

  private void ban() {
    String id = null;
    String resource = null;
    String node = null;
    Optional<Integer> weight = Optional.empty();
    boolean promotedOnly = false;
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "id" -> id = xml.value(i);
        case "resource" -> resource = xml.value(i);
        case "node" -> node = xml.value(i);
        case "weight" -> weight = Vocabulary.score(xml.value(i));
        case "promoted-only", "master_only" -> promotedOnly |= xml.flag(i).equals(Told.YES);
        default -> xml.unknown(i);
      }
    }
    draft.bans.add(
        new Ban(
            xml.required("id", id),
            xml.required("resource", resource),
            xml.required("node", node),
            weight,
            promotedOnly));
  }

  void tickets() {
    while (xml.child()) {
      if (xml.name().equals("ticket")) {
        ticket();
        xml.end();
      } else {
        xml.unknown();
      }
    }
  }

  private void ticket() {
    String id = null;
    String status = "revoked";
    boolean standby = false;
    Optional<String> lastGranted = Optional.empty();
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "id" -> id = xml.value(i);
        case "status" -> status = xml.value(i);
        case "standby" -> standby = xml.flag(i).equals(Told.YES);
        case "last-granted" -> lastGranted = xml.given(i);
        default -> attributes.put(xml.attribute(i), xml.value(i));
      }
    }
    draft.tickets.add(
        new Ticket(
            xml.required("id", id),
            status,
            standby,
            lastGranted,
            Collections.unmodifiableMap(attributes)));
  }
}
