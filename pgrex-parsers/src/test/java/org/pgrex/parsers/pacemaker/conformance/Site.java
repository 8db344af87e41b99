package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A node of a generated CIB, with what it has to tell of itself: attributes and what ran there. */
final class Site {
  private static final String MEMBER = "member";

  private final String id;
  private final String name;
  private final boolean up;
  private final Element state;
  private final List<String> transientAttributes = new ArrayList<>();
  private final List<String> permanentAttributes = new ArrayList<>();
  private final Map<String, Element> histories = new LinkedHashMap<>();

  /**
   * A node.
   *
   * @param up whether resources can be active there
   * @param state its {@code node_state}, without children
   */
  Site(String id, String name, boolean up, Element state) {
    this.id = id;
    this.name = name;
    this.up = up;
    this.state = state.with("id", id).with("uname", name);
  }

  static Element memberState(String inCcm, String crmd, String join, String expected) {
    return new Element("node_state")
        .with("in_ccm", inCcm)
        .with("crmd", crmd)
        .with("join", join)
        .with("expected", expected)
        .with("crm-debug-origin", "do_update_resource");
  }

  static Element online() {
    return memberState("true", "online", MEMBER, MEMBER);
  }

  static Element remoteState(boolean up) {
    return new Element("node_state").with("remote_node", "true").with("in_ccm", up);
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  boolean isUp() {
    return up;
  }

  void set(String attribute, String value) {
    transientAttributes.add(attribute);
    transientAttributes.add(value);
  }

  void setForever(String attribute, String value) {
    permanentAttributes.add(attribute);
    permanentAttributes.add(value);
  }

  /** What the resource did here; made where it has not done anything yet. */
  Element history(String resource, Agent agent) {
    return histories.computeIfAbsent(
        resource, known -> agent.on(new Element("lrm_resource").with("id", known)));
  }

  /** The node's entry in the configuration. */
  Element configuration(boolean remote) {
    Element node = new Element("node").with("id", id).with("uname", name);
    if (remote) {
      node.with("type", "remote");
    }
    if (!permanentAttributes.isEmpty()) {
      node.add(
          Element.settings(
              "instance_attributes", "nodes-" + id, permanentAttributes.toArray(new String[0])));
    }
    return node;
  }

  /** The node's entry in the status. */
  Element status() {
    if (!transientAttributes.isEmpty()) {
      state.add(
          new Element("transient_attributes")
              .with("id", id)
              .add(
                  Element.settings(
                      "instance_attributes",
                      "status-" + id,
                      transientAttributes.toArray(new String[0]))));
    }
    if (!histories.isEmpty()) {
      Element resources = new Element("lrm_resources");
      resources.addAll(List.copyOf(histories.values()));
      state.add(new Element("lrm").with("id", id).add(resources));
    }
    return state;
  }
}
