package org.pgrex.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.parsers.pacemaker.PcsStatusParser;

/** What is measured is a whole status, and the same one in each form. */
class ClusterTest {
  static List<Cluster> clusters() {
    return List.of(Cluster.pair(), Cluster.large());
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void text_and_xml_of_a_cluster_are_understood_and_tell_the_same(Cluster cluster) {
    ClusterStatus text = PcsStatusParser.parse(StatusText.full(cluster));
    ClusterStatus xml = CrmMonXmlParser.parse(StatusXml.of(cluster));

    assertThat(text.unparsed()).isEmpty();
    assertThat(xml.unparsed()).isEmpty();
    assertThat(PcsStatusParser.parse(StatusText.brief(cluster)).unparsed()).isEmpty();
    assertThat(text.resources()).hasSize(cluster.resources());
    assertThat(text.nodes()).hasSize(cluster.nodes().size());
    assertThat(text.resources())
        .extracting(resource -> List.of(resource.id(), resource.role(), resource.nodes()))
        .isEqualTo(
            xml.resources().stream()
                .map(resource -> List.of(resource.id(), resource.role(), resource.nodes()))
                .toList());
    assertThat(text.nodeAttributes()).isEqualTo(xml.nodeAttributes());
    assertThat(text.failures().get(0).exitReason()).isEqualTo(xml.failures().get(0).exitReason());
  }

  @ParameterizedTest
  @MethodSource("clusters")
  void the_bare_walk_sees_the_whole_document(Cluster cluster) {
    String xml = StatusXml.of(cluster);

    assertThat(BareWalk.lengths(xml)).isGreaterThan(xml.length() / 2);
  }
}
