package org.pgrex.internal.engine;

import java.io.InputStream;
import java.io.InterruptedIOException;

/** An input of one line, which comes when it is raised. Thread-safe. */
final class StopSign extends InputStream {
  private boolean raised;
  private boolean read;

  synchronized void raise() {
    raised = true;
    notifyAll();
  }

  @Override
  public synchronized int read() throws InterruptedIOException {
    try {
      while (!raised) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    if (read) {
      return -1;
    }
    read = true;
    return '\n';
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) throws InterruptedIOException {
    if (length == 0) {
      return 0;
    }
    int line = read();
    if (line < 0) {
      return -1;
    }
    bytes[offset] = (byte) line;
    return 1;
  }

  @Override
  public synchronized int available() {
    return raised && !read ? 1 : 0;
  }
}
