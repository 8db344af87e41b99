package org.pgrex.internal.queries;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * Waits on the node until an archive recovery has news: another WAL file is replayed, recovery has
 * ended, or the server is gone; or tells after a while how it is. Reads postmaster.pid and process
 * titles, so that the recovering server is not asked anything.
 *
 * @param pgdata PGDATA
 * @param known the news seen last; empty at first
 */
public record RecoveryChange(String pgdata, String known) implements Query<RecoveryChange.News> {
  private static final String WATCH =
      """
      pgdata=$1 known=$2 rounds=$3
      while :; do
        pid= status=
        if [ -r "$pgdata/postmaster.pid" ]; then
          { read -r pid; read -r _; read -r _; read -r _; read -r _; read -r _; read -r _; read -r status; } <"$pgdata/postmaster.pid" || true
        fi
        if [ -z "$pid" ] || ! kill -0 "$pid" 2>/dev/null; then now=gone
        else now="up $status $(ps --ppid "$pid" -o args= | grep -o 'startup.*' | head -n 1)"; fi
        [ "$now" = "$known" ] && [ "$rounds" -gt 0 ] || break
        rounds=$((rounds - 1))
        sleep 0.25
      done
      printf '%s\\n' "$now"
      """;

  /** What postmaster.pid says, and no process that replays behind it. */
  private static final Pattern READY = Pattern.compile("up +ready *");

  private static final Pattern SEGMENT = Pattern.compile("[0-9A-F]{24}|[0-9A-F]{8}\\.history");

  /**
   * How the recovery stands.
   *
   * @param text what to compare the next news with
   * @param running whether the server runs
   * @param ended whether it has left recovery: it calls itself ready, and no process replays
   * @param segment the WAL file replayed or waited for
   */
  public record News(String text, boolean running, boolean ended, Optional<String> segment) {}

  @Override
  public Command command() {
    return Command.of("sh", "-c", WATCH, "pgrex-recovery-change", pgdata, known, "40")
        .within(Duration.ofSeconds(60));
  }

  @Override
  public News answer(CommandResult result) {
    String text = result.output().stripTrailing();
    if (!result.succeeded() || text.isEmpty()) {
      throw new UnexpectedOutputException("archive recovery: " + result.error().strip());
    }
    Matcher segment = SEGMENT.matcher(text);
    return new News(
        text,
        !text.equals("gone"),
        READY.matcher(text).matches(),
        segment.find() ? Optional.of(segment.group()) : Optional.empty());
  }
}
