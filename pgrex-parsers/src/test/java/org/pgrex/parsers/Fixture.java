package org.pgrex.parsers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings under {@code src/test/resources/fixtures}. */
public final class Fixture {
  private Fixture() {}

  /** The text of one, such as {@code pacemaker/2.1.5/pair.crm_mon.xml}. */
  public static String text(String path) {
    try {
      return Files.readString(root().resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a folder whose name contains the part, as paths for {@link #text}. */
  public static List<String> in(String folder, String part) {
    try (Stream<Path> files = Files.walk(root().resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root().relativize(file).toString())
          .filter(path -> path.contains(part) && !path.endsWith("README.md"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    try {
      return Path.of(Fixture.class.getResource("/fixtures").toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
