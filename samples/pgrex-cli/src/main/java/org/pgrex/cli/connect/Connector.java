package org.pgrex.cli.connect;

import java.nio.file.Path;
import java.util.Optional;

/** Connects to the cluster of a configuration. */
@FunctionalInterface
public interface Connector {

  /**
   * The cluster that a {@code pg-rex_tools.conf} describes.
   *
   * @param sshConfig passed on to OpenSSH
   */
  Operations connect(Path config, Optional<Path> sshConfig);
}
