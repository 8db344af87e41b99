package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;
import org.pgrex.parsers.pacemaker.ClusterStatus.Failure;
import org.pgrex.parsers.pacemaker.ClusterStatus.Resource;

class CrmMonXmlParserTest {
  static List<String> recordings() {
    return Fixture.in("pacemaker/2.1.5", ".xml").stream()
        .filter(path -> !path.contains("/cib"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void every_element_of_a_recording_is_understood(String path) {
    assertThat(CrmMonXmlParser.parse(Fixture.text(path)).unparsed()).isEmpty();
  }

  @Test
  void a_healthy_pair_is_read_whole() {
    ClusterStatus status = parse("pacemaker/2.1.5/pair.crm_mon.xml");

    assertThat(status.running()).isTrue();
    assertThat(status.summary().orElseThrow().dc()).contains("pgrex01");
    assertThat(status.nodes()).hasSize(2).allMatch(ClusterStatus.Node::isFullyOnline);
    assertThat(status.node("pgrex01").orElseThrow().shutdown()).contains(false);
    assertThat(status.resources()).hasSize(11);
    assertThat(status.instancesOf("pgsql-clone"))
        .extracting(Resource::role)
        .containsExactly("Promoted", "Unpromoted");
    assertThat(status.attribute("pgrex02", "pgsql-status")).contains("HS:sync");
    assertThat(status.nodeHistory()).isEmpty();
  }

  @Test
  void pcs_status_xml_is_the_same_document() {
    assertThat(parse("pacemaker/2.1.5/pair.pcs-status-xml.xml").resources())
        .isEqualTo(parse("pacemaker/2.1.5/pair.crm_mon.xml").resources());
  }

  @Test
  void a_promotion_under_way_is_a_role() {
    assertThat(parse("pacemaker/2.1.5/promoting.crm_mon.xml").instancesOf("pgsql"))
        .extracting(Resource::role)
        .contains("Promoting");
  }

  @Test
  void a_stopped_node_is_not_running() {
    assertThat(parse("pacemaker/2.1.5/stopped.crm_mon.xml").running()).isFalse();
    assertThat(parse("pacemaker/2.1.5/stopped.pcs-status-xml.xml").running()).isFalse();
    assertThat(
            CrmMonXmlParser.parse(Fixture.text("pacemaker/2.1.5/stopped.crm_mon-1.txt")).running())
        .isFalse();
  }

  @Test
  void lines_before_the_document_are_kept_and_lines_are_counted_from_the_first() {
    ClusterStatus status =
        CrmMonXmlParser.parse(
            """
            some warning
            <pacemaker-result>
              <summary><stack type="corosync"/></summary>
              <novelty shape="round"><x/></novelty>
              <status code="0" message="OK"/>
            </pacemaker-result>
            """);

    assertThat(status.unparsed())
        .containsExactlyInAnyOrder(
            new Unparsed(1, "some warning"), new Unparsed(4, "<novelty shape=\"round\">"));
  }

  @Test
  void roles_and_agents_of_old_versions_are_told_in_today_s_words() {
    ClusterStatus status = parse("pacemaker/written/2.0.crm_mon.xml");

    assertThat(status.instancesOf("pgsql"))
        .extracting(Resource::role)
        .containsExactly("Promoted", "Unpromoted");
    assertThat(status.instancesOf("pgsql"))
        .extracting(Resource::resourceAgent)
        .containsOnly("ocf:linuxhajp:pgsql");
    assertThat(status.instancesOf("pgsql").get(0).pending()).contains("Monitoring");
    assertThat(status.failures())
        .containsExactly(
            new Failure(
                "pgsql_start_0",
                "pgrex02",
                Optional.of("not configured"),
                Optional.of(6),
                Optional.empty(),
                Optional.of(31),
                Optional.of("complete"),
                Optional.of("Mon Nov 23 00:58:33 2026"),
                Optional.of(0L),
                Optional.of(60L)));
    assertThat(status.nodeHistory().get(0).failCount()).contains(1_000_000);
  }

  @Test
  void malformed_xml_is_refused_with_its_line() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> CrmMonXmlParser.parse("<crm_mon>\n  <nodes>\n</crm_mon>\n"))
        .satisfies(e -> assertThat(e.line()).isEqualTo(3))
        .withMessageContaining("malformed");
  }

  @Test
  void a_document_that_breaks_off_tells_where_and_what_was_understood() {
    String whole = Fixture.text("pacemaker/2.1.5/pair.crm_mon.xml");
    String broken = "a line before\n" + whole.substring(0, whole.indexOf("<node_attributes>") + 60);

    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> CrmMonXmlParser.parse(broken))
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo((int) broken.lines().count());
              assertThat(e.column()).isPositive();
              assertThat(e.excerpt())
                  .isEqualTo(broken.substring(broken.lastIndexOf('\n') + 1).strip());
              ClusterStatus understood = (ClusterStatus) e.understood().orElseThrow();
              assertThat(understood.resources()).hasSize(11);
            });
  }

  @Test
  void a_document_broken_off_anywhere_is_refused_with_a_place() {
    String whole = Fixture.text("pacemaker/2.1.5/alone.crm_mon.xml").strip();

    for (int end = 0; end < whole.length(); end += 7) {
      String text = whole.substring(0, end);
      assertThatExceptionOfType(ParseException.class)
          .isThrownBy(() -> CrmMonXmlParser.parse(text))
          .satisfies(e -> assertThat(e.line()).isLessThanOrEqualTo((int) text.lines().count() + 1));
    }
  }

  @Test
  void elements_nested_without_end_do_not_overflow_the_stack() {
    String deep =
        "<crm_mon><resources>"
            + "<clone id=\"c\">".repeat(100_000)
            + "</clone>".repeat(100_000)
            + "</resources></crm_mon>";

    ClusterStatus status = CrmMonXmlParser.parse(deep);

    assertThat(status.collectives()).hasSize(16);
    assertThat(status.unparsed()).hasSize(1);
  }

  @Test
  void lines_behind_the_document_and_unknown_attributes_are_kept() {
    ClusterStatus status =
        CrmMonXmlParser.parse(
            """
            <crm_mon>
              <nodes><node name="a" id="1" mood="fine"/></nodes>
            </crm_mon>
            error: something <odd>
            """);

    assertThat(status.nodes()).hasSize(1);
    assertThat(status.unparsed())
        .containsExactly(
            new Unparsed(2, "<node mood=\"fine\">"), new Unparsed(4, "error: something <odd>"));
  }

  @Test
  void an_exit_reason_is_told_as_the_agent_gave_it() {
    ClusterStatus status =
        CrmMonXmlParser.parse(
            """
            <crm_mon><failures>
              <failure op_key="a_start_0" node="n" exitreason="it&amp;apos;s &amp;quot;odd&amp;quot; &amp;amp; &#x65E5;\\nnext &amp;lt;x&amp;gt;"/>
            </failures></crm_mon>
            """);

    assertThat(status.failures().get(0).exitReason()).contains("it's \"odd\" & 日\nnext <x>");
  }

  @Test
  void another_failure_of_crm_mon_is_not_a_stopped_node() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () ->
                CrmMonXmlParser.parse(
                    """
                    <pacemaker-result>
                      <status code="1" message="Error"><errors><error>odd</error></errors></status>
                    </pacemaker-result>
                    """))
        .withMessageContaining("odd");
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> CrmMonXmlParser.parse("<html/>"));
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> CrmMonXmlParser.parse(""));
  }

  @Test
  void entities_are_not_followed() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () ->
                CrmMonXmlParser.parse(
                    """
                    <!DOCTYPE crm_mon [<!ENTITY x SYSTEM "file:///etc/hostname">]>
                    <crm_mon><status code="1" message="m"><errors><error>&x;</error></errors></status></crm_mon>
                    """));
  }

  private static ClusterStatus parse(String path) {
    return CrmMonXmlParser.parse(Fixture.text(path));
  }
}
