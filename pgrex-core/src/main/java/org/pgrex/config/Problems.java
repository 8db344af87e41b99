package org.pgrex.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.annotation.Nullable;
import org.pgrex.ConfigurationException;
import org.pgrex.ConfigurationException.Problem;

/** Gathers what is wrong, so that all of it is reported at once. Not thread-safe. */
final class Problems {
  @Nullable private final String source;
  private final List<Problem> found = new ArrayList<>();

  /** Of a configuration that a program builds. */
  Problems() {
    this(null);
  }

  /** Of a file. */
  Problems(@Nullable String source) {
    this.source = source;
  }

  void add(Problem problem) {
    found.add(problem);
  }

  void check(String field, Optional<Problem> problem) {
    problem.ifPresent(it -> add(it.in(field)));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      List<Problem> inOrder = new ArrayList<>(found);
      inOrder.sort(Comparator.comparingInt(problem -> problem.line().orElse(0)));
      throw new ConfigurationException(source, inOrder, null);
    }
  }
}
