package org.pgrex.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** What is read of an input. Thread-safe: another thread than the one that asks reads it. */
final class InputTape {
  private final MessageDigest digest = Input.newDigest();
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long length;
  private boolean opened;
  private boolean ended;
  private boolean failed;

  Supplier<InputStream> around(Supplier<InputStream> source) {
    return () -> {
      synchronized (this) {
        restart();
      }
      try {
        return around(source.get());
      } catch (RuntimeException | Error e) {
        failed();
        throw e;
      }
    };
  }

  /** A command whose connection was gone before it began is run once more. */
  private void restart() {
    digest.reset();
    kept.reset();
    length = 0;
    opened = true;
    ended = false;
  }

  InputStream around(InputStream stream) {
    synchronized (this) {
      opened = true;
    }
    return new FilterInputStream(stream) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        int n = read(one, 0, 1);
        return n < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int offset, int count) throws IOException {
        int n;
        try {
          n = super.read(bytes, offset, count);
        } catch (IOException | RuntimeException | Error e) {
          failed();
          throw e;
        }
        took(bytes, offset, n);
        return n;
      }
    };
  }

  private synchronized void took(byte[] bytes, int offset, int count) {
    if (count < 0) {
      ended = true;
      return;
    }
    digest.update(bytes, offset, count);
    length += count;
    if (length <= Input.KEPT) {
      kept.write(bytes, offset, count);
    }
  }

  private synchronized void failed() {
    failed = true;
  }

  synchronized boolean hasFailed() {
    return failed;
  }

  /** What was read until now. */
  synchronized Input input() {
    if (!opened) {
      return Input.NONE;
    }
    if (length <= Input.KEPT) {
      return Input.of(Bytes.of(kept.toByteArray()), ended);
    }
    try {
      MessageDigest now = (MessageDigest) digest.clone();
      return new Input(length, Optional.empty(), HexFormat.of().formatHex(now.digest()), ended);
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }
}
