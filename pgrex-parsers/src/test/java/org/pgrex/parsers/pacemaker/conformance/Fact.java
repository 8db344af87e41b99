package org.pgrex.parsers.pacemaker.conformance;

/**
 * The name of a fact: {@code nodes[pgrex01].online} is the field {@code online} of the element
 * {@code pgrex01} of the section {@code nodes}. The field is empty where it is about the element's
 * being there, and section and field are parts of the path where it is about no element.
 */
record Fact(String path) {

  /** The list that it is of, or the whole path. */
  String section() {
    int open = path.indexOf('[');
    return open < 0 ? path : path.substring(0, open);
  }

  String key() {
    return isOfElement() ? element().substring(path.indexOf('[') + 1, element().length() - 1) : "";
  }

  String field() {
    return isOfElement() && element().length() < path.length()
        ? path.substring(element().length() + 1)
        : "";
  }

  /** Another field of the same element. */
  Fact sibling(String field) {
    return new Fact(field.isEmpty() ? element() : element() + "." + field);
  }

  boolean isOfElement() {
    return path.indexOf('[') >= 0;
  }

  /** {@code nodes[].online}, to count what is alike. */
  String kind() {
    return isOfElement() ? section() + "[]" + path.substring(element().length()) : path;
  }

  private String element() {
    int end = path.indexOf("].", Math.max(path.indexOf('['), 0));
    return end < 0 ? path : path.substring(0, end + 1);
  }
}
