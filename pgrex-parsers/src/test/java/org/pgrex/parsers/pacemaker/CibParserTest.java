package org.pgrex.parsers.pacemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
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
        .satisfies(e -> assertThat(e.line()).isEqualTo(4));
  }

  private static Cib parse(String path) {
    return CibParser.parse(Fixture.text(path));
  }
}
