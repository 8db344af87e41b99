package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pgrex.ConfigurationException;

class PgRexToolsConfFileTest {
  @TempDir private Path directory;

  private Path conf(ConfText text) throws IOException {
    return Files.writeString(directory.resolve("pg-rex_tools.conf"), text.toString());
  }

  private Path password(String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("passwd"), "verysecret\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private static ConfText with(Path passwordFile) {
    return ConfText.smallest()
        .with("PEER_NODE_SSH_PASS_MODE", "passfile")
        .with("PEER_NODE_SSH_PASS_FILE", passwordFile.toString())
        .plus("# end");
  }

  private static ConfigurationException errorOf(Path conf) {
    return catchThrowableOfType(ConfigurationException.class, () -> PgRexToolsConf.read(conf));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void aPasswordFileOfItsOwnerOnlyIsAccepted(String permissions) throws IOException {
    Path passwd = password(permissions);

    ClusterConfig config = PgRexToolsConf.read(conf(with(passwd)));

    assertThat(config.peerPassword()).isEqualTo(SshPassword.passfile(passwd));
    assertThat(config.toString()).doesNotContain("verysecret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw----r--", "rw--w----", "rw-rw-rw-"})
  void aPasswordFileOpenToOthersIsAnErrorOnItsLine(String permissions) throws IOException {
    ConfText text = with(password(permissions));

    ConfigurationException error = errorOf(conf(text));

    assertThat(error.reason().code()).isEqualTo("config.password-file.open-to-others");
    assertThat(error.line()).hasValue(text.lineOf("PEER_NODE_SSH_PASS_FILE"));
    assertThat(error.key()).contains("PEER_NODE_SSH_PASS_FILE");
    assertThat(error).hasMessageContaining(permissions).hasMessageContaining("Run chmod 600 ");
  }

  @Test
  void theFileBehindASymbolicLinkCounts() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), password("rw-r--r--"));

    assertThat(errorOf(conf(with(link))).reason().code())
        .isEqualTo("config.password-file.open-to-others");
  }

  @Test
  void aPasswordFileThatIsNotThereIsAnErrorOnItsLine() throws IOException {
    ConfText text = with(directory.resolve("nowhere"));

    ConfigurationException error = errorOf(conf(text));

    assertThat(error.reason().code()).isEqualTo("config.password-file.not-found");
    assertThat(error.line()).hasValue(text.lineOf("PEER_NODE_SSH_PASS_FILE"));
  }

  @Test
  void aDirectoryIsNoPasswordFile() throws IOException {
    assertThat(errorOf(conf(with(directory))).reason().code())
        .isEqualTo("config.password-file.not-a-file");
  }

  @Test
  void theFileIsNamedInFull() throws IOException {
    Path conf = conf(ConfText.complete().with("STONITH", "on"));

    assertThat(errorOf(conf)).hasMessageStartingWith(conf + ", line 4, STONITH: ");
  }

  @Test
  void aFileThatIsNotThereIsAnError() {
    Path conf = directory.resolve("nowhere.conf");

    ConfigurationException error = errorOf(conf);

    assertThat(error.reason().code()).isEqualTo("config.file.not-found");
    assertThat(error.line()).isEmpty();
    assertThat(error).hasMessage(conf + ": there is no such file");
  }

  @Test
  void aDirectoryIsNoConfiguration() {
    assertThat(errorOf(directory).reason().code()).isEqualTo("config.file.unreadable");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUC-JP", "Shift_JIS"})
  void commentsMayBeInAnOldEncoding(String encoding) throws IOException {
    Path conf = directory.resolve("old.conf");
    String text = "# 両ノードの設定。表示、能力、ソース\n" + ConfText.complete().toString().replace("\n", " # 必須\n");
    Files.write(conf, text.getBytes(Charset.forName(encoding)));

    assertThat(PgRexToolsConf.read(conf)).isEqualTo(ConfText.complete().parsed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"EUC-JP", "Shift_JIS"})
  void aValueInAnOldEncodingIsAnErrorOnItsLine(String encoding) throws IOException {
    ConfText text = ConfText.complete().with("Archive_dir", "/保管");
    Path conf = directory.resolve("old.conf");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(text.toString().getBytes(Charset.forName(encoding)));
    Files.write(conf, bytes.toByteArray());

    ConfigurationException error = errorOf(conf);

    assertThat(error.problems()).hasSize(1);
    assertThat(error.reason().code()).isEqualTo("config.not-utf8");
    assertThat(error.line()).hasValue(text.lineOf("Archive_dir"));
  }

  @Test
  void aValueMayBeInJapanese() throws IOException {
    Path conf = conf(ConfText.complete().with("Archive_dir", "/保管"));

    assertThat(PgRexToolsConf.read(conf).archiveDirectory()).isEqualTo("/保管");
  }
}
