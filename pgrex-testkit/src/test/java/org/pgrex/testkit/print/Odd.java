package org.pgrex.testkit.print;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.StringArbitrary;

/** Names, texts and times, the odd ones among them. */
final class Odd {
  private Odd() {}

  /** Host names: {@code pgrex01}, {@code a.b-C}. */
  static Arbitrary<String> host() {
    return Arbitraries.frequencyOf(
        Tuple.of(3, Arbitraries.of("pgrex01", "pgrex02", "node10", "db-a.example.org")),
        Tuple.of(
            2,
            letters("abcXYZ", 1)
                .flatMap(first -> letters("abXY019.-", 0, 12).map(rest -> first + rest + "z"))));
  }

  static Arbitrary<List<String>> hosts() {
    return host().list().ofMinSize(1).ofMaxSize(4).uniqueElements();
  }

  /** Ids of resources: letters, digits, {@code -}, {@code _} and {@code .}. */
  static Arbitrary<String> id() {
    return letters("abcz", 1)
        .flatMap(first -> letters("abz09-_.", 0, 12).map(rest -> first + rest));
  }

  /** One line with quotes, brackets, colons, bars, kanji; no blank at its ends. */
  static Arbitrary<String> text() {
    return letters("ab Z09'\"()[]{}<>&|:;,=*%#/\\-_.@漢é", 1, 24)
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  /** Several lines, with tabs. */
  static Arbitrary<String> lines() {
    return letters("ab '\"<>&|:=,\n\t漢", 0, 24);
  }

  /** {@code Mon Nov 23 04:46:22 2026}. */
  static Arbitrary<String> ctime() {
    return instant().map(PacemakerTimes::ctime);
  }

  /** {@code 2026-11-23 04:46:21Z}. */
  static Arbitrary<String> iso() {
    return instant().map(PacemakerTimes::iso);
  }

  private static Arbitrary<Instant> instant() {
    return Arbitraries.longs().between(1_000_000_000L, 4_000_000_000L).map(Instant::ofEpochSecond);
  }

  static Arbitrary<Optional<Boolean>> flag() {
    return Arbitraries.of(true, false).map(Optional::of);
  }

  static <T> Arbitrary<Optional<T>> maybe(Arbitrary<T> values) {
    return values.optional(0.7);
  }

  static Arbitrary<String> letters(String of, int length) {
    return letters(of, length, length);
  }

  static Arbitrary<String> letters(String of, int least, int most) {
    StringArbitrary strings = Arbitraries.strings().withChars(of.toCharArray());
    return strings.ofMinLength(least).ofMaxLength(most);
  }
}
