package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.text.Line;
import org.pgrex.parsers.text.Xml;

/**
 * Reads {@code crm_mon --output-as=xml}, {@code crm_mon --as-xml} of Pacemaker 2.0 and 1.1, and
 * {@code pcs status xml}. About 40 times cheaper for a node than {@code pcs status --full}.
 *
 * <p>Lines before the document (what crm_mon writes to standard error) are kept as unparsed. An
 * error document, or an error text without one, that says that pacemaker is stopped gives {@link
 * ClusterStatus#running()} false.
 *
 * <p>Passed over, as the model has no place for them: {@code pacemakerd}, {@code last_change},
 * {@code cluster_options}, the single operations of a node's history and resources in it that have
 * never failed, {@code bans}, {@code tickets} and {@code status}. Any other element that is not
 * known is in {@link ClusterStatus#unparsed()}.
 *
 * <p>Stateless, so safe for use by several threads.
 */
public final class CrmMonXmlParser {
  private final StatusDraft draft = new StatusDraft();
  private final List<String> errors = new ArrayList<>();
  private int statusCode;
  private String statusMessage = "";
  private int statusLine;

  private CrmMonXmlParser() {}

  /**
   * Parses the document, which other lines may precede.
   *
   * @throws ParseException if it is malformed, is no document of crm_mon, or tells of an error
   *     other than that pacemaker does not run
   */
  public static ClusterStatus parse(String text) {
    return new CrmMonXmlParser().parseText(text);
  }

  private ClusterStatus parseText(String text) {
    List<Line> before = new ArrayList<>();
    int offset = 0;
    int linesBefore = 0;
    boolean found = false;
    for (Line line : Line.of(text)) {
      if (line.text().stripLeading().startsWith("<")) {
        found = true;
        break;
      }
      if (!line.text().isBlank()) {
        before.add(line);
      }
      linesBefore++;
      offset = afterLine(text, offset);
    }
    if (!found) {
      return withoutDocument(before);
    }
    document(Xml.of(text.substring(offset).stripLeading(), linesBefore));
    for (Line line : before) {
      draft.unparsed.add(line.unparsed());
    }
    boolean running = draft.summarySeen || statusCode == 0;
    if (!running && !saysNotRunning()) {
      String said = errors.isEmpty() ? statusMessage : String.join("; ", errors);
      throw new ParseException(
          statusLine, "crm_mon failed with exit status " + statusCode + ": " + said);
    }
    return draft.status(running);
  }

  private static int afterLine(String text, int offset) {
    int at = offset;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    while (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    return at < text.length() && text.charAt(at) == '\n' ? at + 1 : at;
  }

  private ClusterStatus withoutDocument(List<Line> lines) {
    if (lines.isEmpty()) {
      throw new ParseException(0, "the text is empty, expected the XML of crm_mon");
    }
    // crm_mon, or pcs around it, has nothing but an error to tell.
    try {
      StringBuilder text = new StringBuilder();
      int number = 1;
      for (Line line : lines) {
        for (; number < line.number(); number++) {
          text.append('\n');
        }
        text.append(line.text());
      }
      ClusterStatus status = PcsStatusParser.parse(text.toString());
      if (!status.running()) {
        return status;
      }
    } catch (ParseException ignored) {
      // It is reported in the words of this format below.
    }
    throw new ParseException(
        lines.get(0).number(),
        "no XML: '" + lines.get(0).text().strip() + "', expected the XML of crm_mon");
  }

  private boolean saysNotRunning() {
    // 102 is CRM_EX_DISCONNECT: no connection to the cluster on this host.
    return statusCode == 102 || errors.stream().anyMatch(Vocabulary::saysNotRunning);
  }

  private void document(Xml xml) {
    if (xml.next() != Xml.Event.START
        || !(xml.name().equals("pacemaker-result") || xml.name().equals("crm_mon"))) {
      throw new ParseException(
          xml.line(),
          "the document is <"
              + xml.name()
              + ">, expected <pacemaker-result> or <crm_mon> of crm_mon");
    }
    SummaryElements summary = new SummaryElements(xml, draft);
    ResourceElements resources = new ResourceElements(xml, draft);
    NodeElements nodes = new NodeElements(xml, draft, resources);
    FailureElements failures = new FailureElements(xml, draft);
    Xml.Event event;
    while ((event = xml.next()) != Xml.Event.DONE) {
      if (event != Xml.Event.START) {
        continue;
      }
      switch (xml.name()) {
        case "summary" -> summary.summary();
        case "nodes" -> nodes.nodes();
        case "resources" -> resources.resources();
        case "node_attributes" -> nodes.attributes();
        case "node_history" -> nodes.history();
        case "failures" -> failures.failures();
        case "fence_history" -> failures.fencing();
        case "status" -> status(xml);
        case "pacemakerd", "bans", "tickets" -> xml.skip();
        default -> draft.unparsed.add(xml.unparsed());
      }
    }
  }

  private void status(Xml xml) {
    statusLine = xml.line();
    statusCode = xml.integer("code").orElse(0);
    statusMessage = xml.attribute("message").orElse("");
    xml.children(
        messages ->
            xml.children(
                message -> {
                  if (message.equals("error")) {
                    errors.add(xml.text());
                  } else {
                    draft.unparsed.add(xml.unparsed());
                  }
                }));
  }
}
