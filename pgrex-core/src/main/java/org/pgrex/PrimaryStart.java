package org.pgrex;

import java.nio.file.Path;

/**
 * Starts a node as the Primary (manual: "Primaryの起動").
 *
 * <pre>{@code
 * cluster.primary("pgrex01").prepareStart().define(Path.of("pm_pcsgen_env.xml")).run();
 * }</pre>
 */
public interface PrimaryStart extends Procedure<PrimaryStart> {

  /**
   * Makes the cluster anew from a resource definition: at the first start, and when the definition
   * has changed. A cluster that exists on the nodes is destroyed (its configuration, not the
   * database).
   *
   * @param definition the XML file, in UTF-8, on the host where this program runs
   */
  PrimaryStart define(Path definition);

  /**
   * The node holds a restored base backup: PostgreSQL recovers from the archive first, outside of
   * pacemaker. A recovery that was cut off is gone on with, one that is done is not repeated.
   */
  PrimaryStart fromBackup();

  /**
   * The caller has made sure that the other node is down, powered off even, and stays so until this
   * node is Primary. Only where that node is silent ({@link
   * org.pgrex.transport.TransportException.Kind#UNREACHABLE}) does this make a difference; were it
   * alive all the same, two Primaries would diverge.
   */
  PrimaryStart otherNodeIsDown();

  /**
   * Starts from this node's data though the other node's seems newer, or is unknown. What only the
   * other node has is lost.
   */
  PrimaryStart evenIfOlder();
}
