package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.corosync.LinkStatus;
import org.pgrex.parsers.corosync.LinkStatusParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** The interconnects as the node sees them. */
public record Links() implements Query<LinkStatus> {
  @Override
  public Command command() {
    return Command.of("corosync-cfgtool", "-s");
  }

  @Override
  public LinkStatus answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException(
          "corosync-cfgtool -s: " + (result.output() + result.error()).strip());
    }
    return parse(result.output());
  }

  static LinkStatus parse(String output) {
    try {
      return LinkStatusParser.parse(output);
    } catch (ParseException e) {
      throw new UnexpectedOutputException("corosync-cfgtool -s: " + e.getMessage(), e);
    }
  }
}
