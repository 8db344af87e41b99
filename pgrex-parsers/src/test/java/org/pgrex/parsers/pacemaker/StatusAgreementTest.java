package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Node;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;
import org.pgrex.parsers.pacemaker.ClusterStatus.Summary;

/** The text of pcs and the XML of crm_mon, recorded at the same moment, tell the same. */
class StatusAgreementTest {
  static List<String> moments() {
    return List.of(
        "pair",
        "alone",
        "standby-mode",
        "node-maintenance",
        "maintenance-mode",
        "unmanaged-disabled",
        "failed-start-timeout",
        "fenced",
        "taken-over",
        "first-online",
        "stopped");
  }

  @ParameterizedTest
  @MethodSource("moments")
  void text_and_xml_of_one_moment_agree_on_all_that_both_tell(String moment) {
    ClusterStatus xml = CrmMonXmlParser.parse(fixture(moment, "crm_mon.xml"));
    for (String form : formsOf(moment)) {
      ClusterStatus text = PcsStatusParser.parse(fixture(moment, form));

      assertThat(text.unparsed()).as(form).isEmpty();
      assertThat(xml.unparsed()).isEmpty();
      assertThat(text.running()).as(form).isEqualTo(xml.running());
      agree(form, text, xml, status -> status.summary().flatMap(Summary::stack));
      agree(form, text, xml, status -> status.summary().flatMap(Summary::dc));
      agree(form, text, xml, status -> status.summary().flatMap(Summary::dcVersion));
      agree(form, text, xml, status -> status.summary().flatMap(Summary::withQuorum));
      agree(form, text, xml, status -> status.summary().flatMap(Summary::nodesConfigured));
      agree(form, text, xml, status -> status.summary().flatMap(Summary::resourcesConfigured));
      nodesAgree(form, text, xml);
      if (form.contains("full")) {
        resourcesAgree(form, text, xml);
      }
      if (form.contains("full") || form.contains("Arf")) {
        assertThat(text.nodeAttributes()).isEqualTo(xml.nodeAttributes());
        assertThat(text.nodeHistory())
            .extracting(entry -> List.of(entry.node(), entry.resource(), entry.failCount()))
            .isEqualTo(
                xml.nodeHistory().stream()
                    .map(entry -> List.of(entry.node(), entry.resource(), entry.failCount()))
                    .toList());
      }
      failuresAgree(form, text, xml);
      if (form.contains("full")) {
        assertThat(text.fencing()).isEqualTo(xml.fencing());
      }
    }
  }

  private static void nodesAgree(String form, ClusterStatus text, ClusterStatus xml) {
    assertThat(text.nodes()).extracting(Node::name).hasSameSizeAs(xml.nodes());
    for (Node node : xml.nodes()) {
      Node other = text.node(node.name()).orElseThrow();
      agree(form, other, node, Node::id);
      agree(form, other, node, Node::type);
      agree(form, other, node, Node::online);
      agree(form, other, node, Node::standby);
      agree(form, other, node, Node::standbyOnfail);
      agree(form, other, node, Node::pending);
      agree(form, other, node, Node::unclean);
      agree(form, other, node, Node::shutdown);
      agree(form, other, node, Node::featureSet);
      agree(form, other, node, Node::maintenance);
    }
  }

  private static void resourcesAgree(String form, ClusterStatus text, ClusterStatus xml) {
    assertThat(text.resources()).hasSameSizeAs(xml.resources());
    for (int i = 0; i < xml.resources().size(); i++) {
      Resource a = text.resources().get(i);
      Resource b = xml.resources().get(i);
      assertThat(a.id()).isEqualTo(b.id());
      assertThat(a.resourceAgent()).isEqualTo(b.resourceAgent());
      if (!a.role().isEmpty()) {
        assertThat(a.role()).isEqualTo(b.role());
      }
      assertThat(a.nodes()).isEqualTo(b.nodes());
      assertThat(a.parents()).isEqualTo(b.parents());
      agree(form, a, b, Resource::active);
      agree(form, a, b, Resource::orphaned);
      agree(form, a, b, Resource::blocked);
      agree(form, a, b, Resource::managed);
      agree(form, a, b, Resource::maintenance);
      agree(form, a, b, Resource::failed);
      agree(form, a, b, Resource::failureIgnored);
      agree(form, a, b, Resource::disabled);
      agree(form, a, b, Resource::pending);
    }
  }

  private static void failuresAgree(String form, ClusterStatus text, ClusterStatus xml) {
    assertThat(text.failures()).hasSameSizeAs(xml.failures());
    for (int i = 0; i < xml.failures().size(); i++) {
      Failure a = text.failures().get(i);
      Failure b = xml.failures().get(i);
      assertThat(a.opKey()).isEqualTo(b.opKey());
      assertThat(a.node()).isEqualTo(b.node());
      agree(form, a, b, Failure::exitStatus);
      agree(form, a, b, Failure::exitCode);
      agree(form, a, b, Failure::exitReason);
      agree(form, a, b, Failure::call);
      agree(form, a, b, Failure::status);
    }
  }

  private static <T, V> void agree(String form, T a, T b, Function<T, Optional<V>> field) {
    Optional<V> inText = field.apply(a);
    Optional<V> inXml = field.apply(b);
    if (inText.isPresent() && inXml.isPresent()) {
      assertThat(inText).as("%s: %s and %s", form, a, b).isEqualTo(inXml);
    }
  }

  private static List<String> formsOf(String moment) {
    return Fixture.in("pacemaker/2.1.5", "/" + moment + ".").stream()
        .map(path -> path.substring(path.lastIndexOf(moment + ".") + moment.length() + 1))
        .filter(form -> form.endsWith(".txt") && !form.contains("cibadmin"))
        .filter(form -> !form.contains("RArfn"))
        .toList();
  }

  private static String fixture(String moment, String form) {
    return Fixture.text("pacemaker/2.1.5/" + moment + "." + form);
  }
}
