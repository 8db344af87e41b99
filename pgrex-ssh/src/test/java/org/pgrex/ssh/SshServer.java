package org.pgrex.ssh;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * An sshd without a network: ssh's proxy command starts one for each connection. For root and for
 * an ordinary user, who can log in as themselves only.
 */
final class SshServer {
  static final String HOST = "node1";

  private static final Path SSHD = Path.of("/usr/sbin/sshd");

  private final Path directory;

  private SshServer(Path directory) {
    this.directory = directory;
  }

  static SshServer in(Path directory) throws IOException {
    if (!Files.isExecutable(SSHD)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("openssh-server is not installed");
      }
      Assumptions.abort("openssh-server is not installed");
    }
    SshServer server = new SshServer(directory);
    server.key("host");
    server.key("user");
    server.key("stranger");
    Files.copy(directory.resolve("user.pub"), directory.resolve("authorized_keys"));
    if (System.getProperty("user.name").equals("root")) {
      Files.createDirectories(
          Path.of("/run/sshd"),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }
    server.configure("");
    return server;
  }

  private void key(String name) throws IOException {
    run(List.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", directory.resolve(name) + ""));
  }

  private static void run(List<String> command) throws IOException {
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException("failed: " + command);
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** Writes the server's configuration, with these lines besides the usual ones. */
  void configure(String more) throws IOException {
    Files.writeString(
        directory.resolve("sshd_config"),
        more
            + """

            HostKey %1$s/host
            AuthorizedKeysFile %1$s/authorized_keys
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            KbdInteractiveAuthentication no
            PermitRootLogin yes
            PidFile none
            SetEnv HOME=%1$s
            """
                .formatted(directory));
  }

  /** A client's configuration that reaches it with the right keys. */
  Path clientConfig() throws IOException {
    return clientConfig("user", "host");
  }

  /** The same with other keys: the client's own, and the host's it expects. */
  Path clientConfig(String userKey, String hostKey) throws IOException {
    Path knownHosts = directory.resolve("known_hosts");
    Files.writeString(
        knownHosts, HOST + " " + Files.readString(directory.resolve(hostKey + ".pub")));
    Path config = directory.resolve("ssh_config");
    Files.writeString(
        config,
        """
        Host %2$s
          ProxyCommand %3$s -i -f %1$s/sshd_config
          IdentityFile %1$s/%4$s
        Host *
          UserKnownHostsFile %1$s/known_hosts
          GlobalKnownHostsFile /dev/null
          IdentitiesOnly yes
          IdentityAgent none
          PasswordAuthentication no
        """
            .formatted(directory, HOST, SSHD, userKey));
    return config;
  }
}
