package org.pgrex.internal.queries;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Waits on the node until the CIB is no longer the version known, and tells the cluster's status
 * then; or after a while, as it is.
 *
 * <p>Every change of the cluster's state is a new version of the CIB. Asking for the version costs
 * the node less CPU than the status. It pauses before each look, also where one call follows the
 * other, so that a CIB that changes all the time does not make the node work without rest.
 *
 * @param known the version seen last; empty at first, and then told without a pause
 * @param patience how long to wait for news, 10 seconds at most
 * @param withLinks whether to look at the interconnects in the same moment
 */
public record ClusterChange(String known, Duration patience, boolean withLinks)
    implements Query<ClusterChange.Observation> {
  private static final String WATCH =
      """
      known=$1 rounds=$2 interval=$3 pause=$4 links=$5
      while :; do
        [ -z "$known" ] || sleep "$pause"
        pause=$interval
        now=$(cibadmin --query --no-children 2>/dev/null) || now=down
        rounds=$((rounds - 1))
        [ "$now" = "$known" ] && [ "$rounds" -gt 0 ] || break
      done
      printf '%s\\n' "$now"
      if [ "$links" = yes ]; then
        links=$(corosync-cfgtool -s 2>/dev/null) || links=
        printf '%s\\n.\\n' "$links"
      fi
      crm_mon --output-as=xml 2>&1
      """;
  private static final String LINKS_END = "\n.\n";
  private static final Duration MOST_PATIENCE = Duration.ofSeconds(10);
  private static final Duration INTERVAL = Duration.ofMillis(250);

  /** Shorter, for the way to the node has taken its time already. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

  /**
   * What was seen, and at which version.
   *
   * @param links empty also where corosync does not answer, or not so that it can be read: a wait
   *     for the cluster is not to fail by that
   */
  public record Observation(String version, ClusterStatus status, Optional<LinkStatus> links) {}

  @Override
  public Command command() {
    Duration bounded = patience.compareTo(MOST_PATIENCE) < 0 ? patience : MOST_PATIENCE;
    long rounds = Math.max(0, bounded.toMillis() / INTERVAL.toMillis());
    return Command.of(
            "sh",
            "-c",
            WATCH,
            "pgrex-cluster-change",
            known,
            String.valueOf(rounds),
            seconds(INTERVAL),
            seconds(FIRST_PAUSE),
            withLinks ? "yes" : "no")
        .within(Duration.ofSeconds(90));
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
  }

  @Override
  public Observation answer(CommandResult result) {
    Parts parts = new Parts(result.output());
    String version = parts.until("\n", "version of the CIB");
    String links = withLinks ? parts.until(LINKS_END, "end of the links") : "";
    return new Observation(version, ClusterNow.parse(parts.rest()), readable(links));
  }

  private static Optional<LinkStatus> readable(String links) {
    try {
      return links.isEmpty() ? Optional.empty() : Optional.of(Links.parse(links));
    } catch (UnexpectedOutputException e) {
      return Optional.empty();
    }
  }
}
