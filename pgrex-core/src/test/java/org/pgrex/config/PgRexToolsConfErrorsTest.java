package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.ConfigurationException;
import org.pgrex.Message;

class PgRexToolsConfErrorsTest {

  private static ConfigurationException errorOf(ConfText text) {
    return catchThrowableOfType(ConfigurationException.class, text::parsed);
  }

  private static void assertThatOneIs(
      ConfigurationException error, String code, int line, String key) {
    assertThat(error).isNotNull();
    assertThat(error.problems()).as(error.getMessage()).hasSize(1);
    assertThat(error.reason().code()).isEqualTo(code);
    assertThat(error.line()).hasValue(line);
    assertThat(error.key()).contains(key);
    assertThat(error.source()).contains("pg-rex_tools.conf");
    assertThat(error)
        .hasMessageStartingWith("pg-rex_tools.conf, line " + line + ", " + key + ": ")
        .hasMessageContaining(error.reason().text());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "D_LAN_IPAddress | 192.168.2.1 | config.d-lan.count",
        "D_LAN_IPAddress | 192.168.2.1 192.168.2.2 | config.d-lan.count",
        "D_LAN_IPAddress | 192.168.2.1, 192.168.2.2, 192.168.2.3 | config.d-lan.count",
        "D_LAN_IPAddress | 192.168.2.1, | config.address",
        "D_LAN_IPAddress | 192.168.2.1, pgrex02 | config.address",
        "D_LAN_IPAddress | 192.168.2.1, 192.168.2.256 | config.address",
        "D_LAN_IPAddress | 192.168.2.1, 192.168.2.02 | config.address",
        "D_LAN_IPAddress | 192.168.2.1, 192.168.2 | config.address",
        "D_LAN_IPAddress | 192.168.2.1, 0.0.0.0 | config.address.not-of-host",
        "D_LAN_IPAddress | 192.168.2.1, ff02::1 | config.address.not-of-host",
        "D_LAN_IPAddress | 192.168.2.1, 192.168.2.1 | config.address.twice",
        "D_LAN_IPAddress | fd00::1, FD00:0::1 | config.address.twice",
        "IC_LAN_IPAddress | 192.168.1.1, 192.168.1.2 | config.ic-lan.form",
        "IC_LAN_IPAddress | (192.168.1.1, 192.168.1.2 | config.ic-lan.form",
        "IC_LAN_IPAddress | (192.168.1.1) | config.ic-lan.form",
        "IC_LAN_IPAddress | () | config.ic-lan.form",
        "IC_LAN_IPAddress | (10.0.0.1,10.0.0.2)(10.0.1.1,10.0.1.2) | config.ic-lan.form",
        "IC_LAN_IPAddress | (1.0.0.1,1.0.0.2),(2.0.0.1,2.0.0.2),(3.0.0.1,3.0.0.2) | config.ic-lan.form",
        "IC_LAN_IPAddress | (1.0.0.1,1.0.0.2),(2.0.0.1,2.0.0.2,2.0.0.3) | config.ic-lan.form",
        "IC_LAN_IPAddress | (192.168.1.1, 192.168.1.2) , (192.168.1.1, 192.168.3.2) | config.address.twice",
        "IC_LAN_IPAddress | (192.168.1.1, 192.168.1.x) | config.address",
        "Archive_dir | dbfp/pgarch | config.directory",
        "Archive_dir | / | config.directory",
        "STONITH | on | config.switch",
        "IPADDR_STANDBY | Enable | config.switch",
        "PGPATH | bin | config.directory",
        "PEER_NODE_SSH_PASS_MODE | ask | config.password-mode",
        "BACKUP_NODE_SSH_PASS_MODE | ask | config.password-mode",
        "PG_REX_Primary_ResourceID | 1pgsql | config.resource-id",
        "PG_REX_Primary_ResourceID | pgsql | config.clone-is-primitive",
        "PG_REX_Primitive_ResourceID | pgsql;x | config.resource-id",
        "IPADDR_PRIMARY_ResourceID | a b | config.resource-id",
        "IPADDR_REPLICATION_ResourceID | a,b | config.resource-id",
        "IPADDR_STANDBY_ResourceID | -x | config.resource-id",
        "PING_ResourceID | ping1,,ping2 | config.resource-id",
        "PING_ResourceID | ping1,ping1 | config.resource-id.twice",
        "STORAGE_MON_ResourceID | a/b | config.resource-id",
        "STONITH_ResourceID | fence1 | config.fencing.count",
        "STONITH_ResourceID | fence1,fence2,fence3 | config.fencing.count",
        "STONITH_ResourceID | fence1,fence1 | config.resource-id.twice",
        "HACLUSTER_NAME | -pgrex | config.cluster-name",
        "HACLUSTER_NAME | pg.rex | config.cluster-name",
      })
  void aBadValueIsAnErrorOnItsLine(String key, String value, String code) {
    ConfText text = ConfText.complete().with(key, value);

    assertThatOneIs(errorOf(text), code, text.lineOf(key), key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "D_LAN_IPAddress",
        "IC_LAN_IPAddress",
        "Archive_dir",
        "PG_REX_Primary_ResourceID",
        "PG_REX_Primitive_ResourceID",
        "HACLUSTER_NAME"
      })
  void aRequiredKeyMayBeNeitherEmptyNorMissing(String key) {
    ConfText empty = ConfText.complete().with(key, "  # to do");
    ConfText missing = ConfText.complete().without(key);

    assertThatOneIs(errorOf(empty), "config.no-value", empty.lineOf(key), key);
    assertThatOneIs(errorOf(missing), "config.missing-key", missing.lastLine(), key);
    assertThat(errorOf(missing)).hasMessageContaining("Write for example " + key + " = ");
  }

  @Test
  void anUnknownKeyIsAnErrorThatTellsWhichOneIsMeant() {
    ConfText text = ConfText.smallest().plus("STORAGE_MON_ResouceID = storage-mon-clone");

    ConfigurationException error = errorOf(text);

    assertThatOneIs(error, "config.unknown-key", text.lastLine(), "STORAGE_MON_ResouceID");
    assertThat(error.advice())
        .contains(Message.of("config.unknown-key.nearest", "STORAGE_MON_ResourceID"));
  }

  @Test
  void anUnknownKeyLikeNoOtherIsAnErrorEvenWithoutValue() {
    ConfText text = ConfText.smallest().plus("TIMEOUT =");

    assertThatOneIs(errorOf(text), "config.unknown-key", text.lastLine(), "TIMEOUT");
    assertThat(errorOf(text).advice()).contains(Message.of("config.unknown-key.advice"));
  }

  @Test
  void aKeyGivenTwiceIsAnErrorThatNamesBothLines() {
    ConfText text = ConfText.complete().plus("Archive_dir = /elsewhere");

    ConfigurationException error = errorOf(text);

    assertThatOneIs(error, "config.duplicate-key", text.lastLine(), "Archive_dir");
    assertThat(error).hasMessageContaining("after line " + text.lineOf("Archive_dir"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"verysecret", "= verysecret"})
  void aLineWithoutKeyIsAnErrorThatDoesNotShowIt(String line) {
    ConfText text = ConfText.smallest().plus(line);

    ConfigurationException error = errorOf(text);

    assertThat(error.reason().code()).isEqualTo("config.no-assignment");
    assertThat(error.line()).hasValue(text.lastLine());
    assertThat(error.key()).isEmpty();
    assertThat(error.getMessage()).doesNotContain("verysecret");
  }

  @Test
  void aPasswordInTheWrongPlaceIsNotShown() {
    ConfText asMode = ConfText.smallest().with("PEER_NODE_SSH_PASS_MODE", "verysecret");
    ConfText asFile =
        ConfText.smallest()
            .with("PEER_NODE_SSH_PASS_MODE", "passfile")
            .with("PEER_NODE_SSH_PASS_FILE", "verysecret");

    assertThat(errorOf(asMode).getMessage()).doesNotContain("verysecret");
    assertThat(errorOf(asFile).getMessage()).doesNotContain("verysecret");
    assertThatOneIs(
        errorOf(asFile),
        "config.password-file.not-absolute",
        asFile.lineOf("PEER_NODE_SSH_PASS_FILE"),
        "PEER_NODE_SSH_PASS_FILE");
  }

  @Test
  void aPasswordFileThatIsNoPathIsAnErrorOnItsLine() {
    ConfText text =
        ConfText.smallest()
            .with("PEER_NODE_SSH_PASS_MODE", "passfile")
            .with("PEER_NODE_SSH_PASS_FILE", "/a\0b");

    assertThatOneIs(
        errorOf(text),
        "config.password-file.not-a-path",
        text.lineOf("PEER_NODE_SSH_PASS_FILE"),
        "PEER_NODE_SSH_PASS_FILE");
  }

  @Test
  void aPasswordFileThatIsNeededAndNotGivenIsAnErrorOnTheLineOfTheMode() {
    ConfText text = ConfText.smallest().with("BACKUP_NODE_SSH_PASS_MODE", "passfile").plus("#");

    assertThatOneIs(
        errorOf(text),
        "config.password-file.missing",
        text.lineOf("BACKUP_NODE_SSH_PASS_MODE"),
        "BACKUP_NODE_SSH_PASS_FILE");
  }

  @Test
  void everythingWrongIsReportedAtOnceInTheOrderOfTheFile() {
    ConfText text =
        ConfText.complete()
            .with("HACLUSTER_NAME", "a b")
            .with("D_LAN_IPAddress", "x, y")
            .with("PING_ResourceID", "1")
            .plus("nothing = here");

    ConfigurationException error = errorOf(text);

    assertThat(error.problems())
        .extracting(it -> it.key().orElse(""))
        .containsExactly("D_LAN_IPAddress", "PING_ResourceID", "HACLUSTER_NAME", "nothing");
    assertThat(error.getMessage().lines())
        .hasSize(4)
        .allMatch(line -> line.startsWith("pg-rex_tools.conf, line "));
    assertThat(error.line()).hasValue(text.lineOf("D_LAN_IPAddress"));
  }

  @Test
  void anErrorCanBeReadInJapanese() {
    ConfigurationException error = errorOf(ConfText.complete().with("STONITH", "on"));

    assertThat(error.text(Locale.JAPAN))
        .isEqualTo("pg-rex_tools.conf, 4 行目, STONITH: \"on\" は使えません。enable か disable を指定してください");
  }
}
