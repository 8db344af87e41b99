package org.pgrex.testkit.internal;

import java.util.Optional;
import java.util.function.Consumer;
import org.pgrex.internal.transport.LineSplitter;

/** Hands over output to line consumers, as a transport does. */
public final class OutputLines {
  private OutputLines() {}

  /** Hands over a whole stream. */
  public static void hand(byte[] stream, Optional<Consumer<String>> consumer) {
    if (consumer.isPresent()) {
      LineSplitter splitter = new LineSplitter(consumer.get());
      splitter.write(stream, 0, stream.length);
      splitter.close();
    }
  }
}
