package org.pgrex.testkit.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The recordings of real tools that stand beside the parsers' tests. */
final class Recording {
  private static final Path FIXTURES = Path.of("../pgrex-parsers/src/test/resources/fixtures");

  private Recording() {}

  static String of(String path) {
    try {
      return Files.readString(FIXTURES.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static InputStream stream(String path) throws IOException {
    return Files.newInputStream(FIXTURES.resolve(path));
  }

  /** Whether pacemaker ran on the node that was asked. */
  static boolean isOfRunningNode(String folder, String name) {
    return !of(folder + "/" + name).contains("Connection to cluster failed")
        && !of(folder + "/" + name).contains("cluster is not available on this node");
  }

  /** The names of the recordings in a folder that end so, in order. */
  static List<String> named(String folder, String ending) {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
