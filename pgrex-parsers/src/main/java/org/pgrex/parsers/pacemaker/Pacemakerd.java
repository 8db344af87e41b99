package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/**
 * What the daemon {@code pacemakerd} of the asked node says of itself. Immutable.
 *
 * <pre>
 * Status of pacemakerd: 'Pacemaker is running' (last updated 2026-11-23 04:46:26Z)
 * </pre>
 *
 * @param state in the words of crm_mon's XML: {@code init}, {@code starting_daemons}, {@code
 *     wait_for_ping}, {@code running}, {@code shutting_down}, {@code shutdown_complete}, {@code
 *     remote}; a text's own words where they are none of these
 * @param lastUpdated as the source prints it
 */
public record Pacemakerd(Optional<String> state, Optional<String> lastUpdated) {}
