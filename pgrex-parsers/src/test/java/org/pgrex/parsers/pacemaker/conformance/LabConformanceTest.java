package org.pgrex.parsers.pacemaker.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/** Text and XML that were recorded on a real cluster at the same moment tell the same. */
class LabConformanceTest {
  private static final String FOLDER = "pacemaker/2.1.5";

  private static final Map<String, View> VIEWS =
      Map.of(
          "crm_mon-1.txt", View.PLAIN,
          "crm_mon-1Arf.txt", View.ATTRIBUTES,
          "crm_mon-all.txt", View.EVERYTHING,
          "crm_mon-1nrRAf.txt", View.BY_NODE_FULL,
          "pcs-status.txt", View.INACTIVE,
          "pcs-status-full.txt", View.FULL);

  /** Recorded one after the other while the cluster went on, so they need not agree. */
  private static final Set<String> PASSING =
      Set.of(
          "failed-start-not-installed",
          "fencing-pending",
          "first-start",
          "promoting",
          "pushed",
          "stopping",
          "unstandby");

  static List<String> moments() {
    TreeSet<String> moments = new TreeSet<>();
    for (String path : Fixture.in(FOLDER, ".crm_mon.xml")) {
      moments.add(path.substring(FOLDER.length() + 1, path.indexOf(".crm_mon.xml")));
    }
    moments.removeAll(PASSING);
    return List.copyOf(moments);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void text_tells_the_same_as_xml_of_that_moment(String moment) {
    List<Difference> found = new ArrayList<>();
    VIEWS.forEach(
        (form, view) -> {
          String text = FOLDER + "/" + moment + "." + form;
          if (!Fixture.in(FOLDER, "/" + moment + "." + form).isEmpty()) {
            String xml = view == View.BY_NODE_FULL ? "crm_mon-n.xml" : "crm_mon.xml";
            found.addAll(
                Difference.between(
                    moment + " " + form,
                    view,
                    PcsStatusParser.parse(Fixture.text(text)),
                    CrmMonXmlParser.parse(Fixture.text(FOLDER + "/" + moment + "." + xml))));
          }
        });

    found.removeIf(difference -> isOfTheRecording(difference.fact().path(), difference.view()));
    assertThat(found).isEmpty();
  }

  /**
   * The clock went on between two calls, {@code --include=all} leaves the options out, and pcs puts
   * words of its own before crm_mon's.
   */
  private static boolean isOfTheRecording(String fact, View view) {
    return fact.endsWith(".lastUpdated")
        || fact.equals("errors")
        || (fact.startsWith("clusterOptions") && view == View.EVERYTHING);
  }

  @Test
  void every_state_that_a_cluster_goes_through_is_recorded() {
    assertThat(moments())
        .contains(
            "starting",
            "joining-pending",
            "joining-starting",
            "synced",
            "standby-down",
            "failover-fencing",
            "failover-promoting",
            "failed-over",
            "fenced",
            "maintenance-mode",
            "banned",
            "disabled",
            "failed-start-timeout",
            "link-cut",
            "stopped",
            "half-stopped");
  }
}
