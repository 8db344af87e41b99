package org.pgrex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
  private static final String GROUPS =
      "config|step|skipped|decision|warning|refused|failed|advice|finding";
  private static final Pattern CODE =
      Pattern.compile("\"((?:" + GROUPS + ")\\.[a-z][a-z0-9.-]*[a-z0-9])\"");

  /** A call whose arguments hold no comma of their own can be counted. */
  private static final Pattern CALL =
      Pattern.compile("Message\\.of\\(\\s*\"([a-z0-9.-]+)\"((?:,[^;()\"]*(?:\\([^()]*\\))*)*)\\)");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)}");

  @ParameterizedTest
  @ValueSource(strings = {"messages.properties", "messages_ja.properties"})
  void everyCodeInTheSourcesHasItsText(String bundle) throws IOException {
    Set<String> codes = found(CODE);

    assertThat(codes).hasSizeGreaterThan(150);
    assertThat(texts(bundle).keySet()).containsAll(codes);
  }

  @Test
  void everyTextIsUsed() throws IOException {
    Set<String> unused = new TreeSet<>(texts("messages.properties").keySet());
    unused.removeAll(found(CODE));
    // The last part of a step's code is put together with its procedure.
    unused.removeIf(code -> code.startsWith("step."));

    assertThat(unused).isEmpty();
  }

  @Test
  void everyStepHasItsTitle() throws IOException {
    Set<String> ids = found(Pattern.compile("[\" ]step\\(\\s*\"([a-z-]+)\""));
    Set<String> titles =
        texts("messages.properties").keySet().stream()
            .filter(code -> code.startsWith("step."))
            .map(code -> code.substring(code.lastIndexOf('.') + 1))
            .collect(Collectors.toSet());

    assertThat(ids).hasSizeGreaterThan(15);
    assertThat(titles).containsAll(ids);
  }

  @Test
  void bothLanguagesHaveTheSameTextsWithTheSameArguments() throws IOException {
    assertThat(placeholders("messages_ja.properties"))
        .isEqualTo(placeholders("messages.properties"));
  }

  @Test
  void noTextAsksForAnArgumentThatItsCodeDoesNotGive() throws IOException {
    Map<String, Integer> given = new TreeMap<>();
    for (MatchResult call : results(CALL)) {
      String arguments = call.group(2).replaceAll("\\([^()]*\\)", "");
      int count = (int) arguments.chars().filter(c -> c == ',').count();
      given.merge(call.group(1), count, Math::min);
    }

    Map<String, Set<String>> asked = placeholders("messages.properties");
    assertThat(given).hasSizeGreaterThan(60);
    given.forEach(
        (code, count) ->
            assertThat(asked.get(code)).as(code).allMatch(it -> Integer.parseInt(it) < count));
  }

  @Test
  void everyTextCanBeFilled() throws IOException {
    placeholders("messages.properties")
        .forEach(
            (code, arguments) -> {
              Message message = Message.of(code, "a", "b", "c", "d", "e", "f");
              assertThat(message.text(Locale.ENGLISH)).doesNotContainPattern("\\{\\d+}");
              assertThat(message.text(Locale.JAPAN)).doesNotContainPattern("\\{\\d+}");
            });
  }

  @Test
  void anotherLanguageIsShownInEnglishAndAnUnknownCodeAsItIs() {
    Message message = Message.of("refused.busy");

    assertThat(message.text(Locale.FRENCH)).isEqualTo("Another procedure runs on this cluster.");
    assertThat(message.text(Locale.JAPANESE)).isNotEqualTo(message.text());
    assertThat(Message.of("no.such.code", "x").text()).isEqualTo("no.such.code[x]");
  }

  @Test
  void whatAnArgumentHoldsIsNotFilledAgain() {
    assertThat(Message.of("failed.connection", "{1}", "'{0}'").text()).isEqualTo("{1}: '{0}'");
  }

  private static Set<String> found(Pattern pattern) throws IOException {
    return results(pattern).stream()
        .map(result -> result.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<MatchResult> results(Pattern pattern) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> pattern.matcher(source(file)).results())
          .toList();
    }
  }

  private static String source(Path file) {
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
                        .map(result -> result.group(1))
                        .collect(Collectors.toSet())));
    return placeholders;
  }

  private static Map<String, String> texts(String bundle) throws IOException {
    Properties properties = new Properties();
    try (InputStreamReader reader =
        new InputStreamReader(
            Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/org/pgrex/" + bundle)),
            StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties.stringPropertyNames().stream()
        .collect(Collectors.toMap(code -> code, properties::getProperty));
  }
}
