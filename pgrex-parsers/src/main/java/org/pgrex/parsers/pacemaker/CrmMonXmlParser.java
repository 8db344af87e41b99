package org.pgrex.parsers.pacemaker;

import java.util.ArrayList;
import java.util.List;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.text.Line;

/**
 * Reads {@code crm_mon --output-as=xml}, {@code crm_mon --as-xml} of Pacemaker 2.0 and 1.1, and
 * {@code pcs status xml}. About 40 times cheaper for a node than {@code pcs status --full}.
 *
 * <pre>{@code
 * <pacemaker-result api-version="2.25" request="crm_mon --output-as=xml">
 *   <summary> ...
 *   <nodes>
 *     <node name="pgrex01" id="1" online="true" standby="false" ... type="member"/>
 *   <resources>
 *     <clone id="pgsql-clone" multi_state="true" ...>
 *       <resource id="pgsql" resource_agent="ocf:linuxhajp:pgsql" role="Promoted" ...>
 *         <node name="pgrex01" id="1" cached="true"/>
 *   <node_attributes>, <node_history>, <failures>, <fence_history>, <tickets>, <bans>
 *   <status code="0" message="OK"/>
 * }</pre>
 *
 * <p>Lines before and behind the document (what crm_mon writes to standard error) are kept as
 * unparsed. An error document, or an error text without one, that says that pacemaker is stopped
 * gives {@link ClusterStatus#running()} false. Elements and attributes that are not known are in
 * {@link ClusterStatus#unparsed()}.
 *
 * <p>Time and memory grow linearly with the text. Stateless, so safe for use by several threads.
 */
public final class CrmMonXmlParser {
  private static final String[] ROOTS = {"pacemaker-result", "crm_mon"};

  private final StatusDraft draft = new StatusDraft();
  private final List<String> errors = new ArrayList<>(0);
  private int statusCode;
  private String statusMessage = "";
  private int statusLine;

  private CrmMonXmlParser() {}

  /**
   * Parses the document, which other lines may precede and follow.
   *
   * @throws ParseException if it is malformed or breaks off (with what was understood before), is
   *     no document of crm_mon, or tells of an error other than that pacemaker does not run
   */
  public static ClusterStatus parse(String text) {
    return new CrmMonXmlParser().parseText(text);
  }

  private ClusterStatus parseText(String text) {
    StatusText lines = new StatusText(text);
    List<Unparsed> before = new ArrayList<>(0);
    while (lines.next() && lines.at(lines.start()) != '<') {
      if (!lines.blank()) {
        before.add(lines.unparsed());
      }
    }
    if (lines.at(lines.start()) != '<') {
      return withoutDocument(text, before);
    }
    int end = endOfDocument(text, lines.start());
    boolean more = isMoreBehind(text, end);
    // Blanks may stand behind a document: the text is not copied to be without them.
    end = more ? end : text.length();
    draft.unparsed.addAll(before);
    document(new Elements(text.substring(lines.start(), end), lines.number() - 1, draft));
    if (more) {
      behind(text, end);
    }
    boolean running = draft.summarySeen || statusCode == 0;
    if (!running && !saysNotRunning()) {
      String said = errors.isEmpty() ? statusMessage : String.join("; ", errors);
      throw new ParseException(
          statusLine,
          1,
          said,
          "crm_mon failed with exit status " + statusCode + ": " + said,
          draft.status(false));
    }
    return draft.status(running);
  }

  private static int endOfDocument(String text, int from) {
    for (String root : ROOTS) {
      String tag = "</" + root + ">";
      int end = text.lastIndexOf(tag);
      if (end >= from) {
        return end + tag.length();
      }
    }
    return text.length();
  }

  private static boolean isMoreBehind(String text, int end) {
    for (int i = end; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private void behind(String text, int end) {
    int last = Line.of(text.substring(0, end)).size();
    for (Line line : Line.nonBlank(text.substring(end))) {
      draft.unparsed.add(new Unparsed(last + line.number() - 1, line.text()));
    }
  }

  private ClusterStatus withoutDocument(String text, List<Unparsed> lines) {
    if (lines.isEmpty()) {
      throw new ParseException(0, "the text is empty, expected the XML of crm_mon");
    }
    // crm_mon, or pcs around it, has nothing but an error to tell.
    try {
      ClusterStatus status = PcsStatusParser.parse(text);
      if (!status.running()) {
        return status;
      }
    } catch (ParseException ignored) {
      // It is reported in the words of this format below.
    }
    Unparsed first = lines.get(0);
    throw new ParseException(
        first.line(),
        first.column(),
        first.text(),
        "no XML: '" + first.text().strip() + "', expected the XML of crm_mon",
        null);
  }

  private boolean saysNotRunning() {
    // 102 is CRM_EX_DISCONNECT: no connection to the cluster on this host.
    return statusCode == 102 || errors.stream().anyMatch(Vocabulary::saysNotRunning);
  }

  private void document(Elements xml) {
    if (!xml.child() || !(xml.name().equals(ROOTS[0]) || xml.name().equals(ROOTS[1]))) {
      throw new ParseException(
          xml.line(),
          1,
          "<" + xml.name() + ">",
          "the document is <"
              + xml.name()
              + ">, expected <pacemaker-result> or <crm_mon> of crm_mon",
          null);
    }
    SummaryElements summary = new SummaryElements(xml, draft);
    ResourceElements resources = new ResourceElements(xml, draft);
    NodeElements nodes = new NodeElements(xml, draft, resources);
    HistoryElements history = new HistoryElements(xml, draft, nodes);
    FailureElements failures = new FailureElements(xml, draft);
    ConstraintElements constraints = new ConstraintElements(xml, draft);
    while (xml.child()) {
      switch (xml.name()) {
        case "pacemakerd" -> summary.pacemakerd();
        case "summary" -> summary.summary();
        case "nodes" -> nodes.nodes();
        case "resources" -> resources.resources();
        case "node_attributes" -> nodes.attributes();
        case "node_history" -> history.history();
        case "failures" -> failures.failures();
        case "fence_history" -> failures.fencing();
        case "tickets" -> constraints.tickets();
        case "bans" -> constraints.bans();
        case "status" -> status(xml);
        default -> xml.unknown();
      }
    }
  }

  private void status(Elements xml) {
    statusLine = xml.line();
    for (int i = 0; i < xml.attributes(); i++) {
      switch (xml.attribute(i)) {
        case "code" -> statusCode = xml.integer(i).orElse(0);
        case "message" -> statusMessage = xml.value(i);
        default -> xml.unknown(i);
      }
    }
    while (xml.child()) {
      if (!xml.name().equals("errors")) {
        xml.unknown();
        continue;
      }
      while (xml.child()) {
        if (xml.name().equals("error")) {
          int line = xml.line();
          String said = xml.text();
          errors.add(said);
          if (!Vocabulary.saysNotRunning(said)) {
            draft.errors.add(new Unparsed(line, said));
          }
        } else {
          xml.unknown();
        }
      }
    }
  }
}
