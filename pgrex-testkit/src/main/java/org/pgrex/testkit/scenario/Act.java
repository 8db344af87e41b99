package org.pgrex.testkit.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a scenario.
 *
 * @param text the line, without how it ends
 * @param words what stands behind the verb
 * @param end how the call ends
 * @param limit how long the step that fails may take
 */
public record Act(
    String text, Verb verb, List<String> words, String end, Optional<Duration> limit) {
  static final String DONE = "done";
  static final String UNCHANGED = "unchanged";

  private static final Pattern END =
      Pattern.compile("(?<code>[a-z][a-z0-9.-]*)(?: +within +(?<seconds>[1-9][0-9]{0,3}) s)?");

  public Act {
    words = List.copyOf(words);
  }

  static Act parse(String line) {
    String[] sides = line.split("=>", 2);
    String deed = sides[0].strip().replaceAll("\\s+", " ");
    Verb verb = Verb.of(deed);
    String rest = deed.substring(verb.phrase().length()).strip();
    List<String> words = rest.isEmpty() ? List.of() : Arrays.asList(rest.split(" ", -1));
    verb.check(words);
    if (sides.length == 1) {
      return new Act(deed, verb, words, DONE, Optional.empty());
    }
    if (!verb.isCall()) {
      throw new IllegalArgumentException(
          "only a call of the library has an end, '%s' is none".formatted(verb.phrase()));
    }
    Matcher end = END.matcher(sides[1].strip());
    if (!end.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no end: a code such as refused.no-primary, or 'unchanged', and 'within N s'"
              .formatted(sides[1].strip()));
    }
    return new Act(
        deed,
        verb,
        words,
        end.group("code"),
        Optional.ofNullable(end.group("seconds")).map(Long::valueOf).map(Duration::ofSeconds));
  }

  /** The first word behind the verb: a host in most cases. */
  String host() {
    return words.get(0);
  }

  boolean has(String option) {
    return words.contains(option);
  }

  @Override
  public String toString() {
    return text;
  }
}
