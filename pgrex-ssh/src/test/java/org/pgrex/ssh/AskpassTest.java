package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.transport.PasswordSource;
import org.pgrex.transport.Transport;
import org.pgrex.transport.TransportException;

/** How ssh gets a password, shown by a program in its place that asks and then becomes ssh. */
class AskpassTest {
  private static final String PASSWORD = "p\"a's $s\\wörd 7f3a91";

  @TempDir Path directory;
  private final List<String> asked = new ArrayList<>();
  private Path config;

  @BeforeEach
  void startServer() throws IOException {
    config = SshServer.in(directory).clientConfig();
  }

  /** What the master does first; {@code $d} is the test's directory. */
  private Path ssh(String first) throws IOException {
    Path script =
        Files.writeString(
            directory.resolve("fake-ssh"),
            """
            #!/bin/sh
            d=%s
            case " $* " in *" -M "*)
            %s
            ;; esac
            exec ssh "$@"
            """
                .formatted(directory, first));
    return Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
  }

  private PasswordSource asking() {
    return PasswordSource.ask(
        host -> {
          asked.add(host);
          return PASSWORD.toCharArray();
        });
  }

  private void open(PasswordSource source, String first) throws IOException {
    try (Transport transport =
        OpenSshTransport.builder()
            .configFile(config)
            .sshProgram(ssh(first))
            .password(source)
            .build()) {
      transport.open(SshServer.HOST);
    }
  }

  private String got(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  @Test
  void thePasswordIsAskedForAndNeverInAnArgumentOrAnEnvironment() throws IOException {
    open(
        asking(),
        """
        "$SSH_ASKPASS" "me@node1's password: " >$d/answer
        # The pattern comes by a file: grep's own arguments would be found.
        printf %s 7f3a >$d/pattern; printf %s\\n 91 >>$d/pattern
        grep -lF -f $d/pattern /proc/[0-9]*/cmdline /proc/[0-9]*/environ >$d/seen 2>/dev/null
        grep -rlF -f $d/pattern --devices=skip "${SSH_ASKPASS%/*}" >$d/stored
        """);

    assertThat(got("answer")).isEqualTo(PASSWORD + "\n");
    assertThat(got("seen")).isEmpty();
    assertThat(got("stored")).isEmpty();
    assertThat(asked).containsExactly("node1");
  }

  @Test
  void aSecondRequestIsNotAnsweredSoThatAWrongPasswordIsSentOnce() throws IOException {
    open(
        asking(),
        """
        "$SSH_ASKPASS" "(me@node1) Password: " >$d/first
        "$SSH_ASKPASS" "me@node1's password: " >$d/second; echo $? >>$d/second
        """);

    assertThat(got("first")).isEqualTo(PASSWORD + "\n");
    assertThat(got("second")).isEqualTo("1\n");
    assertThat(asked).hasSize(1);
  }

  @Test
  void nobodyIsAskedWhereAKeyIsEnough() throws IOException {
    open(asking(), ":");

    assertThat(asked).isEmpty();
  }

  @Test
  void aPassphraseOrAQuestionIsNotAnsweredWithThePassword() throws IOException {
    open(
        asking(),
        """
        "$SSH_ASKPASS" "Enter passphrase for key '/root/.ssh/id': " >$d/answers
        "$SSH_ASKPASS" "Are you sure you want to continue connecting (yes/no)? " >>$d/answers
        SSH_ASKPASS_PROMPT=confirm "$SSH_ASKPASS" "Allow use of key?" >>$d/answers
        """);

    assertThat(got("answers")).isEmpty();
    assertThat(asked).isEmpty();
  }

  @Test
  void aJumpHostIsAskedForByItsOwnName() throws IOException {
    open(asking(), "sh -c '\"$SSH_ASKPASS\" \"me@jump1'\\''s password: \"; :' >$d/answer");

    assertThat(got("answer")).isEqualTo(PASSWORD + "\n");
    assertThat(asked).containsExactly("jump1");
  }

  @Test
  void aJumpHostIsNotSentThePasswordOfAFile() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

    open(
        PasswordSource.file(file),
        """
        sh -c '"$SSH_ASKPASS" "me@jump1 password: "; :' >$d/to-jump
        "$SSH_ASKPASS" "me@node1's password: " >$d/to-host
        """);

    assertThat(got("to-jump")).isEmpty();
    assertThat(got("to-host")).isEqualTo(PASSWORD + "\n");
  }

  @Test
  void aFileThatIsOpenToOthersRefusesTheConnection() throws IOException {
    Path file = Files.writeString(directory.resolve("password"), PASSWORD);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    TransportException e =
        catchThrowableOfType(
            TransportException.class,
            () -> open(PasswordSource.file(file), "\"$SSH_ASKPASS\" \"me@node1's password: \""));

    assertThat(e.kind()).isEqualTo(TransportException.Kind.LOCAL);
    assertThat(e).hasMessageContaining("chmod 600");
  }

  @Test
  void withoutAPasswordSshIsToldToAskNobody() throws IOException {
    open(PasswordSource.none(), "echo \"$* [$SSH_ASKPASS] $SSH_ASKPASS_REQUIRE\" >$d/call");

    assertThat(got("call")).contains("BatchMode=yes").endsWith("[] never\n");
  }
}
