package org.pgrex.parsers.pacemaker;

import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.FencingEvent;
import org.pgrex.parsers.text.Xml;

/** What crm_mon's document tells of failed actions and of fencing. */
final class FailureElements {
  private final Xml xml;
  private final StatusDraft draft;

  FailureElements(Xml xml, StatusDraft draft) {
    this.xml = xml;
    this.draft = draft;
  }

  void failures() {
    xml.children(
        child -> {
          if (child.equals("failure")) {
            draft.failures.add(
                new Failure(
                    xml.attribute("op_key").or(() -> xml.attribute("id")).orElse(""),
                    xml.required("node"),
                    xml.nonEmpty("exitstatus"),
                    xml.integer("exitcode"),
                    // Pacemaker 2.0 writes none where there is none.
                    xml.nonEmpty("exitreason").filter(reason -> !reason.equals("none")),
                    xml.integer("call"),
                    xml.nonEmpty("status"),
                    xml.nonEmpty("last-rc-change")));
            xml.skip();
          } else {
            draft.unparsed.add(xml.unparsed());
          }
        });
  }

  void fencing() {
    xml.children(
        child -> {
          if (child.equals("fence_event")) {
            draft.fencing.add(
                new FencingEvent(
                    xml.required("action"),
                    xml.required("target"),
                    xml.nonEmpty("status"),
                    xml.nonEmpty("origin"),
                    xml.nonEmpty("client"),
                    xml.nonEmpty("delegate"),
                    xml.nonEmpty("completed"),
                    xml.nonEmpty("exit-reason")));
            xml.skip();
          } else {
            draft.unparsed.add(xml.unparsed());
          }
        });
  }
}
