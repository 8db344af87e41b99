package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.postgres.TimelineHistory;
import org.pgrex.parsers.postgres.TimelineHistoryParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * How the Primary's timeline came about, over a replication connection.
 *
 * @param timeline more than 1: the first has no history
 */
public record TimelineHistoryQuery(PgsqlSettings settings, int timeline)
    implements Query<TimelineHistory> {
  @Override
  public Command command() {
    return ReplicationIdentity.replicationCommand(settings, "TIMELINE_HISTORY " + timeline);
  }

  @Override
  public TimelineHistory answer(CommandResult result) {
    int bar = result.output().indexOf('|');
    if (!result.succeeded() || bar < 0) {
      throw new UnexpectedOutputException((result.output() + result.error()).strip());
    }
    try {
      return TimelineHistoryParser.parse(result.output().substring(bar + 1));
    } catch (ParseException e) {
      throw new UnexpectedOutputException("TIMELINE_HISTORY: " + e.getMessage(), e);
    }
  }
}
