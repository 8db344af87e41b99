package org.pgrex.internal.queries;

import org.pgrex.internal.engine.Query;
import org.pgrex.internal.engine.UnexpectedOutputException;
import org.pgrex.internal.state.PgsqlSettings;
import org.pgrex.transport.Command;
import org.pgrex.transport.CommandResult;

/** How many bytes a base backup of the Primary will need: its tablespaces, without the WAL. */
public record DatabaseSize(PgsqlSettings settings) implements Query<Long> {
  @Override
  public Command command() {
    return local(settings, "SELECT sum(pg_tablespace_size(oid))::bigint FROM pg_tablespace");
  }

  /** Asks the server of the node itself. */
  static Command local(PgsqlSettings settings, String statement) {
    return settings.command(
        "psql",
        "-w",
        "-XAt",
        "-p",
        String.valueOf(settings.port()),
        "-d",
        "template1",
        "-c",
        statement);
  }

  @Override
  public Long answer(CommandResult result) {
    try {
      if (result.succeeded()) {
        return Long.valueOf(result.output().strip());
      }
    } catch (NumberFormatException e) {
      throw new UnexpectedOutputException("the size of the database: " + result.output(), e);
    }
    throw new UnexpectedOutputException(result.error().strip());
  }
}
