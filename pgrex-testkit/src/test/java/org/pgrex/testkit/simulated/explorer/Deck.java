package org.pgrex.testkit.simulated.explorer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Names in random order; each comes once before any comes again. */
final class Deck {
  private final List<String> names;
  private final Random random;
  private final Deque<String> left = new ArrayDeque<>();

  Deck(List<String> names, Random random) {
    this.names = names;
    this.random = random;
  }

  String draw() {
    if (left.isEmpty()) {
      List<String> shuffled = new ArrayList<>(names);
      Collections.shuffle(shuffled, random);
      left.addAll(shuffled);
    }
    return left.remove();
  }

  List<String> draw(int count) {
    return Stream.generate(this::draw).limit(count).toList();
  }
}
