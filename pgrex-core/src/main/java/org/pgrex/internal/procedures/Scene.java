package org.pgrex.internal.procedures;

import org.pgrex.ProcedureListener;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.Nodes;
import org.pgrex.internal.engine.Turn;

/**
 * The cluster that procedures work on.
 *
 * @param turn lets one procedure at a time work on it
 * @param listener told what happens in every procedure
 */
public record Scene(ClusterConfig config, Nodes nodes, Turn turn, ProcedureListener listener) {}
