package org.pgrex.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.config.ResourceIds;
import org.pgrex.internal.engine.StepStop;
import org.pgrex.parsers.pacemaker.Cib;
import org.pgrex.parsers.pacemaker.CibParser;
import org.pgrex.transport.User;

class PgsqlSettingsTest {

  private static PgsqlSettings with(String... attributes) {
    Map<String, String> all = new HashMap<>(Map.of("master_ip", "192.168.2.3"));
    for (int i = 0; i < attributes.length; i += 2) {
      all.put(attributes[i], attributes[i + 1]);
    }
    return PgsqlSettings.from(cib("pgsql", all), SomeData.config());
  }

  private static Cib cib(String id, Map<String, String> attributes) {
    return new Cib(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of(),
        List.of(),
        List.of(
            new Cib.Primitive(
                id, "ocf:linuxhajp:pgsql", attributes, Map.of(), List.of("pgsql-clone"))),
        List.of());
  }

  @Test
  void theRecordedDefinitionIsRead() {
    PgsqlSettings settings =
        PgsqlSettings.from(CibParser.parse(Fixtures.text("cib.xml")), SomeData.config());

    assertThat(settings)
        .isEqualTo(
            new PgsqlSettings(
                "/dbfp/pgdata/data",
                "/var/lib/pgsql/tmp",
                "/usr/lib/postgresql/15/bin",
                User.POSTGRES,
                5432,
                "repuser",
                "192.168.2.3",
                "/bin/cp /dbfp/pgarch/arc1/%f %p",
                "/dbfp/pgdata/data/postgresql.conf"));
    assertThat(settings.lockFile()).isEqualTo("/var/lib/pgsql/tmp/PGSQL.lock");
  }

  @Test
  void whatTheDefinitionLeavesOutIsTheAgentsDefault() {
    assertThat(with())
        .isEqualTo(
            new PgsqlSettings(
                "/var/lib/pgsql/data",
                "/var/lib/pgsql/tmp",
                "/usr/bin",
                User.POSTGRES,
                5432,
                "postgres",
                "192.168.2.3",
                "",
                "/var/lib/pgsql/data/postgresql.conf"));
  }

  @Test
  void theConfiguredPathOfTheProgramsGoesBeforeThatOfPgctl() {
    PgsqlSettings settings =
        PgsqlSettings.from(
            cib("pgsql", Map.of("master_ip", "192.168.2.3", "pgctl", "/usr/pgsql-15/bin/pg_ctl")),
            SomeData.configBuilder().pgPath("/opt/pg/bin").build());

    assertThat(settings.bin()).isEqualTo("/opt/pg/bin");
    assertThat(settings.command("psql", "-l").toString()).isEqualTo("/opt/pg/bin/psql -l");
    assertThat(settings.command("psql").user()).isEqualTo(User.POSTGRES);
  }

  @ParameterizedTest
  @CsvSource({
    "-p 5433, 5433",
    "-p5433, 5433",
    "-c fsync=on -p 5433 -i, 5433",
    "-c wrap-p=1, 5432",
    "'', 5432"
  })
  void thePortIsTakenFromTheStartOptions(String options, int port) {
    assertThat(with("start_opt", options).port()).isEqualTo(port);
  }

  @Test
  void thePortAttributeGoesBeforeTheStartOptions() {
    assertThat(with("pgport", "5434", "start_opt", "-p 5433").port()).isEqualTo(5434);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "data", "/dbfp/../etc", "/dbfp//data", "/dbfp/data/", "/a\nb", "/./a"})
  void aPathThatIsNotPlainIsRefused(String path) {
    assertThatThrownBy(() -> with("pgdata", path))
        .isInstanceOf(StepStop.class)
        .hasMessageContaining("pgdata");
    assertThatThrownBy(() -> with("tmpdir", path))
        .isInstanceOf(StepStop.class)
        .hasMessageContaining("tmpdir");
    assertThatThrownBy(() -> with("pgctl", path))
        .isInstanceOf(StepStop.class)
        .hasMessageContaining("pgctl");
  }

  @Test
  void aDefinitionWithoutTheResourceIsRefused() {
    assertThatThrownBy(
            () ->
                PgsqlSettings.from(
                    cib("postgres", Map.of("master_ip", "192.168.2.3")), SomeData.config()))
        .isInstanceOf(StepStop.class)
        .hasMessage("The resource definition has no resource pgsql.");
  }

  @Test
  void theResourceIsFoundByItsConfiguredId() {
    Cib cib = cib("postgres", Map.of("master_ip", "192.168.2.3"));

    PgsqlSettings settings =
        PgsqlSettings.from(
            cib,
            SomeData.configBuilder()
                .resources(ResourceIds.builder().pgsql("postgres-clone", "postgres").build())
                .build());

    assertThat(settings.replicationAddress()).isEqualTo("192.168.2.3");
  }

  @Test
  void aDefinitionWithoutTheReplicationAddressIsRefused() {
    assertThatThrownBy(() -> PgsqlSettings.from(cib("pgsql", Map.of()), SomeData.config()))
        .isInstanceOf(StepStop.class)
        .hasMessageContaining("master_ip");
  }
}
