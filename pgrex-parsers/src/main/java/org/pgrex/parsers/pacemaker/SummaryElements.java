package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/** The head of crm_mon's document. */
final class SummaryElements {
  private final Elements xml;
  private final StatusDraft draft;

  SummaryElements(Elements xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void summary() {
    draft.summarySeen = true;
    while (xml.child()) {
      switch (xml.name()) {
        case "stack" -> stack();
        case "current_dc" -> currentDc();
        case "last_update" -> lastUpdate();
        case "last_change" -> lastChange();
        case "nodes_configured" -> nodesConfigured();
        case "resources_configured" -> resourcesConfigured();
        case "cluster_options" -> options();
        default -> {
          xml.unknown();
          continue;
        }
      }
      xml.end();
    }
  }

  /** {@code <pacemakerd sys_from="pacemakerd" state="running" last_updated="TIME"/>}. */
  void pacemakerd() {
    Optional<String> state = Optional.empty();
    Optional<String> updated = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "state" -> state = xml.given(i);
        case "last_updated" -> updated = xml.given(i);
        case "sys_from" -> {}
        default -> xml.unknown(i);
      }
    }
    draft.pacemakerd = Optional.of(new Pacemakerd(state, updated));
    xml.end();
  }

  private void stack() {
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "type" -> draft.stack = Optional.of(xml.value(i));
        case "pacemakerd-state" -> draft.pacemakerdSays(xml.value(i));
        default -> xml.unknown(i);
      }
    }
  }

  private void currentDc() {
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "name" -> draft.dc = Optional.of(xml.value(i));
        case "id" -> draft.dcId = Optional.of(xml.value(i));
        case "version" -> draft.dcVersion = xml.given(i);
        case "with_quorum" -> draft.withQuorum = xml.flag(i);
        case "mixed_version" -> draft.mixedVersion = xml.flag(i);
        // Told by the name.
        case "present" -> {}
        default -> xml.unknown(i);
      }
    }
  }

  private void lastUpdate() {
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "time" -> draft.lastUpdated = Optional.of(xml.value(i));
        case "origin" -> draft.lastUpdatedOrigin = xml.given(i);
        default -> xml.unknown(i);
      }
    }
  }

  private void lastChange() {
    Optional<String> time = Optional.empty();
    Optional<String> user = Optional.empty();
    Optional<String> client = Optional.empty();
    Optional<String> origin = Optional.empty();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "time" -> time = xml.given(i);
        case "user" -> user = xml.given(i);
        case "client" -> client = xml.given(i);
        case "origin" -> origin = xml.given(i);
        default -> xml.unknown(i);
      }
    }
    draft.lastChange = Optional.of(new LastChange(time, user, client, origin));
  }

  private void nodesConfigured() {
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "number" -> draft.nodesConfigured = xml.integer(i);
        default -> xml.unknown(i);
      }
    }
  }

  private void resourcesConfigured() {
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "number" -> draft.resourcesConfigured = xml.integer(i);
        case "disabled" -> draft.resourcesDisabled = xml.integer(i);
        case "blocked" -> draft.resourcesBlocked = xml.integer(i);
        default -> xml.unknown(i);
      }
    }
  }

  private void options() {
    StatusDraft.OptionsDraft options = draft.options();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "stonith-enabled", "fencing-enabled" -> options.stonithEnabled = xml.flag(i);
        case "symmetric-cluster" -> options.symmetricCluster = xml.flag(i);
        case "no-quorum-policy" -> options.noQuorumPolicy = xml.given(i);
        case "maintenance-mode" -> options.maintenanceMode = xml.flag(i);
        case "stop-all-resources" -> options.stopAllResources = xml.flag(i);
        case "stonith-timeout-ms", "fencing-timeout-ms" ->
            options.stonithTimeoutMs = Vocabulary.millis(xml.value(i));
        case "priority-fencing-delay-ms" ->
            options.priorityFencingDelayMs = Vocabulary.millis(xml.value(i));
        default -> xml.unknown(i);
      }
    }
  }
}
