package org.pgrex.internal.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import javax.annotation.Nullable;

/** Where one output stream of a command goes: what is kept, a line consumer, a target of bytes. */
final class Sink extends OutputStream {
  private final BoundedBytes kept;
  @Nullable private final LineSplitter lines;
  @Nullable private final OutputStream target;

  Sink(int limit, @Nullable Consumer<String> lines, @Nullable OutputStream target) {
    this.kept = new BoundedBytes(limit);
    this.lines = lines == null ? null : new LineSplitter(lines);
    this.target = target;
  }

  BoundedBytes kept() {
    return kept;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    kept.write(bytes, offset, length);
    if (lines != null) {
      lines.write(bytes, offset, length);
    }
    if (target != null) {
      target.write(bytes, offset, length);
    }
  }

  /** Hands over a last line without an end; the target stays open. */
  @Override
  public void close() {
    if (lines != null) {
      lines.close();
    }
  }
}
