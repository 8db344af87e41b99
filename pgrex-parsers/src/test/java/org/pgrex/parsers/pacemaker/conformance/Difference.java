package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.conformance.View.Option;

/** A fact in which text and XML of one CIB differ. */
record Difference(String cib, View view, Fact fact, String inText, String inXml) {

  static List<Difference> between(String cib, View view, ClusterStatus text, ClusterStatus xml) {
    Map<String, String> inText = Facts.of(text);
    Map<String, String> inXml = Facts.of(xml);
    if (!view.has(Option.OPERATIONS)) {
      inText = Facts.withoutInstances(inText);
      inXml = Facts.withoutInstances(inXml);
    }
    Silence silence = new Silence(view, inText, inXml);
    List<Difference> found = new ArrayList<>();
    TreeSet<String> all = new TreeSet<>(inText.keySet());
    all.addAll(inXml.keySet());
    for (String path : all) {
      Fact fact = new Fact(path);
      // Of an element that one side does not have, it is enough to say that.
      if (isWithinMissing(fact, inText) || isWithinMissing(fact, inXml)) {
        continue;
      }
      boolean excused =
          (!inText.containsKey(path) && silence.ofText(fact))
              || (!inXml.containsKey(path) && silence.ofXml(fact))
              || silence.isCoarser(fact);
      String a = inText.getOrDefault(path, "(absent)");
      String b = inXml.getOrDefault(path, "(absent)");
      if (!excused && !a.equals(b)) {
        found.add(new Difference(cib, view, fact, a, b));
      }
    }
    return found;
  }

  private static boolean isWithinMissing(Fact fact, Map<String, String> side) {
    return !fact.field().isEmpty() && !side.containsKey(fact.sibling("").path());
  }

  @Override
  public String toString() {
    return cib
        + " "
        + view
        + " "
        + fact.path()
        + ": text says '"
        + inText
        + "', XML says '"
        + inXml
        + "'";
  }
}
