package org.pgrex.parsers.health;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The answer to a question of {@link ClusterHealth}. Immutable.
 *
 * @param conditions all that was looked at, met or not, in the manual's order
 */
public record Judgement(List<Condition> conditions) {

  /** Copies the list. */
  public Judgement {
    conditions = List.copyOf(conditions);
  }

  /** Whether every condition is met. */
  public boolean isHealthy() {
    return conditions.stream().allMatch(Condition::met);
  }

  /** The conditions that are not met. */
  public List<Condition> missing() {
    return conditions.stream().filter(condition -> !condition.met()).toList();
  }

  /** {@code healthy}, or what is missing, a condition a line. */
  @Override
  public String toString() {
    return isHealthy()
        ? "healthy"
        : missing().stream().map(Condition::toString).collect(Collectors.joining("\n"));
  }
}
