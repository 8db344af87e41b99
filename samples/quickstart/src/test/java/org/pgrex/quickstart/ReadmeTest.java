package org.pgrex.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");
  private static final Pattern START_BOTH =
      Pattern.compile("(?s)static void startBoth\\(Cluster cluster\\) \\{\n(.*?)\n}");

  @Test
  void everyJavaSampleOfTheReadmeIsPartOfAProgramThatIsBuiltAndRun() throws IOException {
    String programs =
        inOnePiece(
                plain(
                    Files.readString(
                        Path.of("src/main/java/org/pgrex/quickstart/Quickstart.java"))))
            + plain(
                Files.readString(
                    Path.of(
                        "../testing/src/test/java/org/pgrex/samples/testing/FailoverTest.java")));

    List<String> samples =
        JAVA.matcher(Files.readString(Path.of("../../README.md")))
            .results()
            .map(sample -> plain(sample.group(1)))
            .toList();

    assertThat(samples).hasSizeGreaterThan(1);
    assertThat(samples).allSatisfy(sample -> assertThat(programs).contains(sample));
  }

  /** The first program with the method that its test runs in the place of the call. */
  private static String inOnePiece(String quickstart) {
    Matcher method = START_BOTH.matcher(quickstart);
    assertThat(method.find()).isTrue();
    return quickstart.replace("startBoth(cluster);", method.group(1));
  }

  /** The lines without what indents them. */
  private static String plain(String text) {
    return text.lines().map(String::strip).collect(Collectors.joining("\n"));
  }
}
