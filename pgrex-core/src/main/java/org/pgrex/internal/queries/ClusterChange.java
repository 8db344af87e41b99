package org.pgrex.internal.queries;

import java.math.BigDecimal;
import java.time.Duration;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Waits on the node until the CIB is no longer the version known, and tells the cluster's status
 * then; or after a while, as it is.
 *
 * <p>Every change of the cluster's state is a new version of the CIB. Asking for the version costs
 * the node 6 ms of CPU, the status 11 ms (Pacemaker 2.1.5). It pauses before each look, also where
 * one call follows the other: however fast the CIB changes, the node is asked three times a second.
 *
 * @param known the version seen last; empty at first, and then told without a pause
 * @param patience how long to wait for news, 10 seconds at most
 */
public record ClusterChange(String known, Duration patience)
    implements Query<ClusterChange.Observation> {
  private static final String WATCH =
      """
      known=$1 rounds=$2 interval=$3
      while :; do
        [ -z "$known" ] || sleep "$interval"
        now=$(cibadmin --query --no-children 2>/dev/null) || now=down
        rounds=$((rounds - 1))
        [ "$now" = "$known" ] && [ "$rounds" -gt 0 ] || break
      done
      printf '%s\\n' "$now"
      crm_mon --output-as=xml 2>&1
      """;
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(300);

  /** What was seen, and at which version. */
  public record Observation(String version, ClusterStatus status) {}

  @Override
  public Command command() {
    Duration bounded = patience.compareTo(MOST_PATIENCE) < 0 ? patience : MOST_PATIENCE;
    long rounds = Math.max(0, bounded.toMillis() / INTERVAL.toMillis());
    String interval = BigDecimal.valueOf(INTERVAL.toMillis(), 3).toPlainString();
    return Command.of(
            "sh", "-c", WATCH, "pgrex-cluster-change", known, String.valueOf(rounds), interval)
        .within(Duration.ofSeconds(90));
  }

  @Override
  public Observation answer(CommandResult result) {
    String text = result.output();
    int end = text.indexOf('\n');
    if (end < 0) {
      throw new UnexpectedOutputException("no version of the CIB in: " + text.strip());
    }
    return new Observation(text.substring(0, end), ClusterNow.parse(text.substring(end + 1)));
  }
}
