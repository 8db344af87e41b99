package org.pgrex.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordSourceTest {
  @TempDir Path directory;

  private Path file(String content, String permissions) throws IOException {
    Path file = Files.writeString(directory.resolve("password"), content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "r--------"})
  void theFirstLineOfAPrivateFileIsThePassword(String permissions) throws IOException {
    PasswordSource source = PasswordSource.file(file("sécret word \nsecond\n", permissions));

    assertThat(source.passwordFor("node1")).containsExactly("sécret word ".toCharArray());
    assertThat(source.isNone()).isFalse();
    assertThat(source.knowsJumpHosts()).isFalse();
  }

  @Test
  void theFileIsReadAnewEachTime() throws IOException {
    PasswordSource source = PasswordSource.file(file("old", "rw-------"));
    source.passwordFor("node1");
    file("new", "rw-------");

    assertThat(source.passwordFor("node1")).containsExactly("new".toCharArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rwx------", "rw----r--"})
  void aFileThatIsOpenToOthersIsRefused(String permissions) throws IOException {
    PasswordSource source = PasswordSource.file(file("secret", permissions));

    assertThatThrownBy(() -> source.passwordFor("node1"))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("chmod 600")
        .hasMessageNotContaining("secret");
  }

  @Test
  void anEmptyOrMissingFileIsRefused() throws IOException {
    PasswordSource empty = PasswordSource.file(file("\nsecret", "rw-------"));
    PasswordSource missing = PasswordSource.file(directory.resolve("missing"));

    assertThatThrownBy(() -> empty.passwordFor("node1")).hasMessageContaining("empty first line");
    assertThatThrownBy(() -> missing.passwordFor("node1"))
        .isInstanceOfSatisfying(
            TransportException.class,
            e -> assertThat(e.kind()).isEqualTo(TransportException.Kind.LOCAL))
        .hasMessageContaining("cannot be read");
  }

  @Test
  void aCallbackIsAskedWithTheHost() {
    PasswordSource source = PasswordSource.ask(host -> ("for " + host).toCharArray());

    assertThat(source.passwordFor("node2")).containsExactly("for node2".toCharArray());
    assertThat(source.knowsJumpHosts()).isTrue();
    assertThat(source).hasToString("asked for");
  }

  @Test
  void noneHasNone() {
    assertThat(PasswordSource.none().isNone()).isTrue();
    assertThat(PasswordSource.none().passwordFor("node1")).isEmpty();
  }
}
