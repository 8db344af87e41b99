package org.pgrex.parsers.pacemaker;

import org.pgrex.parsers.text.Xml;

/** The head of crm_mon's document. */
final class SummaryElements {
  private final Xml xml;
  private final StatusDraft draft;

  SummaryElements(Xml xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void summary() {
    draft.summarySeen = true;
    xml.children(
        child -> {
          switch (child) {
            case "stack" -> draft.stack = xml.attribute("type");
            case "current_dc" -> {
              draft.dc = xml.attribute("name");
              draft.dcVersion = xml.attribute("version");
              draft.withQuorum = xml.flag("with_quorum");
            }
            case "last_update" -> draft.lastUpdated = xml.attribute("time");
            case "nodes_configured" -> draft.nodesConfigured = xml.integer("number");
            case "resources_configured" -> draft.resourcesConfigured = xml.integer("number");
            case "last_change", "cluster_options" -> {}
            default -> {
              draft.unparsed.add(xml.unparsed());
              return;
            }
          }
          xml.skip();
        });
  }
}
