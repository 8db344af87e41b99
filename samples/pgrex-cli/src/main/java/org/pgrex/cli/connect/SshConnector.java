package org.pgrex.cli.connect;

import java.nio.file.Path;
import java.util.Optional;
import org.pgrex.Cluster;
import org.pgrex.cli.Keyboard;
import org.pgrex.cli.Messages;
import org.pgrex.config.ClusterConfig;
import org.pgrex.config.PgRexToolsConf;
import org.pgrex.ssh.OpenSshTransport;
import org.pgrex.transport.LocalTransport;
import org.pgrex.transport.Transport;

/** Over SSH; a node that is this very host is reached without. */
public final class SshConnector implements Connector {
  private final Messages messages;
  private final Keyboard keyboard;

  public SshConnector(Messages messages, Keyboard keyboard) {
    this.messages = messages;
    this.keyboard = keyboard;
  }

  @Override
  public Operations connect(Path config, Optional<Path> sshConfig) {
    ClusterConfig cluster = PgRexToolsConf.read(config);
    HostPasswords passwords = new HostPasswords(messages, keyboard);
    OpenSshTransport.Builder ssh =
        OpenSshTransport.builder().password(passwords.source(cluster.peerPassword()));
    sshConfig.ifPresent(ssh::configFile);
    Transport transport =
        new LocalOrRemote(LocalOrRemote::isThisHost, LocalTransport.create(), ssh.build());
    return new ClusterOperations(Cluster.of(cluster, transport));
  }
}
