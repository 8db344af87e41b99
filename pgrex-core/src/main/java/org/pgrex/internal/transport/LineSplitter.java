package org.pgrex.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Hands over lines, ended by LF, CR or CRLF, decoded as UTF-8. A line longer than {@link
 * #LONGEST_LINE} bytes comes in pieces of that length.
 */
public final class LineSplitter extends OutputStream {
  static final int LONGEST_LINE = 1 << 16;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(128);
  private boolean afterReturn;

  public LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(int b) {
    boolean secondOfPair = afterReturn && b == '\n';
    afterReturn = b == '\r';
    if (secondOfPair) {
      return;
    }
    if (b == '\n' || b == '\r') {
      handOver();
      return;
    }
    // Not inside a character: its continuation bytes are 10xxxxxx.
    if (line.size() >= LONGEST_LINE && ((b & 0xC0) != 0x80 || line.size() >= LONGEST_LINE + 4)) {
      handOver();
    }
    line.write(b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  private void handOver() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text);
  }

  /** Hands over a last line that has no end. */
  @Override
  public void close() {
    if (line.size() > 0) {
      handOver();
    }
  }
}
