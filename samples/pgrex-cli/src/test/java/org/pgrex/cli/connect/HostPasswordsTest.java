package org.pgrex.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pgrex.cli.Keyboard;
import org.pgrex.cli.Messages;
import org.pgrex.config.SshPassword;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.TransportException;

class HostPasswordsTest {
  private static final Messages MESSAGES = Messages.in(Locale.ENGLISH);

  private final List<String> asked = new ArrayList<>();

  private final Keyboard somebody =
      new Keyboard() {
        @Override
        public boolean isPresent() {
          return true;
        }

        @Override
        public Optional<String> ask(String prompt) {
          throw new AssertionError("a password is not to be shown");
        }

        @Override
        public Optional<char[]> askPassword(String prompt) {
          asked.add(prompt);
          return Optional.of("secret".toCharArray());
        }
      };

  @Test
  void aPersonIsAskedOnceForEachHost() {
    PasswordSource source = new HostPasswords(MESSAGES, somebody).source(SshPassword.manual());

    Arrays.fill(source.passwordFor("192.168.2.1"), '\0');
    char[] again = source.passwordFor("192.168.2.1");
    source.passwordFor("192.168.2.2");

    assertThat(again).isEqualTo("secret".toCharArray());
    assertThat(asked).containsExactly("Password for 192.168.2.1: ", "Password for 192.168.2.2: ");
  }

  @Test
  void whereNobodyCanBeAskedTheErrorSaysWhatToDo() {
    PasswordSource source =
        new HostPasswords(MESSAGES, Keyboard.absent()).source(SshPassword.manual());

    assertThatThrownBy(() -> source.passwordFor("192.168.2.1"))
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("192.168.2.1")
        .hasMessageContaining("set up a key");
  }

  @Test
  void nobodyIsAskedWhereAFileOrAKeyIsUsed() {
    HostPasswords passwords = new HostPasswords(MESSAGES, somebody);

    assertThat(passwords.source(SshPassword.nopass()).isNone()).isTrue();
    assertThat(passwords.source(SshPassword.passfile(Path.of("/root/.pass"))))
        .hasToString("from the file /root/.pass");
    assertThat(asked).isEmpty();
  }
}
