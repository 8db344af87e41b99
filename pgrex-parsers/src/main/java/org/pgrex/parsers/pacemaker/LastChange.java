package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/**
 * The last change of the cluster's configuration. Immutable.
 *
 * <pre>
 *   * Last change:  Mon Nov 23 04:28:56 2026 by root via crm_attribute on pgrex01
 * </pre>
 *
 * @param time as the source prints it
 * @param user who changed it
 * @param client with which tool or daemon
 * @param origin on which node
 */
public record LastChange(
    Optional<String> time,
    Optional<String> user,
    Optional<String> client,
    Optional<String> origin) {}
