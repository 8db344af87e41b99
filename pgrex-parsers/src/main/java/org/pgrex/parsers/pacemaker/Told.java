package org.pgrex.parsers.pacemaker;

import java.util.Optional;

/** Whether something is so, where a source tells it; each answer is one object. */
final class Told {
  static final Optional<Boolean> YES = Optional.of(true);
  static final Optional<Boolean> NO = Optional.of(false);
  static final Optional<Boolean> NOT = Optional.empty();

  private Told() {}

  static Optional<Boolean> that(boolean so) {
    return so ? YES : NO;
  }
}
