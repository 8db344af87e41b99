package org.pgrex.parsers.text;

import java.io.StringReader;
import java.util.Optional;
import java.util.function.Consumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;

/**
 * A forward walk over the elements of an XML text. Reads no document type, no external entity and
 * no file.
 */
public final class Xml {
  /** Nothing that is read nests so deep; what does is refused before the stack is used up. */
  private static final int DEEPEST = 100;

  /** How much of a line an excerpt shows before the place. */
  private static final int BEFORE = 60;

  private final String document;
  private final XMLStreamReader reader;
  private final int linesBefore;
  private int depth;

  private Xml(String document, XMLStreamReader reader, int linesBefore) {
    this.document = document;
    this.reader = reader;
    this.linesBefore = linesBefore;
  }

  /**
   * Starts a walk.
   *
   * @param linesBefore how many lines of the whole text stand before this one
   */
  public static Xml of(String text, int linesBefore) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    // The limit is ours, and the same on every JDK.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    try {
      return new Xml(text, factory.createXMLStreamReader(new StringReader(text)), linesBefore);
    } catch (XMLStreamException e) {
      throw malformed(e, text, linesBefore);
    }
  }

  private static ParseException malformed(XMLStreamException e, String text, int linesBefore) {
    int line = e.getLocation() == null ? 1 : Math.max(e.getLocation().getLineNumber(), 1);
    int column = e.getLocation() == null ? 0 : Math.max(e.getLocation().getColumnNumber(), 0);
    String message = e.getMessage() == null ? "" : e.getMessage();
    int said = message.indexOf("Message: ");
    return new ParseException(
        line + linesBefore,
        column,
        excerpt(text, line, column),
        "malformed XML: " + (said < 0 ? message : message.substring(said + 9)).strip(),
        null);
  }

  /** The line, from about the column on where the line is long. */
  private static String excerpt(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        return "";
      }
      start = end + 1;
    }
    int end = text.indexOf('\n', start);
    String whole = Secrets.masked(text.substring(start, end < 0 ? text.length() : end));
    return whole.substring(Math.min(whole.length(), Math.max(0, column - BEFORE)));
  }

  /** What {@link #next} came to. */
  public enum Event {
    START,
    END,
    DONE
  }

  /** Goes on to the next start or end of an element. */
  public Event next() {
    try {
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          return Event.START;
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
          return Event.END;
        }
      }
      return Event.DONE;
    } catch (XMLStreamException e) {
      throw malformed(e, document, linesBefore);
    }
  }

  /** The name of the element at hand. */
  public String name() {
    return reader.getLocalName();
  }

  /** The line of the element at hand, counted from 1. */
  public int line() {
    return reader.getLocation().getLineNumber() + linesBefore;
  }

  /** An attribute of the element at hand. */
  public Optional<String> attribute(String name) {
    return Optional.ofNullable(reader.getAttributeValue(null, name));
  }

  /** An attribute that may be there but empty. */
  public Optional<String> nonEmpty(String name) {
    return attribute(name).filter(value -> !value.isEmpty());
  }

  /** An attribute of {@code true} or {@code false}. */
  public Optional<Boolean> flag(String name) {
    return attribute(name)
        .flatMap(
            value ->
                switch (value) {
                  case "true", "1" -> Optional.of(true);
                  case "false", "0" -> Optional.of(false);
                  default -> Optional.empty();
                });
  }

  /** A decimal attribute. */
  public Optional<Integer> integer(String name) {
    return attribute(name).flatMap(Words::integer);
  }

  /** An attribute that must be there. */
  public String required(String name) {
    return attribute(name)
        .orElseThrow(() -> error("<" + name() + "> has no " + name + "=, which it must have"));
  }

  /** An error at the element at hand. */
  public ParseException error(String message) {
    return new ParseException(
        line(), Math.max(reader.getLocation().getColumnNumber(), 0), asText(), message, null);
  }

  /** The text within the element at hand; goes on to its end. */
  public String text() {
    try {
      return reader.getElementText().strip();
    } catch (XMLStreamException e) {
      throw malformed(e, document, linesBefore);
    }
  }

  /** Passes over the element at hand with all that is in it; goes on to its end. */
  public void skip() {
    int depth = 1;
    while (depth > 0) {
      switch (next()) {
        case START -> depth++;
        case END -> depth--;
        case DONE -> depth = 0;
      }
    }
  }

  /**
   * Calls for each child of the element at hand, with the child's name; goes on to the element's
   * end. Each call must go on to the child's end.
   */
  public void children(Consumer<String> child) {
    if (++depth > DEEPEST) {
      throw error("<" + name() + "> is nested deeper than " + DEEPEST + " elements");
    }
    while (next() == Event.START) {
      child.accept(name());
    }
    depth--;
  }

  /** The element at hand as one that no parser knows; goes on to its end. */
  public Unparsed unparsed() {
    Unparsed unknown = shown();
    skip();
    return unknown;
  }

  /** The element at hand as {@link #unparsed} has it; stays where it is. */
  public Unparsed shown() {
    return new Unparsed(line(), asText());
  }

  /** The element at hand as it stands in the text, without what is in it. */
  private String asText() {
    if (!reader.isStartElement()) {
      return "";
    }
    boolean secret = attribute("name").filter(Secrets::isNameOf).isPresent();
    StringBuilder text = new StringBuilder("<").append(name());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String attribute = reader.getAttributeLocalName(i);
      boolean hidden = Secrets.isNameOf(attribute) || (secret && attribute.equals("value"));
      text.append(' ')
          .append(attribute)
          .append("=\"")
          .append(hidden ? "********" : reader.getAttributeValue(i))
          .append('"');
    }
    return text.append('>').toString();
  }
}
