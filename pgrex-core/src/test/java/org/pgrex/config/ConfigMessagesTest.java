package org.pgrex.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConfigMessagesTest {
  private static final Pattern CODE = Pattern.compile("\"(config\\.[a-z0-9.-]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+}");

  @Test
  void everyCodeHasItsTextInBothLanguagesAndEveryTextItsCode() throws IOException {
    Set<String> codes = codesInTheSources();

    assertThat(codes).isNotEmpty();
    assertThat(texts("messages.properties")).containsOnlyKeys(codes);
    assertThat(texts("messages_ja.properties")).containsOnlyKeys(codes);
  }

  @Test
  void bothLanguagesShowTheSameArguments() throws IOException {
    assertThat(placeholders("messages_ja.properties"))
        .isEqualTo(placeholders("messages.properties"));
  }

  private static Set<String> codesInTheSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> CODE.matcher(text(file)).results())
          .map(result -> result.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Set<String>> placeholders(String bundle) throws IOException {
    Map<String, Set<String>> placeholders = new TreeMap<>();
    texts(bundle)
        .forEach(
            (code, text) ->
                placeholders.put(
                    code,
                    PLACEHOLDER
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet())));
    return placeholders;
  }

  private static Map<String, String> texts(String bundle) throws IOException {
    Properties properties = new Properties();
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                ConfigMessagesTest.class.getResourceAsStream("/org/pgrex/" + bundle)),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .filter(code -> code.startsWith("config."))
        .collect(Collectors.toMap(code -> code, properties::getProperty));
  }
}
