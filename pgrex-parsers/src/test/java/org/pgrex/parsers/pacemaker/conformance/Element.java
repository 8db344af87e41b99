package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An element of a CIB under construction. */
final class Element {
  private final String name;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final List<Element> children = new ArrayList<>();

  Element(String name) {
    this.name = name;
  }

  Element with(String attribute, Object value) {
    attributes.put(attribute, value.toString());
    return this;
  }

  Element add(Element... more) {
    children.addAll(List.of(more));
    return this;
  }

  Element addAll(List<Element> more) {
    children.addAll(more);
    return this;
  }

  /** Adds the child, in place of one with the same id. */
  void put(Element child) {
    children.removeIf(other -> other.get("id").equals(child.get("id")));
    children.add(child);
  }

  boolean isEmpty() {
    return children.isEmpty();
  }

  /** The attribute's value; the element must have it. */
  String get(String attribute) {
    String value = attributes.get(attribute);
    if (value == null) {
      throw new IllegalStateException(name + " has no " + attribute);
    }
    return value;
  }

  /** A set of settings, as {@code meta_attributes} and others are: name, value, name, value, ... */
  static Element settings(String element, String id, String... namesAndValues) {
    Element set = new Element(element).with("id", id);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      set.add(
          new Element("nvpair")
              .with("id", id + "-" + i / 2)
              .with("name", namesAndValues[i])
              .with("value", namesAndValues[i + 1]));
    }
    return set;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    print(text, "");
    return text.toString();
  }

  private void print(StringBuilder text, String indent) {
    text.append(indent).append('<').append(name);
    attributes.forEach(
        (attribute, value) -> {
          text.append(' ').append(attribute).append("=\"");
          escape(value, text);
          text.append('"');
        });
    if (children.isEmpty()) {
      text.append("/>\n");
      return;
    }
    text.append(">\n");
    for (Element child : children) {
      child.print(text, indent + "  ");
    }
    text.append(indent).append("</").append(name).append(">\n");
  }

  private static void escape(String value, StringBuilder text) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\n' -> text.append("&#10;");
        case '\r' -> text.append("&#13;");
        case '\t' -> text.append("&#9;");
        default -> text.append(c);
      }
    }
  }
}
