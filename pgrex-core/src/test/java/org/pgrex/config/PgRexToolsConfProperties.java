package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.pgrex.ConfigurationException;

class PgRexToolsConfProperties {

  @Property(tries = 300)
  void whatIsWrittenIsReadBackEqual(@ForAll("configurations") ClusterConfig config) {
    assertThat(ConfText.of(config).parsed()).isEqualTo(config);
  }

  @Property(tries = 1000)
  void anyTextIsAConfigurationOrAConfigurationException(@ForAll String text) {
    parseOrFailAsDocumented(text);
  }

  @Property(tries = 1000)
  void anyLinesAreAConfigurationOrAConfigurationException(@ForAll("lines") List<String> lines) {
    parseOrFailAsDocumented(String.join("\n", lines));
  }

  private static void parseOrFailAsDocumented(String text) {
    try {
      PgRexToolsConf.parse("conf", text);
    } catch (ConfigurationException e) {
      long lines = Math.max(1, text.lines().count());
      assertThat(e.problems())
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it.line().orElseThrow()).isBetween(1, (int) lines));
      assertThat(e.text(Locale.JAPANESE)).isNotBlank();
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> key =
        Arbitraries.of(ConfKey.values()).map(ConfKey::spelling).edgeCases(it -> it.none());
    Arbitrary<String> value =
        Arbitraries.oneOf(
            Arbitraries.of(ConfKey.values()).map(ConfKey::example),
            Arbitraries.of("enable", "disable", "passfile", "nopass", "", "/", "/a\0", "(,),(,)"),
            Arbitraries.strings().withChars("()/,. :0f#=\u3000\uFFFD").ofMaxLength(20),
            Arbitraries.strings().ofMaxLength(20));
    return Combinators.combine(key, value).as((k, v) -> k + " = " + v).list().ofMaxSize(25);
  }

  @Provide
  Arbitrary<ClusterConfig> configurations() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 2),
            addresses(),
            names(),
            directories(),
            directories().optional(),
            resources(),
            passwords(),
            Arbitraries.of(true, false).list().ofSize(2))
        .as(
            (lans, ips, name, archive, pgPath, resources, password, switches) -> {
              List<String> it = List.copyOf(ips);
              ClusterConfig.Builder builder =
                  ClusterConfig.builder()
                      .clusterName(name)
                      .node(new NodeConfig(it.get(0), it.subList(2, 2 + lans)))
                      .node(new NodeConfig(it.get(1), it.subList(4, 4 + lans)))
                      .archiveDirectory(archive)
                      .stonith(switches.get(0))
                      .standbyAddress(switches.get(1))
                      .resources(resources)
                      .peerPassword(password)
                      .backupPassword(SshPassword.nopass());
              pgPath.ifPresent(builder::pgPath);
              return builder.build();
            });
  }

  private static Arbitrary<Set<String>> addresses() {
    Arbitrary<Integer> octet = Arbitraries.integers().between(0, 255);
    Arbitrary<String> ipv4 = Combinators.combine(octet, octet).as((a, b) -> "10.1." + a + "." + b);
    Arbitrary<String> ipv6 =
        Arbitraries.integers().between(1, 0xffff).map(it -> "fd00::" + Integer.toHexString(it));
    return Arbitraries.oneOf(ipv4, ipv6).set().ofSize(6);
  }

  private static Arbitrary<String> names() {
    Arbitrary<String> rest =
        Arbitraries.strings().alpha().numeric().withChars("_-").ofMaxLength(20);
    return Combinators.combine(Arbitraries.of("_", "9", "x"), rest).as(String::concat);
  }

  private static Arbitrary<String> directories() {
    return Arbitraries.strings()
        .alpha()
        .withChars("._-= 保")
        .ofMinLength(1)
        .ofMaxLength(20)
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .map("/"::concat);
  }

  private static Arbitrary<SshPassword> passwords() {
    return Arbitraries.of(
        SshPassword.manual(), SshPassword.nopass(), SshPassword.passfile(Path.of("/r/passwd")));
  }

  private static Arbitrary<ResourceIds> resources() {
    Arbitrary<String> id =
        Arbitraries.strings().alpha().numeric().withChars("_.-").ofMaxLength(10).map("r"::concat);
    return Combinators.combine(
            id,
            id.optional(),
            id.optional(),
            id.optional(),
            id.list().uniqueElements().ofMaxSize(3),
            id.list().uniqueElements().ofMaxSize(3),
            Arbitraries.of(List.of(), List.of("fence1", "fence2")))
        .as(
            (pgsql, primary, replication, standby, ping, storageMon, fencing) ->
                new ResourceIds(
                    pgsql + "-clone",
                    pgsql,
                    primary,
                    replication,
                    standby,
                    ping,
                    storageMon,
                    fencing.stream().map(Object::toString).toList()));
  }
}
