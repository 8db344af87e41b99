package org.pgrex.testkit.simulated.world;

/**
 * A timeline that was left for another.
 *
 * @param end where it was left
 */
public record Branch(int timeline, long end) {}
