package org.pgrex.testkit.simulated.world;

import java.time.Instant;
import java.util.Optional;

/**
 * A fencing that is under way or over.
 *
 * @param status {@code pending}, {@code success} or {@code failed}
 */
public record FenceEvent(
    String action,
    String target,
    String client,
    String origin,
    String status,
    Optional<String> delegate,
    Optional<Instant> completed) {}
