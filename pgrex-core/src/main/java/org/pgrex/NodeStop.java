package org.pgrex;

/**
 * Stops pacemaker and PostgreSQL on a node (manual: "Standbyの停止", "Primaryの停止"). The Standby goes
 * first; a Primary that has a Standby is not stopped unless a failover is allowed.
 */
public interface NodeStop extends Procedure<NodeStop> {

  /** Stops a Primary that has a Standby, which then takes over. */
  NodeStop allowFailover();
}
