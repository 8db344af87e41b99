package org.pgrex.config;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pgrex.ConfigurationException.Problem;
import org.pgrex.Message;
import org.pgrex.internal.text.ByteOrderMark;

/**
 * The lines {@code KEY = value} of a pg-rex_tools.conf, each with its number; what the values mean
 * is not looked at. Never shows a line in a problem: a password may have got there.
 */
final class Assignments {
  private static final char FULL_WIDTH_SPACE = '\u3000';

  /** What the decoder leaves where bytes are not UTF-8; it stands in no value that is meant. */
  private static final char UNDECODABLE = '\uFFFD';

  private final Map<ConfKey, Integer> lineOf = new EnumMap<>(ConfKey.class);
  private final Map<ConfKey, String> valueOf = new EnumMap<>(ConfKey.class);
  private final Set<ConfKey> spoiled = EnumSet.noneOf(ConfKey.class);
  private final Problems problems;
  private final int lastLine;

  private Assignments(List<String> lines, Problems problems) {
    this.problems = problems;
    this.lastLine = Math.max(1, lines.size());
    for (int i = 0; i < lines.size(); i++) {
      read(lines.get(i), i + 1);
    }
  }

  /** Reads all lines; those that cannot be understood become problems. */
  static Assignments of(String text, Problems problems) {
    return new Assignments(ByteOrderMark.cutFrom(text).lines().toList(), problems);
  }

  private void read(String line, int number) {
    int comment = line.indexOf('#');
    String content =
        (comment < 0 ? line : line.substring(0, comment)).replace(FULL_WIDTH_SPACE, ' ').strip();
    if (content.isEmpty()) {
      return;
    }
    int equals = content.indexOf('=');
    String name = equals < 0 ? "" : content.substring(0, equals).strip();
    if (name.isEmpty()) {
      problem(number, problemOf(content, "config.no-assignment"));
      return;
    }
    Optional<ConfKey> key = ConfKey.of(name);
    if (key.isPresent()) {
      assign(key.get(), content.substring(equals + 1).strip(), number);
    } else {
      problem(number, unknown(name));
    }
  }

  private void assign(ConfKey key, String value, int number) {
    if (value.isEmpty()) {
      lineOf.putIfAbsent(key, number);
    } else if (valueOf.containsKey(key) || spoiled.contains(key)) {
      problem(number, of("config.duplicate-key", line(key)).in(key.spelling()));
    } else {
      lineOf.put(key, number);
      if (value.indexOf(UNDECODABLE) >= 0) {
        spoiled.add(key);
        problem(number, of("config.not-utf8").in(key.spelling()));
      } else {
        valueOf.put(key, value);
      }
    }
  }

  private static Problem unknown(String name) {
    Problem unknown = problemOf(name, "config.unknown-key").in(name);
    return unknown.advising(
        ConfKey.nearest(name)
            .map(key -> Message.of("config.unknown-key.nearest", key.spelling()))
            .orElse(Message.of("config.unknown-key.advice")));
  }

  private static Problem problemOf(String content, String code) {
    return of(content.indexOf(UNDECODABLE) >= 0 ? "config.not-utf8" : code);
  }

  private static Problem of(String code, Object... arguments) {
    return Problem.of(Message.of(code, arguments));
  }

  private void problem(int number, Problem problem) {
    problems.add(problem.on(number));
  }

  /** The value of a key; absent where the key is not there, or has no value. */
  Optional<String> value(ConfKey key) {
    return Optional.ofNullable(valueOf.get(key));
  }

  /** Whether the key has a value that could not be read, which is a problem already. */
  boolean spoiled(ConfKey key) {
    return spoiled.contains(key);
  }

  /** Where the key stands; the last line of the file where it is nowhere. */
  int line(ConfKey key) {
    return lineOf.getOrDefault(key, lastLine);
  }

  /** Whether the key stands in the file, with a value or without. */
  boolean mentions(ConfKey key) {
    return lineOf.containsKey(key);
  }
}
