package org.pgrex.testkit.fault;

import java.util.Arrays;
import java.util.Random;

/**
 * What one output stream becomes on its way: given its bytes in order, a part at a time, each part
 * with all of its last line.
 */
@FunctionalInterface
interface Distortion {

  /** What comes through of these bytes. */
  byte[] distort(byte[] bytes);

  /** Only so many bytes come through. */
  static Distortion cutAfter(int limit) {
    return new Distortion() {
      private int left = limit;

      @Override
      public byte[] distort(byte[] bytes) {
        byte[] through = Arrays.copyOf(bytes, Math.min(left, bytes.length));
        left -= through.length;
        return through;
      }
    };
  }

  /** Every tenth byte or so becomes another one, one of the first line at least; no line ends. */
  static Distortion garbling(long seed) {
    return new Distortion() {
      private static final int EVERY = 10;
      private final Random random = new Random(seed);
      private int untilNext = -1;

      @Override
      public byte[] distort(byte[] bytes) {
        byte[] garbled = bytes.clone();
        for (int i = 0; i < bytes.length; i++) {
          if (!isLineEnd(bytes[i]) && isNext(bytes, i)) {
            garbled[i] = anotherThan(bytes[i]);
          }
        }
        return garbled;
      }

      private boolean isNext(byte[] bytes, int at) {
        if (untilNext < 0) {
          untilNext = random.nextInt(Math.min(EVERY, lineEnd(bytes, at) - at));
        }
        if (untilNext > 0) {
          untilNext--;
          return false;
        }
        untilNext = random.nextInt(2 * EVERY - 1);
        return true;
      }

      private int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && !isLineEnd(bytes[end])) {
          end++;
        }
        return end;
      }

      private byte anotherThan(byte sound) {
        byte other = sound;
        while (other == sound || isLineEnd(other)) {
          other = (byte) random.nextInt(256);
        }
        return other;
      }

      private boolean isLineEnd(byte b) {
        return b == '\n' || b == '\r';
      }
    };
  }
}
