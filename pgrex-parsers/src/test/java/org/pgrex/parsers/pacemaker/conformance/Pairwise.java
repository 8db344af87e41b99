package org.pgrex.parsers.pacemaker.conformance;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Few rows of values such that every two values of different columns meet in one. */
final class Pairwise {
  private static final int CANDIDATES = 40;

  private final List<Integer> sizes;
  private final int total;
  private final int[] offset;
  private final BitSet uncovered = new BitSet();
  private final Dice dice = new Dice(7);

  private Pairwise(List<Integer> sizes) {
    this.sizes = sizes;
    offset = new int[sizes.size()];
    int at = 0;
    for (int column = 0; column < sizes.size(); column++) {
      offset[column] = at;
      at += sizes.get(column);
    }
    total = at;
    for (int a = 0; a < sizes.size(); a++) {
      for (int b = a + 1; b < sizes.size(); b++) {
        for (int i = 0; i < sizes.get(a); i++) {
          for (int j = 0; j < sizes.get(b); j++) {
            uncovered.set(pair(a, i, b, j));
          }
        }
      }
    }
  }

  /** Rows that cover every pair, and at least so many; always the same. */
  static List<int[]> rows(List<Integer> sizes, int atLeast) {
    Pairwise pairs = new Pairwise(sizes);
    List<int[]> rows = new ArrayList<>();
    while (!pairs.uncovered.isEmpty() || rows.size() < atLeast) {
      rows.add(pairs.next());
    }
    return rows;
  }

  private int pair(int a, int i, int b, int j) {
    return (offset[a] + i) * total + offset[b] + j;
  }

  private int[] next() {
    int[] best = candidate();
    int bestGain = gain(best);
    for (int i = 1; i < CANDIDATES && !uncovered.isEmpty(); i++) {
      int[] other = candidate();
      int gain = gain(other);
      if (gain > bestGain) {
        best = other;
        bestGain = gain;
      }
    }
    for (int a = 0; a < best.length; a++) {
      for (int b = a + 1; b < best.length; b++) {
        uncovered.clear(pair(a, best[a], b, best[b]));
      }
    }
    return best;
  }

  private int gain(int[] row) {
    int gain = 0;
    for (int a = 0; a < row.length; a++) {
      for (int b = a + 1; b < row.length; b++) {
        gain += uncovered.get(pair(a, row[a], b, row[b])) ? 1 : 0;
      }
    }
    return gain;
  }

  /** By chance, with one pair in it that is still missing. */
  private int[] candidate() {
    int[] row = new int[sizes.size()];
    for (int column = 0; column < row.length; column++) {
      row[column] = dice.range(0, sizes.get(column) - 1);
    }
    if (!uncovered.isEmpty()) {
      int wanted = uncovered.nextSetBit(dice.range(0, uncovered.length() - 1));
      place(row, wanted / total);
      place(row, wanted % total);
    }
    return row;
  }

  private void place(int[] row, int value) {
    int column = row.length - 1;
    while (offset[column] > value) {
      column--;
    }
    row[column] = value - offset[column];
  }
}
