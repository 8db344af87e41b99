package org.pgrex.internal.queries;

import java.time.Duration;
import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.PcsStatusParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** What the manual looks at. Costs the node half a second of CPU: not for a loop. */
public record PcsStatus() implements Query<ClusterStatus> {
  @Override
  public Command command() {
    return Command.of("pcs", "status", "--full").within(Duration.ofMinutes(2));
  }

  @Override
  public ClusterStatus answer(CommandResult result) {
    try {
      return PcsStatusParser.parse(result.output() + result.error());
    } catch (ParseException e) {
      throw new UnexpectedOutputException("pcs status --full: " + e.getMessage(), e);
    }
  }
}
