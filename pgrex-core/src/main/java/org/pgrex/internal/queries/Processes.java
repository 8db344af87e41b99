package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/**
 * What runs on the node. A list that is not whole is no answer: what is not in it would count as
 * stopped.
 */
public record Processes() implements Query<ProcessList> {
  @Override
  public Command command() {
    return Command.of("ps", "-ef").keepOutput(16 << 20);
  }

  @Override
  public ProcessList answer(CommandResult result) {
    if (!result.succeeded()) {
      throw new UnexpectedOutputException("ps -ef: " + result.error().strip());
    }
    if (result.truncated()) {
      throw new UnexpectedOutputException("ps -ef: too many processes to look at");
    }
    return parse(result.output());
  }

  /** At least ps itself is in it. */
  static ProcessList parse(String text) {
    ProcessList list = read(text);
    if (list.processes().isEmpty()) {
      throw new UnexpectedOutputException("ps -ef lists no process, not even itself");
    }
    return list;
  }

  private static ProcessList read(String text) {
    try {
      return ProcessListParser.parse(text);
    } catch (ParseException e) {
      throw new UnexpectedOutputException("ps -ef: " + e.getMessage(), e);
    }
  }
}
