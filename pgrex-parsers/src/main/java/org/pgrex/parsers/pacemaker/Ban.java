package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/**
 * A location constraint that keeps a resource off a node. Immutable.
 *
 * <pre>
 *   * cli-ban-pgsql-on-pgrex02	prevents pgsql from running in Promoted role on pgrex02 (2)
 * </pre>
 *
 * @param id the constraint's
 * @param weight negative; -1000000 stands for -INFINITY
 * @param promotedOnly whether only the promoted role is kept off
 */
public record Ban(
    String id, String resource, String node, Optional<Integer> weight, boolean promotedOnly) {}
