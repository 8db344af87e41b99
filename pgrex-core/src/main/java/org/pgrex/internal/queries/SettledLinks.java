package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * The interconnects once none is disconnected any more, or after five seconds as they are: a link
 * that works is connected a moment after corosync has formed the membership over the other one.
 */
public record SettledLinks() implements Query<LinkStatus> {
  private static final String WAIT =
      """
      rounds=$1
      while :; do
        links=$(corosync-cfgtool -s) || exit
        case $links in *disconnected*) ;; *) break ;; esac
        [ "$rounds" -gt 0 ] || break
        rounds=$((rounds - 1))
        sleep 0.25
      done
      printf '%s\\n' "$links"
      """;

  @Override
  public Command command() {
    return Command.of("sh", "-c", WAIT, "pgrex-links", "20");
  }

  @Override
  public LinkStatus answer(CommandResult result) {
    return new Links().answer(result);
  }
}
