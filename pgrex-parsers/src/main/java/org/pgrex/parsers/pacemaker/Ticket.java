package org.pgrex.parsers.pacemaker;

import java.util.Map;
import java.util.Optional;

/**
 * A ticket of a multi-site cluster. Immutable.
 *
 * <pre>
 *   * ticketA	granted [standby] last-granted="Mon Nov 23 04:28:56 2026"
 *   * ticketB	revoked	(owner=1, expires=Mon Nov 23 04:28:56 2026)
 * </pre>
 *
 * @param status {@code granted} or {@code revoked}
 * @param lastGranted as the source prints it
 * @param attributes what else the ticket says, in the source's order
 */
public record Ticket(
    String id,
    String status,
    boolean standby,
    Optional<String> lastGranted,
    Map<String, String> attributes) {}
