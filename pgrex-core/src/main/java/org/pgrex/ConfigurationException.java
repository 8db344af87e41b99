package org.pgrex;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * The configuration of the cluster cannot be used. Nothing has been run.
 *
 * <p>All problems that were found are reported at once, one a line: {@code /etc/pg-rex_tools.conf,
 * line 12, Archive_dir: "arc1" is not an absolute path; ...}. {@link #line()}, {@link #key()},
 * {@link #reason()} and {@link #advice()} are those of the first. Immutable.
 */
public final class ConfigurationException extends PgrexException {
  private static final long serialVersionUID = 1L;

  @Nullable private final transient String source;
  private final transient List<Problem> problems;

  /**
   * One thing that is wrong. Immutable.
   *
   * @param line counted from 1, where the configuration comes from a file
   * @param key the key of the file, or the field of the builder
   * @param reason what was found, and what was expected; its code begins with {@code config.}
   * @param advice what to do, where there is something to say
   */
  public record Problem(
      OptionalInt line, Optional<String> key, Message reason, Optional<Message> advice) {

    /** A problem whose place is not known yet. */
    public static Problem of(Message reason) {
      return new Problem(OptionalInt.empty(), Optional.empty(), reason, Optional.empty());
    }

    /** The same problem, with what to do about it. */
    public Problem advising(Message advice) {
      return new Problem(line, key, reason, Optional.of(advice));
    }

    /** The same problem, of a key or field. */
    public Problem in(String key) {
      return new Problem(line, Optional.of(key), reason, advice);
    }

    /** The same problem, on a line counted from 1. */
    public Problem on(int line) {
      return new Problem(OptionalInt.of(line), key, reason, advice);
    }

    private String text(Locale locale, @Nullable String source) {
      Stream<String> place =
          Stream.of(
                  Optional.ofNullable(source),
                  line.stream()
                      .mapToObj(number -> Message.of("config.line", number).text(locale))
                      .findFirst(),
                  key)
              .flatMap(Optional::stream);
      String where = place.collect(Collectors.joining(", "));
      return (where.isEmpty() ? "" : where + ": ")
          + reason.text(locale)
          + advice.map(message -> ". " + message.text(locale)).orElse("");
    }
  }

  /** Without a source: the configuration was built by a program. */
  public ConfigurationException(List<Problem> problems) {
    this(null, problems, null);
  }

  /**
   * At least one problem in a file.
   *
   * @param source the file's name
   * @throws IllegalArgumentException if there is no problem
   */
  public ConfigurationException(
      @Nullable String source, List<Problem> problems, @Nullable Throwable cause) {
    super(
        text(Locale.ROOT, source, problems),
        first(problems).reason(),
        first(problems).advice().orElse(null),
        cause);
    this.source = source;
    this.problems = List.copyOf(problems);
  }

  private static Problem first(List<Problem> problems) {
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("expected at least one problem");
    }
    return problems.get(0);
  }

  private static String text(Locale locale, @Nullable String source, List<Problem> problems) {
    return problems.stream()
        .map(problem -> problem.text(locale, source))
        .collect(Collectors.joining("\n"));
  }

  /** The whole story, one problem a line; {@link #getMessage()} is the same in English. */
  public String text(Locale locale) {
    return text(locale, source, problems);
  }

  /** The file; absent where the configuration was built by a program. */
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  /** The line of the first problem, counted from 1. */
  public OptionalInt line() {
    return first(problems).line();
  }

  /** The key of the file, or the field of the builder, of the first problem. */
  public Optional<String> key() {
    return first(problems).key();
  }

  /** Everything that was found wrong, in the order of the file; never empty. */
  public List<Problem> problems() {
    return problems;
  }
}
