package org.pgrex.parsers.postgres;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pgrex.parsers.Parsed;
import org.pgrex.parsers.Unparsed;

/**
 * The version of a PostgreSQL program, as {@code postgres --version} and its like tell it.
 * Immutable. The packagers differ:
 *
 * <pre>
 * postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)
 * pg_ctl (PostgreSQL) 10.23
 * postgres (PostgreSQL) 17beta1
 * pg_controldata (PostgreSQL) 9.6.24
 * edb-postgres (EnterpriseDB) 18.1.0, based on PostgreSQL 18
 * postgres (PostgreSQL) 17.5 - Percona Server for PostgreSQL 17.5.1
 * </pre>
 *
 * The order is that of the releases: {@code 17beta1}, {@code 17rc1}, {@code 17.0}, {@code 17.1}.
 *
 * @param program {@code postgres}, {@code pg_ctl}, ...; empty where the text is the version alone
 * @param product {@code PostgreSQL}, or a fork's name
 * @param numbers {@code 15, 18}; one at least
 * @param stage {@code devel}, {@code alpha1}, {@code beta2}, {@code rc1} of what is no release
 * @param packager what else is told, as printed: {@code (Debian 15.18-0+deb12u1)}
 */
public record PostgresVersion(
    Optional<String> program,
    Optional<String> product,
    List<Integer> numbers,
    Optional<String> stage,
    Optional<String> packager,
    List<Unparsed> unparsed)
    implements Parsed, Comparable<PostgresVersion> {
  private static final List<String> STAGES = List.of("devel", "alpha", "beta", "rc");
  private static final int FIRST_WITH_ONE_NUMBER = 10;

  /**
   * @throws IllegalArgumentException if there is no number
   */
  public PostgresVersion {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("not a version of PostgreSQL: it has no number");
    }
  }

  /**
   * The major version, as the file {@code PG_VERSION} has it: {@code 15}, {@code 9.6}. The data of
   * one is of no use to another.
   */
  public String major() {
    int first = numbers.get(0);
    return first >= FIRST_WITH_ONE_NUMBER || numbers.size() < 2
        ? String.valueOf(first)
        : first + "." + numbers.get(1);
  }

  /** The minor version: 18 of 15.18, 24 of 9.6.24; empty before the release. */
  public Optional<Integer> minor() {
    int at = numbers.get(0) >= FIRST_WITH_ONE_NUMBER ? 1 : 2;
    return at < numbers.size() ? Optional.of(numbers.get(at)) : Optional.empty();
  }

  @Override
  public int compareTo(PostgresVersion other) {
    for (int i = 0; i < Math.max(numbers.size(), other.numbers.size()); i++) {
      int compared = Integer.compare(number(i), other.number(i));
      if (compared != 0) {
        return compared;
      }
    }
    int compared = Integer.compare(rank(), other.rank());
    return compared != 0 ? compared : Integer.compare(stageNumber(), other.stageNumber());
  }

  private int number(int at) {
    return at < numbers.size() ? numbers.get(at) : 0;
  }

  private int rank() {
    return stage.map(text -> STAGES.indexOf(text.replaceAll("[0-9]", ""))).orElse(STAGES.size());
  }

  private int stageNumber() {
    return stage
        .map(text -> text.replaceAll("[^0-9]", ""))
        .filter(digits -> !digits.isEmpty())
        .map(Integer::valueOf)
        .orElse(0);
  }

  /** The version alone: {@code 15.18}, {@code 17beta1}. */
  @Override
  public String toString() {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining("."))
        + stage.orElse("");
  }
}
