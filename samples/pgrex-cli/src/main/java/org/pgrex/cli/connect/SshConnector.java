package org.pgrex.cli.connect;

import java.nio.file.Path;
import java.util.Optional;
import org.pgrex.cli.Keyboard;
import org.pgrex.cli.Messages;

/** stub. */
public final class SshConnector implements Connector {
  public SshConnector(Messages messages, Keyboard keyboard) {}

  @Override
  public Operations connect(Path config, Optional<Path> sshConfig) {
    throw new UnsupportedOperationException();
  }
}
