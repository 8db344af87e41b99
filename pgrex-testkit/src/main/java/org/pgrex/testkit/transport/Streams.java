package org.pgrex.testkit.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Streams that a contract gives to a transport. */
final class Streams {
  private Streams() {}

  /** So many zeros. */
  static final class Zeros extends InputStream {
    private long left;

    Zeros(long count) {
      left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int count = (int) Math.min(left, length);
      Arrays.fill(bytes, offset, offset + count, (byte) 0);
      left -= count;
      return count;
    }
  }

  /** A text, and then no end but an exception: "the disk is gone". */
  static final class Failing extends InputStream {
    private final byte[] text;
    private int at;

    Failing(String text) {
      this.text = text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public int read() throws IOException {
      if (at == text.length) {
        throw new IOException("the disk is gone");
      }
      return text[at++];
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      bytes[offset] = (byte) read();
      return 1;
    }
  }
}
