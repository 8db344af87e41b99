package org.pgrex.testkit.simulated;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A resource definition that is being changed. Not thread-safe. */
final class DefinitionText {
  private static final List<String> RESOURCES = List.of("primitive", "clone", "master", "group");
  private static final List<String> REFERENCES = List.of("rsc", "with-rsc", "first", "then");

  private final Document document;

  private DefinitionText(Document document) {
    this.document = document;
  }

  static DefinitionText of(String xml) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      return new DefinitionText(
          factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml))));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("the resource definition: " + e.getMessage(), e);
    }
  }

  /** Takes a resource out, with all that names it or an attribute that it keeps. */
  DefinitionText without(String id) {
    Element resource =
        elements("*").stream()
            .filter(
                one -> RESOURCES.contains(one.getTagName()) && one.getAttribute("id").equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no resource '%s' is in the definition".formatted(id)));
    Set<String> gone = new TreeSet<>();
    gone.add(id);
    for (Element inner : within(resource, "*")) {
      if (RESOURCES.contains(inner.getTagName())) {
        gone.add(inner.getAttribute("id"));
      }
    }
    Set<String> attributes = new TreeSet<>();
    for (Element pair : within(resource, "nvpair")) {
      if (pair.getAttribute("name").equals("name")) {
        attributes.add(pair.getAttribute("value"));
      }
    }
    remove(resource);
    for (String kind : List.of("rsc_location", "rsc_colocation", "rsc_order")) {
      for (Element constraint : elements(kind)) {
        boolean names =
            REFERENCES.stream().anyMatch(name -> gone.contains(constraint.getAttribute(name)));
        boolean looks =
            within(constraint, "expression").stream()
                .anyMatch(one -> attributes.contains(one.getAttribute("attribute")));
        if (names || looks) {
          remove(constraint);
        }
      }
    }
    return this;
  }

  /** Sets a cluster property that is there. */
  DefinitionText property(String name, String value) {
    elements("nvpair").stream()
        .filter(one -> one.getAttribute("name").equals(name))
        .forEach(one -> one.setAttribute("value", value));
    return this;
  }

  private List<Element> elements(String tag) {
    return within(document.getDocumentElement(), tag);
  }

  private static List<Element> within(Element outer, String tag) {
    NodeList found = outer.getElementsByTagName(tag);
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      all.add((Element) found.item(i));
    }
    return all;
  }

  private static void remove(Element element) {
    element.getParentNode().removeChild(element);
  }

  /** The XML. */
  @Override
  public String toString() {
    try {
      Transformer transformer = TransformerFactory.newInstance().newTransformer();
      transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      StringWriter text = new StringWriter();
      transformer.transform(new DOMSource(document), new StreamResult(text));
      return text.toString();
    } catch (TransformerException e) {
      throw new IllegalStateException("the resource definition", e);
    }
  }
}
