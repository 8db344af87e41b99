package org.pgrex.parsers.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every input that once broke a parser, and every recording, against what must hold. */
class FindsTest {
  @TestFactory
  Stream<DynamicTest> no_find_breaks_its_parser_any_more() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src", "test", "resources", "finds"))) {
      return folders.filter(Files::isDirectory).sorted().toList().stream()
          .flatMap(FindsTest::replays);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_recording_keeps_the_promise(FuzzTarget target) {
    List<String> recordings =
        target.seeds().map(seed -> new String(seed, StandardCharsets.UTF_8)).toList();

    assertThat(recordings).isNotEmpty();
    recordings.forEach(recording -> Invariants.hold(target, recording));
    Invariants.holdAtLength(
        target, Collections.max(recordings, Comparator.comparing(String::length)));
  }

  private static Stream<DynamicTest> replays(Path folder) {
    FuzzTarget target =
        Arrays.stream(FuzzTarget.values())
            .filter(one -> folder.endsWith(one.label()))
            .findFirst()
            .orElseThrow();
    try (Stream<Path> inputs = Files.list(folder)) {
      return inputs.sorted().toList().stream()
          .map(
              input ->
                  DynamicTest.dynamicTest(
                      target.label() + " " + input.getFileName(),
                      () ->
                          Invariants.holdAtLength(
                              target,
                              new String(Files.readAllBytes(input), StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
