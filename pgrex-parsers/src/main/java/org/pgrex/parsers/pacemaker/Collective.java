package org.pgrex.parsers.pacemaker;

import java.util.List;
import java.util.Optional;

/**
 * A clone, group or bundle: the resources around others. Immutable.
 *
 * <pre>
 *   * Clone Set: pgsql-clone [pgsql] (promotable, unique, disabled, maintenance):
 *   * Resource Group: primary-group (unmanaged):
 *   * Container bundle set: httpd-bundle [pcmk:http] (unique) (maintenance):
 *  Master/Slave Set: pgsql-clone [pgsql]
 * </pre>
 *
 * @param kind {@code clone}, {@code group} or {@code bundle}
 * @param parents clones, groups and bundles around it, from the outermost in
 * @param child what a clone is made of, where the source names it
 * @param multiState whether a clone is promotable
 * @param image what a bundle's containers are made of
 * @param type what runs a bundle's containers: {@code docker}, {@code podman} or {@code rkt}
 * @param targetRole what the configuration wants it to be, in today's words
 * @param description what the configuration says of it
 * @param inactive how many of its members a text leaves out as they are not active
 */
public record Collective(
    String id,
    String kind,
    List<String> parents,
    Optional<String> child,
    Optional<Boolean> multiState,
    Optional<Boolean> unique,
    Optional<Boolean> managed,
    Optional<Boolean> maintenance,
    Optional<Boolean> disabled,
    Optional<Boolean> failed,
    Optional<Boolean> failureIgnored,
    Optional<String> image,
    Optional<String> type,
    Optional<String> targetRole,
    Optional<String> description,
    Optional<Integer> inactive) {}
