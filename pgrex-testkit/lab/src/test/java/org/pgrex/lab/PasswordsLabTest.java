package org.pgrex.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pgrex.Cluster;
import org.pgrex.NodeState;
import org.pgrex.config.PgRexToolsConf;
import org.pgrex.ssh.OpenSshTransport;
import org.pgrex.transport.PasswordSource;

/** Logins by password: nobody who looks at logs, errors or processes sees it. */
@OnLab
class PasswordsLabTest {
  private static final String PASSWORD = "rootpass";
  private static final String WRONG = "n0t-the-passw0rd";

  @TempDir private Path directory;
  private Lab lab;
  private Path sshConfig;

  @BeforeEach
  void withoutKey(Lab lab) throws IOException {
    this.lab = lab;
    sshConfig = directory.resolve("ssh_config");
    Files.writeString(
        sshConfig,
        Files.readString(lab.sshConfig()).replaceAll("(?m)^ *IdentityFile .*$", "")
            + "  PubkeyAuthentication no\n");
  }

  @Test
  void aPasswordOfAFileIsSeenInNoLogAndNoProcess() throws IOException {
    Path conf = confWithPasswordFile(PASSWORD);
    try (ProcessWatch watch = ProcessWatch.of(PASSWORD)) {
      Outcome outcome = status(conf);

      assertThat(outcome.exitStatus()).as(outcome.output()).isZero();
      assertThat(outcome.output()).contains("pgrex01", "pcs status --full => ");
      assertThat(outcome.output()).doesNotContain(PASSWORD);
      assertThat(watch.looks()).isPositive();
      assertThat(watch.seen()).isEmpty();
    }
  }

  @Test
  void aWrongPasswordOfAFileIsNotToldEither() throws IOException {
    Path conf = confWithPasswordFile(WRONG);
    try (ProcessWatch watch = ProcessWatch.of(WRONG)) {
      Outcome outcome = status(conf);

      assertThat(outcome.output()).contains("pgrex").doesNotContain(WRONG);
      assertThat(watch.seen()).isEmpty();
    }
  }

  @Test
  void aPasswordThatIsAskedForIsSeenInNoProcess() {
    try (ProcessWatch watch = ProcessWatch.of(PASSWORD);
        Cluster cluster = connect(PASSWORD)) {
      assertThat(cluster.state().nodes()).allMatch(node -> node.role() == NodeState.Role.STOPPED);
      assertThat(watch.looks()).isPositive();
      assertThat(watch.seen()).isEmpty();
    }
  }

  @Test
  void aWrongAnswerIsInNoExceptionAndNoProcess() {
    try (ProcessWatch watch = ProcessWatch.of(WRONG);
        Cluster cluster = connect(WRONG)) {
      Throwable failure = catchThrowable(() -> cluster.primary("pgrex01").start());

      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).contains("pgrex").doesNotContain(WRONG);
      assertThat(watch.seen()).isEmpty();
    }
  }

  private Path confWithPasswordFile(String password) throws IOException {
    Path file =
        Files.createFile(
            directory.resolve("password"),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, password + "\n");
    Path conf = directory.resolve("pg-rex_tools.conf");
    Files.writeString(
        conf,
        Files.readString(lab.toolsConf())
            .replace(
                "PEER_NODE_SSH_PASS_MODE = nopass",
                "PEER_NODE_SSH_PASS_MODE = passfile\nPEER_NODE_SSH_PASS_FILE = " + file));
    return conf;
  }

  /** Everything is logged. */
  private Outcome status(Path conf) {
    return lab.onControl(
        "java",
        "-jar",
        PgrexProgram.jar().toString(),
        "-v",
        "-v",
        "-c",
        conf.toString(),
        "-F",
        sshConfig.toString(),
        "status");
  }

  private Cluster connect(String answer) {
    return Cluster.of(
        PgRexToolsConf.read(lab.toolsConf()),
        OpenSshTransport.builder()
            .sshProgram(lab.sshProgram())
            .configFile(sshConfig)
            .password(PasswordSource.ask(host -> answer.toCharArray()))
            .build());
  }
}
