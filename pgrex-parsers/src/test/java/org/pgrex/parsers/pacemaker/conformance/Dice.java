package org.pgrex.parsers.pacemaker.conformance;

import java.util.List;
import java.util.Random;

/** Chance that is the same for the same seed. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
  }

  <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @SafeVarargs
  final <T> T pick(T... of) {
    return of[random.nextInt(of.length)];
  }

  <T extends Enum<T>> T pick(Class<T> of) {
    return pick(of.getEnumConstants());
  }

  /** True in so many of a hundred cases. */
  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From low to high, both included. */
  int range(int low, int high) {
    return low + random.nextInt(high - low + 1);
  }
}
