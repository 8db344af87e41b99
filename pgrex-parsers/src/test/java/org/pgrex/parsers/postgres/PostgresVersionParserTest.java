package org.pgrex.parsers.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.parsers.Fixture;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.Unparsed;

class PostgresVersionParserTest {
  @Test
  void debian_s_server_tells_its_package() {
    PostgresVersion version =
        PostgresVersionParser.parse(Fixture.text("postgresql/15/postgres-version.txt"));

    assertThat(version.program()).contains("postgres");
    assertThat(version.product()).contains("PostgreSQL");
    assertThat(version.numbers()).containsExactly(15, 18);
    assertThat(version.packager()).contains("(Debian 15.18-0+deb12u1)");
    assertThat(version.unparsed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pg_ctl (PostgreSQL) 10.23 | 10 | 23 | 10.23",
        "postgres (PostgreSQL) 17beta1 | 17 | | 17beta1",
        "postgres (PostgreSQL) 17beta1 (Debian 17~beta1-1.pgdg120+1) | 17 | | 17beta1",
        "17beta1 | 17 | | 17beta1",
        "10.23 | 10 | 23 | 10.23",
        "15 | 15 | | 15",
        "postgres (PostgreSQL) 18devel | 18 | | 18devel",
        "pg_controldata (PostgreSQL) 9.6.24 | 9.6 | 24 | 9.6.24",
        "edb-postgres (EnterpriseDB) 18.1.0, based on PostgreSQL 18 | 18 | 1 | 18.1.0",
        "pg_ctl (EnterpriseDB) 13.6.10 | 13 | 6 | 13.6.10",
        "postgres (PostgreSQL) 17.5 - Percona Server for PostgreSQL 17.5.1 | 17 | 5 | 17.5",
        "postgres (PostgreSQL) 18.4 (Homebrew) | 18 | 4 | 18.4",
      })
  void each_packager_s_form_is_read(String text, String major, Integer minor, String shown) {
    PostgresVersion version = PostgresVersionParser.parse(text);

    assertThat(version.major()).isEqualTo(major);
    assertThat(version.minor().orElse(null)).isEqualTo(minor);
    assertThat(version).hasToString(shown);
  }

  @Test
  void versions_have_the_order_of_the_releases() {
    List<PostgresVersion> versions =
        Stream.of("9.6.24", "10.0", "17devel", "17beta1", "17beta2", "17rc1", "17.0", "17.10", "18")
            .map(PostgresVersionParser::parse)
            .toList();

    assertThat(versions).isSorted();
    assertThat(versions.get(8)).isGreaterThan(versions.get(7));
  }

  @Test
  void a_warning_before_it_is_kept() {
    assertThat(
            PostgresVersionParser.parse("warning: no LC_ALL\npostgres (PostgreSQL) 15.18\n")
                .unparsed())
        .containsExactly(new Unparsed(1, "warning: no LC_ALL"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bash: postgres: command not found", "postgres (PostgreSQL)", "1.2.3.4.5"})
  void what_is_no_version_is_refused(String text) {
    assertThatExceptionOfType(ParseException.class)
        .isThrownBy(() -> PostgresVersionParser.parse(text));
  }
}
