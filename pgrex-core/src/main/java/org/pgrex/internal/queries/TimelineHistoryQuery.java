package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * How the Primary's timeline came about, over a replication connection.
 *
 * @param timeline more than 1: the first has no history
 */
public record TimelineHistoryQuery(PgsqlSettings settings, int timeline)
    implements Query<java.util.List<org.pgrex.internal.state.StandbyDataChoice.Branch>> {
  @Override
  public Command command() {
    return ReplicationIdentity.replicationCommand(settings, "TIMELINE_HISTORY " + timeline);
  }

  @Override
  public java.util.List<org.pgrex.internal.state.StandbyDataChoice.Branch> answer(
      CommandResult result) {
    int bar = result.output().indexOf('|');
    if (!result.succeeded() || bar < 0) {
      throw new UnexpectedOutputException((result.output() + result.error()).strip());
    }
    return result
        .output()
        .substring(bar + 1)
        .lines()
        .map(String::strip)
        .filter(l -> !l.isEmpty() && !l.startsWith("#"))
        .map(l -> l.split("\\s+"))
        .map(
            w ->
                new org.pgrex.internal.state.StandbyDataChoice.Branch(
                    Integer.parseInt(w[0]), org.pgrex.parsers.postgres.Lsn.parse(w[1])))
        .toList();
  }
}
