package org.pgrex.benchmarks;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Visits every event and every attribute of a document, and nothing else. */
final class BareWalk {
  private static final XMLInputFactory FACTORY = XMLInputFactory.newDefaultFactory();

  private BareWalk() {}

  /** The sum of the lengths of all names and values, so that none can be left out. */
  static int lengths(String document) {
    try {
      XMLStreamReader reader = FACTORY.createXMLStreamReader(new StringReader(document));
      int lengths = 0;
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          lengths += reader.getLocalName().length();
          for (int i = 0; i < reader.getAttributeCount(); i++) {
            lengths += reader.getAttributeLocalName(i).length();
            lengths += reader.getAttributeValue(i).length();
          }
        } else if (event == XMLStreamConstants.CHARACTERS) {
          lengths += reader.getTextLength();
        }
      }
      return lengths;
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }
}
