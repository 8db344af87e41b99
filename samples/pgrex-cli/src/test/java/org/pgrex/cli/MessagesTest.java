package org.pgrex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pgrex.Effect;
import org.pgrex.NodeState.Role;

class MessagesTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path BUNDLES = Path.of("src", "main", "resources", "org", "pgrex", "cli");
  private static final Pattern USE =
      Pattern.compile(
          "(?:text\\(|labelled\\(|section\\(|descriptionKey = |tell\\(|happened\\([\\w.]+,|until\\([\\w:]+,"
              + "|holds\\([^;\"]+,)\\s*\"([a-z.-]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([0-9])}");
  private static final Pattern KEY = Pattern.compile("(?m)^([A-Za-z0-9.-]+)=");

  private final Messages english = Messages.in(Locale.ENGLISH);
  private final Messages japanese = Messages.in(Locale.JAPAN);

  static Set<String> keys() {
    return keys("messages.properties");
  }

  private static Set<String> keys(String file) {
    return all(KEY, read(BUNDLES.resolve(file)));
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(keys("messages_ja.properties")).isEqualTo(keys("messages.properties"));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void bothLanguagesFillInTheSameArguments(String key) {
    assertThat(all(PLACEHOLDER, japanese.bundle().getString(key)))
        .isEqualTo(all(PLACEHOLDER, english.bundle().getString(key)));
  }

  @Test
  void everyKeyThatIsUsedExists() throws IOException {
    Set<String> used = used();

    assertThat(used).hasSizeGreaterThan(50).contains("usage.missing", "option.json");
    assertThat(used).contains("demo.installed", "demo.fenced", "demo.power-lost", "demo.has-flag");
    assertThat(keys()).containsAll(used.stream().filter(key -> !key.endsWith(".")).toList());
  }

  @Test
  void everyRoleAndEffectHasAName() {
    Stream<String> roles = Stream.of(Role.values()).map(role -> "role." + role);
    Stream<String> effects = Stream.of(Effect.values()).map(effect -> "effect." + effect);

    assertThat(Stream.concat(roles, effects).map(key -> key.toLowerCase(Locale.ROOT)))
        .allMatch(keys()::contains);
  }

  @Test
  void theLocaleOfTheJvmDoesNotMixIn() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.JAPAN);
    try {
      assertThat(Messages.in(Locale.FRENCH).text("role.stopped")).isEqualTo("stopped");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void durationsAreShortBelowAMinuteAndRoundAboveIt() {
    assertThat(english.text(Duration.ofMillis(12_391))).isEqualTo("12.3 s");
    assertThat(english.text(Duration.ofSeconds(65))).isEqualTo("1 min 05 s");
    assertThat(english.text(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
    assertThat(japanese.text(Duration.ofSeconds(65))).isEqualTo("1 分 05 秒");
  }

  private static Set<String> used() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(MessagesTest::read)
          .flatMap(text -> all(USE, text).stream())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Set<String> all(Pattern pattern, String text) {
    Function<MatchResult, String> first = match -> match.group(1);
    return pattern
        .matcher(text)
        .results()
        .map(first)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
