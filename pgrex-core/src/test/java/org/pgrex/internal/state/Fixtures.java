package org.pgrex.internal.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What the tools of a real cluster printed (Pacemaker 2.1.5, pcs 0.11.5). */
public final class Fixtures {
  private Fixtures() {}

  public static String text(String name) {
    try (InputStream stream =
        Objects.requireNonNull(Fixtures.class.getResourceAsStream("/fixtures/" + name), name)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
