package org.pgrex.internal.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/** Keeps the first half and the last half of so many bytes, and nothing of what lies between. */
public final class BoundedBytes extends OutputStream {
  private final int headLimit;
  private final int tailLimit;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream(256);
  private byte[] tail = new byte[0];
  private long tailCount;

  public BoundedBytes(int limit) {
    this.headLimit = limit / 2 + limit % 2;
    this.tailLimit = limit / 2;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int toHead = Math.min(length, headLimit - head.size());
    head.write(bytes, offset, toHead);
    int rest = length - toHead;
    if (rest == 0) {
      return;
    }
    int kept = Math.min(rest, tailLimit);
    tailCount += rest - kept;
    int from = offset + length - kept;
    while (kept > 0) {
      int at = (int) (tailCount % tailLimit);
      int now = Math.min(kept, tailLimit - at);
      grow(at + now);
      System.arraycopy(bytes, from, tail, at, now);
      from += now;
      kept -= now;
      tailCount += now;
    }
  }

  private void grow(int needed) {
    if (tail.length < needed) {
      byte[] larger = new byte[Math.min(tailLimit, Math.max(needed, tail.length * 2))];
      System.arraycopy(tail, 0, larger, 0, tail.length);
      tail = larger;
    }
  }

  public synchronized boolean truncated() {
    return tailCount > tailLimit;
  }

  public synchronized byte[] toByteArray() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(head.toByteArray());
    if (truncated() && tailLimit > 0) {
      int at = (int) (tailCount % tailLimit);
      all.write(tail, at, tailLimit - at);
      all.write(tail, 0, at);
    } else {
      all.write(tail, 0, (int) Math.min(tailCount, tailLimit));
    }
    return all.toByteArray();
  }
}
