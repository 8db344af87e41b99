package org.pgrex.testkit.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.annotation.Nullable;

/** A resource definition as a file, written when it is wanted. Thread-safe. */
final class DefinitionFile implements AutoCloseable {
  private final String text;
  @Nullable private Path file;

  DefinitionFile(String text) {
    this.text = text;
  }

  synchronized Path path() {
    try {
      if (file == null) {
        Path made = Files.createTempFile("pm_pcsgen_env", ".xml");
        file = Files.writeString(made, text);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes it. */
  @Override
  public synchronized void close() {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
