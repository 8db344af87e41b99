package org.pgrex.internal.queries;

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
 * the node 6 ms of CPU, the status 11 ms (Pacemaker 2.1.5): looked at three times a second, and the
 * status asked for only where there is news, that was 4 % of a core on the lab's hosts.
 *
 * @param known the version seen last; empty at first
 * @param patience how long to wait for news, 10 seconds at most
 */
public record ClusterChange(String known, Duration patience)
    implements Query<ClusterChange.Observation> {
  private static final String WATCH =
      """
      known=$1 rounds=$2
      while :; do
        now=$(cibadmin --query --no-children 2>/dev/null) || now=down
        [ "$now" = "$known" ] && [ "$rounds" -gt 0 ] || break
        rounds=$((rounds - 1))
        sleep 0.3
      done
      printf '%s\\n' "$now"
      crm_mon --output-as=xml 2>&1
      """;
  private static final long ROUND_MILLIS = 300;
  private static final long MOST_ROUNDS = 33;

  /** What was seen, and at which version. */
  public record Observation(String version, ClusterStatus status) {}

  @Override
  public Command command() {
    long rounds = Math.max(0, Math.min(MOST_ROUNDS, patience.toMillis() / ROUND_MILLIS));
    return Command.of("sh", "-c", WATCH, "pgrex-cluster-change", known, String.valueOf(rounds))
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
