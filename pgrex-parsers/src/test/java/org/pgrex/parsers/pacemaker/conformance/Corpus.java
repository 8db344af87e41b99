package org.pgrex.parsers.pacemaker.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pgrex.parsers.Fixture;

/** The CIBs, each with a name: generated ones, and that of a real pair with small changes. */
final class Corpus {
  private static final int AT_LEAST = 250;
  private static final String REAL = "pacemaker/2.1.5/cib.xml";

  private Corpus() {}

  static Map<String, String> cibs() {
    Map<String, String> cibs = new LinkedHashMap<>();
    List<Shape> shapes = Shape.pairwise(AT_LEAST);
    for (int i = 0; i < shapes.size(); i++) {
      cibs.put(String.format(Locale.ROOT, "generated-%03d", i), CibGenerator.cib(shapes.get(i), i));
    }
    String real = Fixture.text(REAL);
    cibs.put("real", real);
    cibs.put("real-disk", Fixture.text("pacemaker/2.1.5/cib-disk.xml"));
    cibs.put("real-definition", Fixture.text("pacemaker/2.1.5/cib-definition.xml"));
    changes(cibs);
    return cibs;
  }

  private static void changes(Map<String, String> cibs) {
    change(cibs, "no-quorum", "have-quorum=\"1\"", "have-quorum=\"0\"");
    change(cibs, "no-dc", " dc-uuid=\"1\"", "");
    change(
        cibs,
        "no-stonith",
        "\"stonith-enabled\" value=\"true\"",
        "\"stonith-enabled\" value=\"false\"");
    change(
        cibs,
        "gateway-lost",
        "name=\"ping-status\" value=\"1\"",
        "name=\"ping-status\" value=\"0\"");
    change(cibs, "pending", "join=\"member\"", "join=\"pending\"");
    change(cibs, "unclean", "in_ccm=\"true\"", "in_ccm=\"false\"");
    String ended = "rc-code=\"0\" op-status=\"0\" interval=\"10000\"";
    change(cibs, "not-running", ended, "rc-code=\"7\" op-status=\"0\" interval=\"10000\"");
    change(cibs, "timed-out", ended, "rc-code=\"1\" op-status=\"2\" interval=\"10000\"");
    String byDefault = "name=\"resource-stickiness\" value=\"INFINITY\"";
    change(cibs, "disabled", byDefault, "name=\"target-role\" value=\"Stopped\"");
    change(cibs, "unmanaged", byDefault, "name=\"is-managed\" value=\"false\"");
    change(cibs, "maintenance", byDefault, "name=\"maintenance\" value=\"true\"");
  }

  private static void change(Map<String, String> cibs, String name, String from, String to) {
    String real = Fixture.text(REAL);
    String changed = real.replace(from, to);
    if (changed.equals(real)) {
      throw new IllegalStateException(REAL + " has no " + from);
    }
    cibs.put("real-" + name, changed);
  }
}
