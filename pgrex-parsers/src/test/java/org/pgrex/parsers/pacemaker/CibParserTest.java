package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;

class CibParserTest {
  @Test
  void a_running_cluster_s_cib_is_read() {
    Cib cib = parse("pacemaker/2.1.5/cib.xml");

    assertThat(cib.validateWith()).contains("pacemaker-3.9");
    assertThat(cib.epoch()).contains(33);
    assertThat(cib.numUpdates()).contains(20);
    assertThat(cib.adminEpoch()).contains(0);
    assertThat(cib.properties())
        .containsEntry("stonith-enabled", "true")
        .containsEntry("cluster-name", "pgrex_cluster");
    assertThat(cib.node("pgrex01").orElseThrow().attributes())
        .containsEntry("pgsql-data-status", "LATEST");
    assertThat(cib.primitives()).hasSize(8);
    Cib.Primitive pgsql = cib.primitive("pgsql").orElseThrow();
    assertThat(pgsql.agent()).isEqualTo("ocf:linuxhajp:pgsql");
    assertThat(pgsql.parents()).containsExactly("pgsql-clone");
    assertThat(pgsql.attributes())
        .containsEntry("pgdata", "/dbfp/pgdata/data")
        .containsEntry("tmpdir", "/var/lib/pgsql/tmp")
        .containsEntry("master_ip", "192.168.2.3");
    assertThat(cib.primitive("ipaddr-replication").orElseThrow().parents())
        .containsExactly("primary-group");
    assertThat(cib.primitive("ipaddr-standby").orElseThrow().meta())
        .containsEntry("resource-stickiness", "1");
    assertThat(cib.primitive("fence1-ipmilan").orElseThrow().agent())
        .isEqualTo("stonith:fence_ipmilan");
    assertThat(cib.unparsed()).isEmpty();
  }

  @Test
  void the_cib_on_the_disk_of_a_stopped_node_is_read() {
    Cib cib = parse("pacemaker/2.1.5/cib-disk.xml");

    assertThat(cib.node("pgrex02").orElseThrow().attributes())
        .containsEntry("pgsql-data-status", "STREAMING|SYNC");
  }

  @Test
  void a_resource_definition_has_no_nodes_yet() {
    Cib cib = parse("pacemaker/2.1.5/cib-definition.xml");

    assertThat(cib.nodes()).isEmpty();
    assertThat(cib.primitives()).hasSize(8);
    assertThat(cib.properties()).containsEntry("no-quorum-policy", "ignore");
  }

  @Test
  void a_primitive_does_not_show_its_secrets() {
    Cib cib = parse("pacemaker/2.1.5/cib.xml");
    Cib.Primitive fence = cib.primitive("fence1-ipmilan").orElseThrow();

    assertThat(fence.attributes()).containsEntry("password", "PLACEHOLDER");
    assertThat(fence.toString()).doesNotContain("PLACEHOLDER").contains("password=********");
    assertThat(cib.toString()).doesNotContain("PLACEHOLDER");
    assertThat(Cib.Primitive.isSecret("passwd")).isTrue();
    assertThat(Cib.Primitive.isSecret("pgdata")).isFalse();
  }

  @Test
  void an_unknown_element_is_kept_with_its_line() {
    Cib cib =
        CibParser.parse(
            """
            <cib epoch="1">
              <configuration>
                <wonders kind="new"><x/></wonders>
                <resources/>
              </configuration>
            </cib>
            """);

    assertThat(cib.unparsed()).isEqualTo(List.of(new Unparsed(3, "<wonders kind=\"new\">")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Could not connect to the CIB: Transport endpoint is not connected",
        "<html/>",
        "<cib epoch='1'/>",
        "<cib><configuration></cib>",
        "<cib><configuration/></cib>trailing",
      })
  void what_is_no_cib_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class).isThrownBy(() -> CibParser.parse(text));
  }

  @Test
  void malformed_xml_is_refused_with_its_line() {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> CibParser.parse("\n<cib>\n<configuration>\n</cib>\n"))
        .satisfies(
            e -> {
              assertThat(e.line()).isEqualTo(4);
              assertThat(e.column()).isPositive();
              assertThat(e.excerpt()).isEqualTo("</cib>");
            });
  }

  @Test
  void a_cib_that_breaks_off_gives_what_was_understood() {
    String text = Fixture.text("pacemaker/2.1.5/cib.xml");
    String cut = text.substring(0, text.indexOf("<primitive id=\"ping\""));
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> CibParser.parse(cut))
        .satisfies(
            e -> {
              Cib understood = (Cib) e.understood().orElseThrow();
              assertThat(understood.primitive("pgsql").orElseThrow().attributes())
                  .containsEntry("pgdata", "/dbfp/pgdata/data");
              assertThat(understood.node("pgrex01")).isPresent();
            });
  }

  @Test
  void a_place_does_not_show_the_values_there() {
    String text =
        "<cib><configuration><resources><primitive id=\"f\" class=\"stonith\" type=\"x\">\n"
            + "<instance_attributes id=\"i\"><nvpair id=\"p\" name=\"password\" value=\"hush\"/><</x>";
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> CibParser.parse(text))
        .satisfies(e -> assertThat(e.excerpt()).contains("********").doesNotContain("hush"));
    assertThat(
            CibParser.parse(
                    "<cib><configuration><odd name=\"passwd\" value=\"hu&quot;sh\"/>"
                        + "</configuration></cib>")
                .unparsed())
        .extracting(Unparsed::text)
        .containsExactly("<odd name=\"passwd\" value=\"********\">");
  }

  @Test
  void the_transient_attributes_are_told_of_each_node() {
    assertThat(parse("pacemaker/2.1.5/cib.xml").transientAttributes().get("pgrex01"))
        .containsEntry("pgsql-status", "PRI");
    assertThat(parse("pacemaker/2.1.5/cib-disk.xml").transientAttributes()).isEmpty();
  }

  @Test
  void templates_references_scores_and_rules_are_followed() {
    Cib cib =
        CibParser.parse(
            """
            <cib><configuration>
              <crm_config>
                <cluster_property_set id="more" score="9"><nvpair id="m1" name="a" value="more"/></cluster_property_set>
                <cluster_property_set id="cib-bootstrap-options"><nvpair id="b1" name="a" value="first"/></cluster_property_set>
                <cluster_property_set id="night" score="99">
                  <rule id="r" boolean-op="or"><date_expression id="d" operation="in_range" start="2026-01-01"/><expression id="e" attribute="#uname" operation="eq" value="pgrex01"/></rule>
                  <nvpair id="n1" name="maintenance-mode" value="true"/>
                </cluster_property_set>
              </crm_config>
              <resources>
                <primitive id="one" template="base">
                  <instance_attributes id="i1" score="1"><nvpair id="p1" name="ip" value="10.0.0.1"/></instance_attributes>
                  <instance_attributes id="i2" score="2"><nvpair id="p2" name="ip" value="10.0.0.2"/><nvpair id-ref="p4" name="mask"/></instance_attributes>
                </primitive>
                <template id="base" class="ocf" provider="heartbeat" type="IPaddr2">
                  <instance_attributes id="i3"><nvpair id="p3" name="ip" value="0.0.0.0"/><nvpair id="p4" name="cidr_netmask" value="24"/></instance_attributes>
                </template>
                <primitive id="two" class="ocf" provider="heartbeat" type="IPaddr2">
                  <instance_attributes id-ref="i3"/><instance_attributes id-ref="nowhere"/>
                  <meta_attributes id="m"><nvpair id-ref="gone"/></meta_attributes>
                </primitive>
                <primitive id="three" template="missing"/>
              </resources>
            </configuration></cib>
            """);

    assertThat(cib.properties()).containsOnly(Map.entry("a", "first"));
    assertThat(cib.conditional())
        .containsExactly(
            new Cib.ConditionalSet(
                "crm_config",
                "night",
                99,
                "date in_range 2026-01-01 or #uname eq pgrex01",
                Map.of("maintenance-mode", "true")));
    Cib.Primitive one = cib.primitive("one").orElseThrow();
    assertThat(one.agent()).isEqualTo("ocf:heartbeat:IPaddr2");
    assertThat(one.attributes())
        .isEqualTo(Map.of("ip", "10.0.0.2", "mask", "24", "cidr_netmask", "24"));
    assertThat(cib.primitive("two").orElseThrow().attributes())
        .isEqualTo(Map.of("ip", "0.0.0.0", "cidr_netmask", "24"));
    assertThat(cib.primitive("three").orElseThrow().agent()).isEqualTo("template:missing");
    assertThat(cib.unparsed())
        .extracting(Unparsed::text)
        .containsExactly("<instance_attributes id-ref=\"nowhere\">", "<nvpair id-ref=\"gone\">");
  }

  @Test
  void references_in_a_circle_and_elements_without_end_are_told() {
    assertThat(
            CibParser.parse(
                    "<cib><configuration><crm_config><cluster_property_set id=\"s\">"
                        + "<nvpair id=\"a\" id-ref=\"b\"/><nvpair id=\"b\" id-ref=\"a\"/>"
                        + "</cluster_property_set></crm_config></configuration></cib>")
                .unparsed())
        .hasSize(2);
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(
            () ->
                CibParser.parse(
                    "<cib><configuration><resources>" + "<group id=\"g\">".repeat(100_000)))
        .withMessageContaining("nested deeper than 100");
  }

  private static Cib parse(String path) {
    return CibParser.parse(Fixture.text(path));
  }
}
