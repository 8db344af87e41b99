package org.pgrex.internal.procedures;

import java.util.concurrent.Semaphore;
import org.pgrex.config.ClusterConfig;
import org.pgrex.internal.engine.Nodes;

/**
 * The cluster that procedures work on.
 *
 * @param turn lets one procedure at a time work on it
 */
public record Scene(ClusterConfig config, Nodes nodes, Semaphore turn) {}
