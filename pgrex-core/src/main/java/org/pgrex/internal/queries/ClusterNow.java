package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.pacemaker.ClusterStatus;
import org.pgrex.parsers.pacemaker.CrmMonXmlParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** The cluster as the node sees it, by the cheapest tool that tells all of it. */
public record ClusterNow() implements Query<ClusterStatus> {
  @Override
  public Command command() {
    return Command.of("crm_mon", "--output-as=xml");
  }

  @Override
  public ClusterStatus answer(CommandResult result) {
    return parse(result.output().isBlank() ? result.error() : result.output());
  }

  static ClusterStatus parse(String text) {
    try {
      return CrmMonXmlParser.parse(text);
    } catch (ParseException e) {
      throw new UnexpectedOutputException("crm_mon: " + e.getMessage(), e);
    }
  }
}
