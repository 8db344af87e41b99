package org.pgrex.testkit.print;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** XML as libxml2 writes it: two blanks an indent, in ASCII. */
final class XmlText {
  private final StringBuilder text = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /** The attributes of an element, in order; an absent one is left out. */
  static final class Attributes {
    private final Map<String, String> values = new LinkedHashMap<>();

    Attributes with(String name, Object value) {
      values.put(name, String.valueOf(value));
      return this;
    }

    Attributes withOptional(String name, Optional<?> value) {
      value.ifPresent(given -> with(name, given));
      return this;
    }
  }

  static Attributes attributes() {
    return new Attributes();
  }

  /** An element that has nothing in it. */
  void empty(String name, Attributes attributes) {
    begin(name, attributes);
    text.append("/>\n");
  }

  /** An element with what is written in it, be it nothing. */
  void element(String name, Attributes attributes, Runnable children) {
    begin(name, attributes);
    int start = text.length();
    text.append(">\n");
    int inner = text.length();
    open.push(name);
    children.run();
    open.pop();
    if (text.length() == inner) {
      text.setLength(start);
      text.append("/>\n");
    } else {
      indent();
      text.append("</").append(name).append(">\n");
    }
  }

  /** An element of text alone. */
  void text(String name, String content) {
    indent();
    text.append('<').append(name).append('>');
    escape(content, false);
    text.append("</").append(name).append(">\n");
  }

  /** Lines that are XML already. */
  void raw(String lines) {
    text.append(lines);
  }

  private void begin(String name, Attributes attributes) {
    indent();
    text.append('<').append(name);
    attributes.values.forEach(
        (attribute, value) -> {
          text.append(' ').append(attribute).append("=\"");
          escape(value, true);
          text.append('"');
        });
  }

  private void indent() {
    text.append("  ".repeat(open.size()));
  }

  private void escape(String value, boolean inAttribute) {
    if (isPlain(value)) {
      text.append(value);
      return;
    }
    value
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append(inAttribute ? "&quot;" : "\"");
                case '\n', '\t' -> {
                  if (inAttribute) {
                    text.append("&#").append(c).append(';');
                  } else {
                    text.appendCodePoint(c);
                  }
                }
                case '\r' -> text.append("&#13;");
                default -> {
                  if (c < 0x80) {
                    text.appendCodePoint(c);
                  } else {
                    text.append("&#x%X;".formatted(c));
                  }
                }
              }
            });
  }

  /** Nearly everything is: worth a look before each character is one. */
  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c >= 0x80 || c == '&' || c == '<' || c == '>' || c == '"') {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
