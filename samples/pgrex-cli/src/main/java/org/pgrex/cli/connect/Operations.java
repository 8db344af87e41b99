package org.pgrex.cli.connect;

import org.pgrex.ClusterState;
import org.pgrex.NodeStop;
import org.pgrex.PrimaryStart;
import org.pgrex.StandbyStart;

/** What the command line asks of a cluster. */
public interface Operations extends AutoCloseable {

  /** What both nodes are. */
  ClusterState state();

  PrimaryStart primaryStart(String node);

  StandbyStart standbyStart(String node);

  /** The stop of a node, in whichever role it is. */
  NodeStop stop(String node);

  @Override
  void close();
}
