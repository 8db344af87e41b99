package org.pgrex;

import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.Turn;
import org.pgrex.internal.procedures.Look;
import org.pgrex.internal.procedures.NodeStopCall;
import org.pgrex.internal.procedures.PrimaryStartCall;
import org.pgrex.internal.procedures.Scene;
import org.pgrex.internal.procedures.StandbyStartCall;
import org.pgrex.transport.Transport;

/**
 * A PG-REX cluster: two nodes that pgrex operates.
 *
 * <pre>{@code
 * try (Cluster cluster = Cluster.of(PgRexToolsConf.read(file), OpenSshTransport.create())) {
 *   cluster.primary("pgrex01").start();
 *   cluster.standby("pgrex02").start();
 * }
 * }</pre>
 *
 * <p>Thread-safe. One procedure at a time runs on a cluster; another one is refused meanwhile.
 */
public final class Cluster implements AutoCloseable {
  private static final long CLOSING_SECONDS = 30;

  private final Scene scene;

  private Cluster(Scene scene) {
    this.scene = scene;
  }

  /**
   * A cluster that is reached over a transport. Nothing is connected yet.
   *
   * @param transport belongs to the cluster from now on: {@link #close()} closes it
   */
  public static Cluster of(ClusterConfig config, Transport transport) {
    return of(config, transport, TimeSource.system());
  }

  /**
   * The same with a time of its own: for tests on a cluster that is not a real one.
   *
   * @param time for deadlines, and for what events and reports tell
   */
  public static Cluster of(ClusterConfig config, Transport transport, TimeSource time) {
    return of(config, transport, time, event -> {});
  }

  /**
   * The same with a listener that is told what happens in every procedure of this cluster, whoever
   * calls it: a watcher, an audit.
   *
   * <pre>{@code
   * Cluster cluster = Cluster.of(config, transport, TimeSource.system(), event -> audit.log(event));
   * }</pre>
   *
   * @param listener told each event before the procedure's own {@linkplain Procedure#listener
   *     listener}
   */
  public static Cluster of(
      ClusterConfig config, Transport transport, TimeSource time, ProcedureListener listener) {
    return new Cluster(new Scene(config, new Nodes(transport, time), new Turn(), listener));
  }

  /**
   * A node, to be the Primary.
   *
   * @param node as {@code uname -n} prints it there
   */
  public Primary primary(String node) {
    return new Primary() {
      @Override
      public PrimaryStart prepareStart() {
        return new PrimaryStartCall(scene, node);
      }

      @Override
      public NodeStop prepareStop() {
        return new NodeStopCall(scene, node, NodeState.Role.PRIMARY);
      }
    };
  }

  /**
   * A node, to be the Standby.
   *
   * @param node as {@code uname -n} prints it there
   */
  public Standby standby(String node) {
    return new Standby() {
      @Override
      public StandbyStart prepareStart() {
        return new StandbyStartCall(scene, node);
      }

      @Override
      public NodeStop prepareStop() {
        return new NodeStopCall(scene, node, NodeState.Role.STANDBY);
      }
    };
  }

  /** The stop of a node, whatever its role is: also of one whose start failed. */
  public NodeStop prepareStop(String node) {
    return new NodeStopCall(scene, node, null);
  }

  /**
   * What both nodes are, from both nodes. Only reads. Of a node that cannot be reached, that hangs
   * or answers oddly, {@link NodeState#unreachable} says so; the other one is told of all the same.
   *
   * @throws ProcedureFailedException if no node can be asked
   * @throws RefusedException if both addresses of the configuration lead to the same node
   */
  public ClusterState state() {
    return new Look(scene).look();
  }

  /**
   * Ends the procedure that runs, if any, waits until it has cleaned up, and closes the transport.
   * Can be called again.
   */
  @Override
  public void close() {
    scene.turn().end(CLOSING_SECONDS);
    scene.nodes().close();
  }
}
