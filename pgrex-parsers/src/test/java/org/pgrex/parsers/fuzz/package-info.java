/**
 * Coverage-guided fuzzing of the parsers with Jazzer, and the replay of what it has found.
 *
 * <p>{@code FuzzTarget} names the parsers, {@code Invariants} says what must hold of each, {@code
 * FuzzedParser} is what Jazzer calls, {@code Fuzzing} runs it for each target.
 */
@ParametersAreNonnullByDefault
package org.pgrex.parsers.fuzz;

import javax.annotation.ParametersAreNonnullByDefault;
