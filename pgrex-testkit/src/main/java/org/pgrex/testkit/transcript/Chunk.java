package org.pgrex.testkit.transcript;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * What came on one output stream before something came on the other one.
 *
 * @param error on standard error
 * @param bytes one at least
 */
public record Chunk(boolean error, Bytes bytes) {
  public Chunk {
    if (bytes.length() == 0) {
      throw new IllegalArgumentException("a chunk of output has one byte at least");
    }
  }

  /** Standard output. */
  public static Chunk output(String text) {
    return new Chunk(false, Bytes.of(text));
  }

  /** Standard error. */
  public static Chunk error(String text) {
    return new Chunk(true, Bytes.of(text));
  }

  /** The same with neighbours of one stream joined. */
  static List<Chunk> joined(List<Chunk> chunks) {
    List<Chunk> joined = new ArrayList<>();
    int from = 0;
    while (from < chunks.size()) {
      boolean error = chunks.get(from).error();
      int to = from;
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (to < chunks.size() && chunks.get(to).error() == error) {
        bytes.writeBytes(chunks.get(to++).bytes().toByteArray());
      }
      joined.add(new Chunk(error, Bytes.of(bytes.toByteArray())));
      from = to;
    }
    return joined;
  }

  /** All that came on one of the streams. */
  static Bytes stream(List<Chunk> chunks, boolean error) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Chunk chunk : chunks) {
      if (chunk.error() == error) {
        bytes.writeBytes(chunk.bytes().toByteArray());
      }
    }
    return Bytes.of(bytes.toByteArray());
  }
}
