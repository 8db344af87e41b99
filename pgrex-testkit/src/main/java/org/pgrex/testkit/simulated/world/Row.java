package org.pgrex.testkit.simulated.world;

/**
 * A row that a client wrote.
 *
 * @param timeline the timeline it was written on
 * @param position where its commit record ends in the WAL
 */
public record Row(String text, int timeline, long position) {}
