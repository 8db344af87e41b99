package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/**
 * The options of the cluster that crm_mon shows. Immutable.
 *
 * <pre>
 *   * STONITH of failed nodes enabled
 *   * Cluster is symmetric
 *   * No quorum policy: Stop ALL resources
 *               *** Resource management is DISABLED ***
 *   The cluster will not attempt to start, stop or recover services
 * </pre>
 *
 * @param noQuorumPolicy {@code ignore}, {@code freeze}, {@code stop}, {@code demote} or {@code
 *     suicide}
 * @param stonithTimeoutMs in milliseconds
 * @param priorityFencingDelayMs in milliseconds
 */
public record ClusterOptions(
    Optional<Boolean> stonithEnabled,
    Optional<Boolean> symmetricCluster,
    Optional<String> noQuorumPolicy,
    Optional<Boolean> maintenanceMode,
    Optional<Boolean> stopAllResources,
    Optional<Long> stonithTimeoutMs,
    Optional<Long> priorityFencingDelayMs) {}
