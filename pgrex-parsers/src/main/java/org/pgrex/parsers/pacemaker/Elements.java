package org.pgrex.parsers.pacemaker;

import java.io.StringReader;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.annotation.Nullable;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;

/**
 * A forward walk over the elements of crm_mon's document and their attributes. Reads no document
 * type, no external entity and no file.
 */
final class Elements {
  /** Costs as much as a small document; used by one walk at a time. */
  private static final AtomicReference<XMLInputFactory> FACTORY = new AtomicReference<>();

  private final String text;
  private final int linesBefore;
  private final StatusDraft draft;
  private final XMLStreamReader reader;

  /**
   * Starts a walk.
   *
   * @param linesBefore how many lines of the whole text stand before this one
   * @param draft gets what is not known, and is what is understood where the text breaks off
   */
  Elements(String text, int linesBefore, StatusDraft draft) {
    this.text = text;
    this.linesBefore = linesBefore;
    this.draft = draft;
    XMLInputFactory factory = FACTORY.getAndSet(null);
    if (factory == null) {
      factory = factory();
    }
    try {
      reader = factory.createXMLStreamReader(new StringReader(text));
    } catch (XMLStreamException e) {
      throw broken(e);
    } finally {
      FACTORY.set(factory);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    // What is nested deeper than the model is read iteratively; JDK 24 and later would refuse it.
    factory.setProperty("jdk.xml.maxElementDepth", "0");
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> {
          throw new XMLStreamException("external entities are not read");
        });
    return factory;
  }

  /** Goes to the next child of the element at hand; false at that element's end. */
  boolean child() {
    while (true) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          return true;
        }
        case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
          return false;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (!reader.isWhiteSpace()) {
            draft.unparsed.add(new Unparsed(line(), reader.getText().strip()));
          }
        }
        default -> {}
      }
    }
  }

  private int next() {
    try {
      return reader.hasNext() ? reader.next() : XMLStreamConstants.END_DOCUMENT;
    } catch (XMLStreamException | RuntimeException e) {
      throw broken(e);
    }
  }

  private ParseException broken(Exception e) {
    int row = 1;
    int column = 1;
    if (e instanceof XMLStreamException at && at.getLocation() != null) {
      row = Math.max(1, at.getLocation().getLineNumber());
      column = Math.max(1, at.getLocation().getColumnNumber());
    }
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    int said = message.indexOf("Message: ");
    return new ParseException(
        row + linesBefore,
        column,
        lineOf(row),
        "malformed XML: " + (said < 0 ? message : message.substring(said + 9)).strip(),
        draft.status(draft.summarySeen));
  }

  private String lineOf(int row) {
    int from = 0;
    for (int i = 1; i < row; i++) {
      int end = text.indexOf('\n', from);
      if (end < 0) {
        break;
      }
      from = end + 1;
    }
    int end = text.indexOf('\n', from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  /** The name of the element at hand. */
  String name() {
    return reader.getLocalName();
  }

  /** The line of the element at hand, counted from 1. */
  int line() {
    return Math.max(1, reader.getLocation().getLineNumber()) + linesBefore;
  }

  /** How many attributes the element at hand has. */
  int attributes() {
    return reader.getAttributeCount();
  }

  String attribute(int i) {
    return reader.getAttributeLocalName(i);
  }

  String value(int i) {
    return reader.getAttributeValue(i);
  }

  /** An attribute that is there and not empty. */
  Optional<String> given(int i) {
    String value = reader.getAttributeValue(i);
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  /** An attribute of {@code true} or {@code false}. */
  Optional<Boolean> flag(int i) {
    return switch (reader.getAttributeValue(i)) {
      case "true", "1" -> Told.YES;
      case "false", "0" -> Told.NO;
      default -> {
        unknown(i);
        yield Told.NOT;
      }
    };
  }

  /** A decimal attribute. */
  Optional<Integer> integer(int i) {
    Optional<Integer> number = Vocabulary.score(reader.getAttributeValue(i));
    if (number.isEmpty()) {
      unknown(i);
    }
    return number;
  }

  /** The value, which the element at hand must have. */
  String required(String attribute, @Nullable String value) {
    if (value == null) {
      throw new ParseException(
          line(),
          reader.getLocation().getColumnNumber(),
          asText(),
          "<" + name() + "> has no " + attribute + "=, which it must have",
          draft.status(draft.summarySeen));
    }
    return value;
  }

  /** The attribute is one that no parser knows. */
  void unknown(int i) {
    draft.unparsed.add(
        new Unparsed(
            line(),
            "<"
                + name()
                + " "
                + reader.getAttributeLocalName(i)
                + "=\""
                + reader.getAttributeValue(i)
                + "\">"));
  }

  /** The element at hand is one that no parser knows; goes on to its end. */
  void unknown() {
    draft.unparsed.add(new Unparsed(line(), asText()));
    skip();
  }

  /** The text within the element at hand; goes on to its end. */
  String text() {
    try {
      return reader.getElementText().strip();
    } catch (XMLStreamException | RuntimeException e) {
      throw broken(e);
    }
  }

  /** Passes over the element at hand with all that is in it; goes on to its end. */
  void skip() {
    int depth = 1;
    while (depth > 0) {
      int event = next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.END_DOCUMENT) {
        return;
      }
    }
  }

  /** Goes on to the end of the element at hand, in which nothing should be. */
  void end() {
    while (child()) {
      unknown();
    }
  }

  /** The element at hand as it stands in the text, without what is in it. */
  private String asText() {
    StringBuilder shown = new StringBuilder("<").append(name());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      shown
          .append(' ')
          .append(reader.getAttributeLocalName(i))
          .append("=\"")
          .append(reader.getAttributeValue(i))
          .append('"');
    }
    return shown.append('>').toString();
  }
}
