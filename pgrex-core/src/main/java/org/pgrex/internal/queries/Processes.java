package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.parsers.ParseException;
import org.pgrex.parsers.process.ProcessList;
import org.pgrex.parsers.process.ProcessListParser;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** What runs on the node. */
public record Processes() implements Query<ProcessList> {
  @Override
  public Command command() {
    return Command.of("ps", "-ef").keepOutput(16 << 20);
  }

  @Override
  public ProcessList answer(CommandResult result) {
    return parse(result.output());
  }

  static ProcessList parse(String text) {
    try {
      return ProcessListParser.parse(text);
    } catch (ParseException e) {
      throw new UnexpectedOutputException("ps -ef: " + e.getMessage(), e);
    }
  }
}
